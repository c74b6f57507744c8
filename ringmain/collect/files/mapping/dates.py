"""In which format a column's dates are, told from its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$"
)
_WRITTEN = re.compile(
    r"(?P<one>\d{1,4}|[A-Za-z]{3,9})(?P<sep>[/.\- ])(?P<two>\d{1,2}|[A-Za-z]{3,9})"
    r"(?P<sep2>,? |[/.\-])(?P<three>\d{4}|\d{2})"
    r"(?:(?P<gap>[ T]+)(?P<hour>\d{1,2}):\d{2}(?P<seconds>:\d{2})?"
    r"(?P<fraction>\.\d+)?(?P<half>\s?[AaPp][Mm])?)?$"
)
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_TIME = re.compile(r"\d{1,2}:\d{2}(?P<seconds>:\d{2})?(?P<half>\s?[AaPp][Mm])?$")
_EPOCH = re.compile(r"(?:1[0-9]|[2-9])\d{8}$")
_EPOCH_MS = re.compile(r"1\d{12}$")
_EXCEL = re.compile(r"[2-6]\d{4}(?:\.\d+)?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class DateFormats:
    """Formats that read a column's values, which share they read, and what is unsure.

    ``formats`` is empty where ISO 8601 alone reads them all. ``order`` is ``day``,
    ``month``, or None where neither has been seen to come first.
    """

    formats: tuple[str, ...]
    share: float
    order: str | None = None
    is_ambiguous: bool = False
    has_time: bool = False


def order_of(values: Iterable[str]) -> str | None:
    """Whether days or months come first: the one that goes beyond twelve."""
    days = months = 0
    for value in values:
        match = _WRITTEN.match(value)
        if not match or not _is_two_numbers(match):
            continue
        days += int(match["one"]) > 12
        months += int(match["two"]) > 12
    if days == months:
        return None
    return "day" if days > months else "month"


def _is_two_numbers(match: re.Match[str]) -> bool:
    return match["one"].isdigit() and len(match["one"]) <= 2 and match["two"].isdigit()


def detect_formats(values: Sequence[str], hint: str | None = None) -> DateFormats:
    """Name the formats of a column, the commonest first, at most four.

    ``hint`` is the order other columns of the file have; day first where none says.
    """
    order = order_of(values)
    seen: Counter[str] = Counter()
    open_question = False
    for value in values:
        if form := _format_of(value, order or hint or "day"):
            seen[form] += 1
            match = _WRITTEN.match(value)
            open_question |= bool(match and form != "iso" and _is_two_numbers(match))
    known = sum(seen.values())
    formats = tuple(form for form, _ in seen.most_common(4))
    return DateFormats(
        formats=() if formats == ("iso",) else formats,
        share=known / len(values) if values else 0.0,
        order=order,
        is_ambiguous=open_question and order is None and hint is None,
        has_time=any("%H" in form or "%I" in form for form in formats)
        or any(_ISO.match(value) and len(value) > 10 for value in values[:20]),
    )


def _format_of(value: str, order: str) -> str | None:
    if _ISO.match(value):
        return "iso"
    if _COMPACT.match(value):
        return "%Y%m%d"
    match = _WRITTEN.match(value)
    return _written_format(match, order) if match else None


def _written_format(match: re.Match[str], order: str) -> str | None:
    day = _day_format(match, order)
    if day is None or match["gap"] is None:
        return day
    hour = "%I" if match["half"] else "%H"
    seconds = ":%S" if match["seconds"] else ""
    fraction = ".%f" if match["fraction"] else ""
    half = f"{' ' if match['half'].startswith(' ') else ''}%p" if match["half"] else ""
    return f"{day}{match['gap']}{hour}:%M{seconds}{fraction}{half}"


def _day_format(match: re.Match[str], order: str) -> str | None:
    one, two, three = match["one"], match["two"], match["three"]
    first, second = match["sep"], match["sep2"]
    if len(one) == 4 and one.isdigit() and len(three) == 2:
        return f"%Y{first}%m{second}%d" if two.isdigit() else None
    year = "%Y" if len(three) == 4 else "%y"
    if two.isalpha():
        return f"%d{first}{_month(two)}{second}{year}" if one.isdigit() else None
    if one.isalpha():
        return f"{_month(one)}{first}%d{second}{year}"
    return _numbers_format(int(one), int(two), f"{first}|{second}{year}", order)


def _numbers_format(one: int, two: int, rest: str, order: str) -> str | None:
    """A value that only fits the other order keeps its own format."""
    first, rest = rest.split("|")
    if max(one, two) > 31 or min(one, two) < 1 or (one > 12 and two > 12):
        return None
    if one > 12 or (order == "day" and two <= 12):
        return f"%d{first}%m{rest}"
    return f"%m{first}%d{rest}"


def _month(word: str) -> str:
    return "%b" if len(word) == 3 else "%B"


def time_format(values: Sequence[str]) -> str | None:
    """The format of a column that holds times of day alone; None if it doesn't."""
    matches = [_TIME.match(value) for value in values]
    hits = [match for match in matches if match]
    if not values or len(hits) < 0.8 * len(values):
        return None
    seconds = ":%S" if any(match["seconds"] for match in hits) else ""
    half = hits[0]["half"]
    return f"%I:%M{seconds} %p" if half else f"%H:%M{seconds}"


def counted_format(values: Sequence[str]) -> str | None:
    """``epoch``, ``epoch_ms`` or ``excel``, where all values are such counts."""
    for name, pattern in (
        ("epoch", _EPOCH),
        ("epoch_ms", _EPOCH_MS),
        ("excel", _EXCEL),
    ):
        if values and all(pattern.match(value) for value in values):
            return name
    return None
