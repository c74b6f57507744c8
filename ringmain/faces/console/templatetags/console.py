"""How values are written: money, energy, dates, states and icons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ringmain.faces.console.customers.sayings import Saying, sayings_of
from ringmain.faces.console.design.ages import say_age
from ringmain.faces.console.design.icons import ICONS
from ringmain.faces.console.design.locales import (
    say_clock,
    say_day,
    say_moment,
    say_number,
    say_pence,
)
from ringmain.faces.console.design.reader import Reader
from ringmain.faces.console.design.reader import reader as get_reader
from ringmain.foundation.energy.units import kwh_from_wh
from ringmain.unify.register.policy import region_name
from ringmain.unify.register.shapes import Masked

register = template.Library()
_DASH = mark_safe('<span class="faint" aria-label="none">–</span>')
_TONES = {
    "good": ("done", "loaded", "active", "open", "linked", "paid", "success", "yes"),
    "warn": ("waiting", "quarantined", "estimated", "overdue", "pending", "partial"),
    "bad": ("failed", "refused", "cancelled", "missing", "required", "disputed"),
    "note": ("running", "loading", "queued", "new", "settling", "reading", "staged"),
}


def unmasked(write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Write a hidden value as hidden, with the reason, and others as they are."""

    @wraps(write)
    def careful(value: Any) -> Any:
        if isinstance(value, Masked):
            return format_html(
                '<span class="hidden-value" title="Your role does not see {} data">'
                "hidden</span>",
                value.personal,
            )
        return write(value)

    return careful


@register.filter
@unmasked
def pence(value: int | None) -> str | SafeString:
    """Money as pounds and pence."""
    return _DASH if value is None else say_pence(int(value), get_reader().locale)


@register.filter
@unmasked
def kwh(value: int | None) -> str | SafeString:
    """Wh as kWh with one decimal."""
    if value is None:
        return _DASH
    return say_number(kwh_from_wh(int(value)), get_reader().locale, places=1)


@register.filter
@unmasked
def count(value: int | None) -> str | SafeString:
    """A whole number with its thousands set apart."""
    return _DASH if value is None else say_number(value, get_reader().locale)


@register.filter
@unmasked
def day(value: date | datetime | None) -> str | SafeString:
    """A date as 3 Mar 2026, readable by machines too."""
    if value is None:
        return _DASH
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return _time(local, say_day(local, get_reader().locale))


@register.filter
@unmasked
def last_day(value: datetime | None) -> Any:
    """The last day of a half-open period, whose end is not included."""
    if value is None:
        return _DASH
    local = timezone.localtime(value)
    return day(
        date.fromordinal(local.toordinal() - 1) if _is_midnight(local) else local
    )


@register.filter
@unmasked
def moment(value: datetime | None) -> str | SafeString:
    """An instant as 3 Mar 2026, 14:05."""
    if value is None:
        return _DASH
    local = timezone.localtime(value)
    return _time(local, say_moment(local, get_reader().locale))


@register.filter
@unmasked
def ago(value: datetime | None) -> str | SafeString:
    """Relative time, with the exact one on hover and for screen readers."""
    if value is None:
        return _DASH
    local = timezone.localtime(value)
    exact = say_moment(local, get_reader().locale)
    return format_html(
        '<time datetime="{}" title="{}" class="nowrap">{}'
        '<span class="visually-hidden"> ({})</span></time>',
        local.isoformat(), exact, say_age(value, timezone.now()), exact,
    )  # fmt: skip


@register.filter
@unmasked
def chip(value: Any) -> str | SafeString:
    """A state as a word on its colour."""
    if value in (None, ""):
        return _DASH
    words = str(value).replace("_", " ")
    tone = next((tone for tone, all_ in _TONES.items() if words in all_), "")
    return format_html('<span class="chip {}">{}</span>', tone, words)


@register.filter
@unmasked
def words(value: Any) -> str | SafeString:
    """A code as words: time_of_use is time of use."""
    return _DASH if value in (None, "") else str(value).replace("_", " ")


@register.filter
@unmasked
def sentence(value: Any) -> str | SafeString:
    """A code as words with a capital."""
    if value in (None, ""):
        return _DASH
    text = str(value).replace("_", " ")
    return text[:1].upper() + text[1:]


@register.filter
@unmasked
def yes(value: bool | None) -> str | SafeString:
    """Yes, No or a dash."""
    return _DASH if value is None else ("Yes" if value else "No")


