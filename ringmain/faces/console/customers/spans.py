"""How long, in words a person would use."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def days_between(start: datetime, end: datetime) -> int:
    """Whole days by the calendar here; negative where it ends before it starts."""
    return (_local(end) - _local(start)).days


def days_words(days: int) -> str:
    """1 day, 12 days."""
    return "1 day" if days == 1 else f"{days:,} days"


def tenure_words(start: datetime, end: datetime) -> str:
    """The two largest units, short: 2 yr 3 mo, 5 mo, 12 days."""
    first, last = _local(start), _local(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    months -= last.day < first.day
    if months < 1:
        return days_words(max((last - first).days, 0))
    years, rest = divmod(months, 12)
    said = [_unit(years, "yr"), _unit(rest, "mo")]
    return " ".join(part for part in said if part)


def _unit(count: int, name: str) -> str:
    return f"{count} {name}" if count else ""


def _local(at: datetime) -> date:
    return timezone.localtime(at).date()
