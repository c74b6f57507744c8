"""Averages and sums of usage, from values alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.foundation.time.market_days import count_half_hours
from ringmain.foundation.time.wall_clock import ROWS, clock_rows
from ringmain.understand.usage.shapes import (
    LEAST_DAYS,
    AverageDay,
    UsageDay,
    UsageMonth,
    UsageYear,
)

_SEASONS = ("winter", "spring", "summer", "autumn")
_SATURDAY = 5
Numbers = np.ndarray[Any, np.dtype[np.float64]]


def months_of(
    days: Iterable[UsageDay], since: date, until: date, zone: ZoneInfo
) -> tuple[UsageMonth, ...]:
    """Add days up by month; a month without reads is there, and has None."""
    by_month: dict[date, list[UsageDay]] = defaultdict(list)
    for day in days:
        by_month[day.day.replace(day=1)].append(day)
    return tuple(
        _month(start, by_month[start], _expected(start, since, until, zone))
        for start in _firsts(since, until)
    )


def _month(start: date, days: list[UsageDay], expected: int) -> UsageMonth:
    known = [day.energy_wh for day in days if day.energy_wh is not None]
    return UsageMonth(
        starts_on=start,
        energy_wh=sum(known) if known else None,
        read_count=sum(day.read_count for day in days),
        estimated_count=sum(day.estimated_count for day in days),
        expected_count=expected,
    )


def _firsts(since: date, until: date) -> Iterator[date]:
    start = since.replace(day=1)
    while start < until:
        yield start
        start = next_month(start)


def next_month(start: date) -> date:
    """The first day of the month after."""
    return (start.replace(day=1) + timedelta(days=32)).replace(day=1)


def _expected(start: date, since: date, until: date, zone: ZoneInfo) -> int:
    first, last = max(start, since), min(next_month(start), until)
    return sum(
        count_half_hours(first + timedelta(days=number), zone)
        for number in range((last - first).days)
    )


def season_of(day: date) -> str:
    """Winter is December to February, as weather people count."""
    return _SEASONS[day.month % 12 // 3]


def average_days(year: UsageYear, zone: ZoneInfo) -> tuple[AverageDay, ...]:
    """Average each half-hour of the clock over the days of a season and a kind.

    A gap is left out, never taken for nothing used; estimates count.
    """
    kinds: dict[tuple[str, bool], list[Numbers]] = defaultdict(list)
    for day, wh in zip(year.days, year.wh, strict=True):
        row = _on_the_clock(day, wh, zone)
        if not np.isnan(row).all():
            kinds[(season_of(day), day.weekday() >= _SATURDAY)].append(row)
    return tuple(
        _average(season, is_weekend, kinds[(season, is_weekend)])
        for season in _SEASONS
        for is_weekend in (False, True)
        if kinds[(season, is_weekend)]
    )


def _on_the_clock(day: date, wh: list[int | None], zone: ZoneInfo) -> Numbers:
    """A day's Wh by row of the clock; an hour that comes twice is averaged."""
    rows = clock_rows(day, zone)
    values = [np.nan if value is None else float(value) for value in wh[: len(rows)]]
    placed = np.full(ROWS, np.nan)
    if len(rows) == len(set(rows)):
        placed[list(rows)] = values
        return placed
    for row in set(rows):
        passes = [v for r, v in zip(rows, values, strict=True) if r == row]
        known = [value for value in passes if not np.isnan(value)]
        placed[row] = sum(known) / len(known) if known else np.nan
    return placed


def _average(season: str, is_weekend: bool, rows: list[Numbers]) -> AverageDay:
    stacked = np.vstack(rows)
    columns = [column[~np.isnan(column)] for column in stacked.T]
    made = [_middle(column) for column in columns]
    means, lows, highs = zip(*made, strict=True)
    return AverageDay(season, is_weekend, len(rows), means, lows, highs)


def _middle(known: Numbers) -> tuple[float | None, float | None, float | None]:
    if len(known) < LEAST_DAYS:
        return None, None, None
    low, high = np.percentile(known, (25, 75))
    return float(known.mean()), float(low), float(high)