@register.filter
@unmasked
def or_dash(value: Any) -> Any:
    """The value, or a dash that says none."""
    return _DASH if value in (None, "") else value


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside words; screen readers skip it."""
    return mark_safe(  # noqa: S308 (our own constants)
        f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{ICONS[name]}</svg>'
    )


@register.simple_tag
def reader() -> Reader:
    """Who reads: theme, density, how dates and numbers are written."""
    return get_reader()


@register.filter
@unmasked
def region(value: str) -> str:
    """A region by its name and its code: Eastern (_A)."""
    name = region_name(value)
    return name if name == value else f"{name} ({value})"


@register.filter
def initial(user: Any) -> str:
    """The letter that stands for a member of staff."""
    return str(user.name or user.email)[:1].upper()


_MESSAGE_TONES = {"good": "good", "warn": "warn", "bad": "bad", "error": "bad"}


@register.filter
def tone(tags: str) -> str:
    """The tone of one of Django's messages."""
    found = (_MESSAGE_TONES[tag] for tag in tags.split() if tag in _MESSAGE_TONES)
    return next(found, "note")


@register.filter
def asks_for(error: str, label: str) -> str:
    """Django's bare refusal of an empty field, with the field it means."""
    if str(error) != "This field is required.":
        return error
    return f"Fill in {label[:1].lower()}{label[1:]}."


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """A value of a mapping by a key that is itself a value."""
    return mapping.get(key)


@register.filter
def named(value: Any) -> Any:
    """A name to link by; a nameless one says so, a hidden one too."""
    if isinstance(value, Masked):
        return "Name hidden" if value.personal == "direct" else "Hidden"
    return value or "(no name)"


@register.filter
def place(premises: Any) -> Any:
    """A place in one line, as far as the reader may see it."""
    parts = (premises.address_line_1, premises.town, premises.postcode)
    if any(isinstance(part, Masked) for part in parts):
        known = premises.number if not isinstance(premises.number, Masked) else "hidden"
        return f"Place {known} (address hidden)"
    # A postcode stays on one line.
    said = ", ".join(
        str(part).replace(" ", "\u00a0") if part is parts[2] else part
        for part in parts
        if part
    )
    return said or f"Place {premises.number}"


@register.filter
def price(value: Decimal | None) -> Any:
    """A price without the zeros behind it."""
    return _DASH if value is None else f"{value.normalize():f}"


_COMPONENTS = {"unit": "", "standing": " standing charge", "export": " exported"}
_PER = {"kwh": "a kWh", "day": "a day"}


@register.filter
def tariff_price(line: Any) -> str:
    """A price as a person says it: 25.354p a kWh, night."""
    said = f"{price(line.price_pence)}p {_PER.get(line.per, '')}"
    rate = "" if line.rate in (None, "single") else f", {line.rate.replace('_', ' ')}"
    return said + _COMPONENTS.get(line.component, "") + rate


@register.filter
def local_day(value: datetime) -> date:
    """The day it was, here."""
    return timezone.localtime(value).date()


@register.filter
def clock(value: datetime) -> str:
    """The time of day; nothing for what has only a date."""
    local = timezone.localtime(value)
    return "" if _is_midnight(local) else say_clock(local, get_reader().locale)


_ENTRY_ICONS = {
    "bill": "bill",
    "payment": "payment",
    "register_read": "read",
    "interaction": "chat",
    "case": "flag",
    "survey_answer": "survey",
    "web_event": "web",
    "outage": "bolt",
    "consent": "shield",
}
_CHANNEL_ICONS = {"call": "call", "email": "email", "chat": "chat", "letter": "letter"}


@register.filter
def entry_icon(entry: Any) -> str:
    """The drawing beside a timeline entry."""
    by_kind = _ENTRY_ICONS.get(entry.kind, "move")
    return _CHANNEL_ICONS.get(entry.channel or "", by_kind)


@register.filter
def sayings(entry: Any) -> list[Saying]:
    """What a timeline entry says beyond its title."""
    return sayings_of(entry)


@register.filter
@unmasked
def detail_value(value: Any) -> Any:
    """Any value of a detail in the reader's manner."""
    if isinstance(value, bool):
        return yes(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return price(value)
    return count(value) if isinstance(value, int) else str(value)


@register.filter
def detail_or_dash(value: Any) -> Any:
    """The same, for a cell that may be empty."""
    return _DASH if value in (None, "") else detail_value(value)


_WRITERS = {
    "number": count,
    "pence": pence,
    "wh": kwh,
    "day": day,
    "instant": moment,
    "ago": ago,
    "chip": chip,
    "words": words,
    "yes": yes,
    "text": or_dash,
}


@register.filter
def written(cell: Any) -> Any:
    """A table cell in its column's manner."""
    if cell.column.kind == "code":
        return format_html("<code>{}</code>", cell.value) if cell.value else _DASH
    return _WRITERS[cell.column.kind](cell.value)


def _time(value: date, said: str) -> SafeString:
    language = get_reader().locale.language
    spoken = format_html(' lang="{}"', language) if language else ""
    return format_html(
        '<time datetime="{}" class="nowrap"{}>{}</time>',
        value.isoformat(), spoken, said,
    )  # fmt: skip


def _is_midnight(value: datetime) -> bool:
    return (value.hour, value.minute) == (0, 0)
