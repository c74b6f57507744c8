"""The English of a sentence about data: dates, plurals, agreement, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ringmain.faces.console.charts.scales import as_date
from ringmain.faces.console.charts.shapes import Grain, When

_CLOCKED = ("minute", "quarter_hour", "half_hour", "hour")
_NOUNS = {
    "minute": ("minute", "minutes"),
    "quarter_hour": ("quarter-hour", "quarter-hours"),
    "half_hour": ("half-hour", "half-hours"),
    "hour": ("hour", "hours"),
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "year": ("year", "years"),
    "period": ("period", "periods"),
}


def day(when: When) -> str:
    """3 Mar 2026."""
    return f"{when.day} {when:%b %Y}"


def moment(when: When, grain: Grain) -> str:
    """A time as its grain is said: 3 Mar 2026, March 2026, 2026."""
    if grain in _CLOCKED:
        return f"{day(when)}, {when:%H:%M}"
    if grain == "month":
        return f"{when:%B %Y}"
    if grain == "year":
        return str(when.year)
    return f"the week of {day(when)}" if grain == "week" else day(when)


def on(when: When, grain: Grain) -> str:
    """A time as a sentence has it: on 3 Mar 2026, in March 2026."""
    said = moment(when, grain)
    return f"in {said}" if grain in ("month", "year", "week") else f"on {said}"


def period(starts: When, ends: When) -> str:
    """A half-open period by its first and last day."""
    first, last = as_date(starts), as_date(ends) - timedelta(days=1)
    return day(first) if first >= last else f"{day(first)} to {day(last)}"


def count(number: int, one: str, many: str) -> str:
    """1 day, 3 days, no days."""
    return f"{number:,} {one if number == 1 else many}" if number else f"no {many}"


def grains(number: int, grain: Grain) -> str:
    """3 days, as the grain is called."""
    return count(number, *_NOUNS[grain])


def noun(grain: Grain) -> str:
    """The grain's own name, with a capital: Day."""
    return _NOUNS[grain][0].capitalize()


def verb(number: int, one: str, many: str) -> str:
    """The verb that agrees: 1 day has, 3 days have."""
    return one if number == 1 else many


def listed(parts: Sequence[str]) -> str:
    """A, B and C."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(parts: Sequence[str]) -> str:
    """Clauses as one sentence: a capital, semicolons, one full stop."""
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def lower_first(text: str) -> str:
    """A name inside a sentence; abbreviations such as NPS keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
