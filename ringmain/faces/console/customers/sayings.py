"""What each kind of timeline entry says beneath its title, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ringmain.foundation.money.pence import format_pence
from ringmain.unify.profiles.shapes import Masked, TimelineEntry

Teller = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Saying:
    """One detail ready to show; ``label`` may be empty."""

    label: str
    value: Any


def _text(value: Any) -> str:
    return str(value)


def _words(value: Any) -> str:
    return str(value).replace("_", " ")


def _pence(value: Any) -> str:
    return format_pence(int(value))


def _balance(value: Any) -> str:
    pence = int(value)
    return f"{format_pence(-pence)} in credit" if pence < 0 else format_pence(pence)


def _day(value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y}"


def _last_day(value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    # A period's end is not included; a customer counts the last day.
    return _day(timezone.localtime(at) - timedelta(seconds=1))


def _moment(value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return f"{_day(at)}, {timezone.localtime(at):%H:%M}"


def _number(value: Any) -> str:
    number = Decimal(str(value))
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


def _minutes(value: Any) -> str:
    seconds = int(value)
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


def _estimated(value: Any) -> str:
    return "rests on an estimate" if value in (True, "true") else ""


def _other_basis(value: Any) -> str:
    return "" if value == "consent" else _words(value)


# Label, field, how it is told. Numbers of rows and sessions are for the data team.
_TOLD: dict[str, tuple[tuple[str, str, Teller], ...]] = {
    "bill": (
        ("for", "starts_at", _day),
        ("to", "ends_at", _last_day),
        ("due", "due_at", _day),
        ("balance after", "balance_after_pence", _balance),
        ("", "is_estimated", _estimated),
        ("", "status", lambda value: "" if value == "issued" else _words(value)),
    ),
    "payment": (
        ("", "reason", _words),
        ("", "status", lambda value: "" if value == "settled" else _words(value)),
    ),
    "register_read": (
        ("", "reading", _number),
        ("on dial", "register_code", _text),
        ("meter", "meter_serial", _text),
        ("by", "origin", _words),
    ),
    "interaction": (
        ("", "summary", _text),
        ("lasted", "duration_seconds", _minutes),
        ("waited", "wait_seconds", _minutes),
        ("outcome", "outcome", _words),
    ),
    "case": (
        ("", "summary", _text),
        ("", "status", _words),
        ("closed", "closed_at", _day),
        ("cause", "root_cause", _words),
        ("outcome", "outcome", _words),
        ("compensation", "compensation_pence", _pence),
    ),
    "survey_answer": (
        ("scored", "score", _number),
        ("of", "scale_maximum", _number),
        ("about", "about", _words),
        ("", "comment", lambda value: f"“{value}”"),
    ),
    "outage": (
        ("off", "off_at", _moment),
        ("back", "restored_at", _moment),
        ("", "cause", _words),
    ),
    "consent": (
        ("", "given_through", _text),
        ("wording", "wording_version", _text),
        (
            "on",
            "lawful_basis",
            lambda value: "" if value == "consent" else _words(value),
        ),
        ("for", "brand", _text),
        ("until", "expires_at", _last_day),
    ),
    "web_event": (("", "path", _text), ("on", "device", _words)),
}


def sayings_of(entry: TimelineEntry) -> list[Saying]:
    """What an entry says beyond its title; hidden values stay hidden."""
    told = _TOLD.get(entry.kind)
    if told is None:
        return [
            Saying(_words(item.field), _words(item.value))
            for item in entry.detail
            if item.value not in (None, "") and not isinstance(item.value, Masked)
        ][:4]
    values = {item.field: item.value for item in entry.detail}
    said = (_saying(label, values.get(field), tell) for label, field, tell in told)
    return [saying for saying in said if saying.value != ""]


def _saying(label: str, value: Any, tell: Teller) -> Saying:
    if isinstance(value, Masked):
        return Saying(label, value)
    return Saying(label, "" if value in (None, "") else tell(value))
