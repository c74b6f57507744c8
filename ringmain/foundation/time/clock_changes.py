"""When the clocks of a zone change: which times on the wall that skips or repeats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FIRST_YEAR = 1970
LAST_YEAR = 2100
_WEEK = timedelta(days=7)  # clocks never change twice in one
_MINUTE = timedelta(minutes=1)


def skipped_days(zone: str) -> tuple[date, ...]:
    """Return the local days on which the clocks go forward, from 1970 to 2100."""
    return tuple(
        sorted(
            {
                (change.astimezone(UTC) + before).date()
                for change, before, after in _changes(zone)
                if after > before
            }
        )
    )


def repeated_spans(zone: str) -> tuple[tuple[datetime, datetime], ...]:
    """Return the spans, in UTC, whose times on the wall were shown once before.

    Half-open. London, 27 October 2024: 01:00 to 02:00 UTC, when the clocks show 01:00
    to 02:00 for the second time.
    """
    return tuple(
        (change, change + (before - after))
        for change, before, after in _changes(zone)
        if after < before
    )


@lru_cache
def _changes(zone: str) -> tuple[tuple[datetime, timedelta, timedelta], ...]:
    """Return each change's instant, and the offset before and after it."""
    return tuple(_find_changes(ZoneInfo(zone)))


def _find_changes(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    week = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    end = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    before = _offset(week, zone)
    while week < end:
        after = _offset(week + _WEEK, zone)
        if after != before:
            yield _first_with(after, week, zone), before, after
        week, before = week + _WEEK, after


def _first_with(offset: timedelta, week: datetime, zone: ZoneInfo) -> datetime:
    """Halve the week until the minute of the change is found."""
    low, high = 0, _WEEK // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(week + middle * _MINUTE, zone) == offset:
            high = middle
        else:
            low = middle
    return week + high * _MINUTE


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
