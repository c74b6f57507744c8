"""One year of one supply point, kept a minute: a page asks for it several times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from ringmain.faces.console.usage.raster import Grid, make_grid
from ringmain.foundation.time.market_days import count_half_hours
from ringmain.understand.usage import queries as usage
from ringmain.understand.usage.shapes import UsageYear

_SECONDS = 60
GUESSED = ("estimated", "substituted")


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One day: what was used and how well it is known."""

    day: date
    energy_wh: int | None
    read_count: int
    estimated_count: int
    expected_count: int

    @property
    def is_estimated(self) -> bool:
        """Whether any of it is an estimate."""
        return self.estimated_count > 0


def market_zone() -> ZoneInfo:
    """The zone whose days are shown."""
    return ZoneInfo(settings.TIME_ZONE)


def get_year(supply_point_id: UUID, direction: str, year_end: date) -> UsageYear:
    """The year before ``year_end``; from the cache when it was just asked for.

    :raises LakeAway: the lake cannot be reached.
    """
    key = f"usage-year:{supply_point_id}:{direction}:{year_end}"
    found: UsageYear | None = cache.get(key)
    if found is None:
        found = usage.get_year(supply_point_id, direction, year_end)
        cache.set(key, found, _SECONDS)
    return found


def grid_of(year: UsageYear) -> Grid:
    """The year laid out on the wall clock."""
    return make_grid(year.days, year.wh, _estimated(year), market_zone())


def day_totals(year: UsageYear) -> list[DayTotal]:
    """Each day's total, from its own half-hours."""
    zone = market_zone()
    return [
        _day_total(day, wh, flags, count_half_hours(day, zone))
        for day, wh, flags in zip(year.days, year.wh, _estimated(year), strict=True)
    ]


def _day_total(
    day: date, wh: list[int | None], flags: list[bool], expected: int
) -> DayTotal:
    known = [value for value in wh[:expected] if value is not None]
    return DayTotal(
        day=day,
        energy_wh=sum(known) if known else None,
        read_count=len(known),
        estimated_count=sum(flags[:expected]),
        expected_count=expected,
    )


def _estimated(year: UsageYear) -> list[list[bool]]:
    return [[quality in GUESSED for quality in day] for day in year.quality]
