"""A calendar that answers every question of local time with a join."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa

from ringmain.foundation.time.market_days import day_start

QUARTER = timedelta(minutes=15)


def local_days(first: date, last: date, zone: str) -> pa.Table:
    """Return the quarter-hours, in UTC, of the local days [first, last].

    Columns: ``instant`` (timestamp, UTC), ``local_date``, ``minutes`` elapsed since the
    day began. A day whose clocks change has 92 or 100 of them.
    """
    instants: list[datetime] = []
    days: list[date] = []
    minutes: list[int] = []
    day, place = first, ZoneInfo(zone)
    while day <= last:
        start, end = day_start(day, place), day_start(day + timedelta(days=1), place)
        for number in range((end - start) // QUARTER):
            instants.append(start + number * QUARTER)
            days.append(day)
            minutes.append(15 * number)
        day += timedelta(days=1)
    return pa.table(
        {
            "instant": pa.array(instants, pa.timestamp("us", "UTC")),
            "local_date": pa.array(days, pa.date32()),
            "minutes": pa.array(minutes, pa.int16()),
        }
    )


def days_around(first: datetime, last: datetime) -> tuple[date, date]:
    """Return days that surely hold both instants in any zone."""
    day = timedelta(days=1)
    return (first.astimezone(UTC) - day).date(), (last.astimezone(UTC) + day).date()
