"""Sums and comparisons of temperatures, from values alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ringmain.understand.weather.shapes import (
    HEATING_BASE,
    LEAST_SHARE,
    Comparison,
    DayTemperature,
)

_RANK = {"actual": 0, "estimated": 1, "forecast": 2}


class Said(NamedTuple):
    """What a source said of a day, and when we learnt it."""

    temperature: DayTemperature
    source: str
    known_at: datetime


def best_of(said: Iterable[Said]) -> tuple[Said, ...]:
    """One word for each day: the measured before the expected, then the newest."""
    by_day: dict[date, Said] = {}
    for one in said:
        day = one.temperature.day
        if day not in by_day or _rank(one) < _rank(by_day[day]):
            by_day[day] = one
    return tuple(by_day[day] for day in sorted(by_day))


def _rank(said: Said) -> tuple[int, float, str]:
    return _RANK[said.temperature.quality], -said.known_at.timestamp(), said.source


def degree_days(days: Iterable[DayTemperature], base: float = HEATING_BASE) -> float:
    """How far, and for how many days, it was below the base."""
    return sum(max(base - one.mean, 0.0) for one in days)


def year_before(day: date) -> date:
    """The same day of the year before; of a leap day, the day before."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def compare(
    days: Iterable[DayTemperature], since: date, until: date
) -> Comparison | None:
    """The days [since, until) beside the same of a year before.

    None where too few of them are known in both years.
    """
    known = {one.day: one.mean for one in days}
    asked = [since + timedelta(days=number) for number in range((until - since).days)]
    pairs = [
        (known[day], known[year_before(day)])
        for day in asked
        if day in known and year_before(day) in known
    ]
    if not asked or len(pairs) < LEAST_SHARE * len(asked):
        return None
    warmer = sum(now - then for now, then in pairs) / len(pairs)
    return Comparison(round(warmer, 6), len(pairs))
