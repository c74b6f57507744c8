"""How a supply point uses energy, read from the lake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files as package_files
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from ringmain.collect.meter_data.queries import list_heard
from ringmain.foundation.lake import lake
from ringmain.foundation.settings.options import get_options
from ringmain.foundation.time.market_days import count_half_hours, day_start, local_day
from ringmain.understand.usage.rules import average_days, months_of
from ringmain.understand.usage.shapes import (
    MOST_SLOTS,
    AverageDay,
    ReadOrigin,
    UsageDay,
    UsageMonth,
    UsageYear,
)

_YEAR = timedelta(days=365)


def get_year(supply_point_id: UUID, direction: str, year_end: date) -> UsageYear:
    """Return the 365 local days before ``year_end`` (not included) in half-hours.

    :raises LakeAway: the lake can't be reached.
    """
    first = year_end - _YEAR
    zone = ZoneInfo(get_options().zone)
    table = _table(
        "SELECT local_date, local_slot, energy_wh, quality, _source, _known_at "
        "FROM collect.interval_reads "
        "WHERE supply_point_id = ? AND direction = ? "
        "AND starts_at >= ? AND starts_at < ? AND duration_minutes = 30",
        [
            supply_point_id,
            direction,
            day_start(first, zone).isoformat(),
            day_start(year_end, zone).isoformat(),
        ],
    )
    return _with_origin(_year(first, _tuples(table), zone), table)


def list_daily(
    supply_point_id: UUID, direction: str, since: date, until: date
) -> tuple[UsageDay, ...]:
    """Return the local days [since, until) that have reads, in order.

    :raises LakeAway: the lake can't be reached.
    """
    rows = _rows(
        "SELECT local_date, energy_wh, read_count, estimated_count "
        f"FROM ({_daily_sql()}) AS usage_daily "
        "WHERE supply_point_id = ? AND direction = ? "
        "AND local_date >= CAST(? AS DATE) AND local_date < CAST(? AS DATE) "
        "ORDER BY local_date",
        [supply_point_id, direction, since.isoformat(), until.isoformat()],
    )
    return tuple(UsageDay(*row) for row in rows)


def list_months(
    supply_point_id: UUID, direction: str, since: date, until: date
) -> tuple[UsageMonth, ...]:
    """Return every month that touches [since, until), with or without reads, in order.

    :raises LakeAway: the lake can't be reached.
    """
    days = list_daily(supply_point_id, direction, since, until)
    return months_of(days, since, until, ZoneInfo(get_options().zone))


def get_origin(
    supply_point_id: UUID, direction: str, since: date, until: date
) -> ReadOrigin:
    """Return from which sources the reads of [since, until) are, and how new.

    :raises LakeAway: the lake can't be reached.
    """
    rows = _table(
        "SELECT _source, MAX(_known_at) AS _known_at FROM collect.interval_reads "
        "WHERE supply_point_id = ? AND direction = ? "
        "AND local_date >= CAST(? AS DATE) AND local_date < CAST(? AS DATE) "
        "GROUP BY _source",
        [supply_point_id, direction, since.isoformat(), until.isoformat()],
    ).to_pylist()
    return ReadOrigin(
        sources=tuple(sorted(row["_source"] for row in rows if row["_source"])),
        known_at=max((row["_known_at"] for row in rows), default=None),
    )


def list_average_days(year: UsageYear) -> tuple[AverageDay, ...]:
    """Return a year's average weekday and weekend of each season that has reads."""
    return average_days(year, ZoneInfo(get_options().zone))


def get_reach(supply_point_id: UUID, direction: str) -> tuple[date, date] | None:
    """Return the first and the last local day with reads, or None.

    What was loaded says so; the lake is not asked.
    """
    zone = ZoneInfo(get_options().zone)
    for heard in list_heard([supply_point_id]):
        if heard.direction == direction:
            return local_day(heard.first_at, zone), local_day(heard.last_at, zone)
    return None


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    return _tuples(_table(sql, parameters))


def _table(sql: str, parameters: Sequence[Any]) -> pa.Table:
    """Rows of the lake; before the first load there are none, nor columns."""
    try:
        return lake.read(sql, parameters)
    except lake.NothingInLake:
        return pa.table({})


def _tuples(table: pa.Table) -> list[tuple[Any, ...]]:
    plain = [name for name in table.column_names if not name.startswith("_")]
    columns = (table.column(name).to_pylist() for name in plain)
    return list(zip(*columns, strict=True))


def _with_origin(year: UsageYear, table: pa.Table) -> UsageYear:
    """Say from which sources the reads are, and when we learnt the newest."""
    if not table.num_rows:
        return year
    sources = pc.unique(table.column("_source")).to_pylist()
    known_at = pc.max(table.column("_known_at")).as_py()
    named = tuple(sorted(source for source in sources if source))
    return replace(year, sources=named, known_at=known_at)


@cache
def _daily_sql() -> str:
    text = package_files(__package__ or "").joinpath("sql/usage_daily.sql").read_text()
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def _year(first: date, rows: list[tuple[Any, ...]], zone: ZoneInfo) -> UsageYear:
    days = tuple(first + timedelta(days=number) for number in range(_YEAR.days))
    wh: list[list[int | None]] = [[None] * MOST_SLOTS for _ in days]
    quality: list[list[str | None]] = [[None] * MOST_SLOTS for _ in days]
    for day, slot, energy, known in rows:
        place = (day - first).days
        if 0 <= place < len(days) and slot < MOST_SLOTS:
            wh[place][slot], quality[place][slot] = energy, known
    expected = sum(count_half_hours(day, zone) for day in days)
    known_wh = [value for row in wh for value in row if value is not None]
    return UsageYear(days, wh, quality, sum(known_wh), len(known_wh) / expected)
