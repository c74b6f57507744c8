"""The days and half-hours of a market's zone.

A day has 48 half-hours, 46 when the clocks go forward and 50 when they go back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HALF_HOUR = timedelta(minutes=30)


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant, in UTC, of a local day."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the local day an instant falls on."""
    return instant.astimezone(zone).date()


def count_half_hours(day: date, zone: ZoneInfo) -> int:
    """Return how many half-hours the local day has: 46, 48 or 50."""
    length = day_start(day + timedelta(days=1), zone) - day_start(day, zone)
    return length // HALF_HOUR


@dataclass(frozen=True, slots=True)
class Slot:
    """One half-hour: its first instant, its local day and its place there from 0."""

    starts_at: datetime
    local_date: date
    local_slot: int


def slots_of(first: date, until: date, zone: ZoneInfo) -> Iterator[Slot]:
    """Yield every half-hour of the local days [first, until)."""
    day = first
    while day < until:
        start = day_start(day, zone)
        for number in range(count_half_hours(day, zone)):
            yield Slot(start + number * HALF_HOUR, day, number)
        day += timedelta(days=1)
