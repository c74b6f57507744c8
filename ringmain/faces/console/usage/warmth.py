"""How warm it was outside, drawn and said beside what was used."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.core.cache import cache

from ringmain.faces.console.charts.english import count, verb
from ringmain.faces.console.charts.scales import as_date
from ringmain.faces.console.charts.shapes import Grain, Point, Series, TimeSeries
from ringmain.faces.console.charts.time_frame import end_of
from ringmain.faces.console.charts.units import CELSIUS
from ringmain.understand.weather import queries as weather
from ringmain.understand.weather.shapes import (
    HEATING_BASE,
    LEAST_SHARE,
    DayTemperature,
    Temperatures,
)

_SECONDS = 60
_YEAR = 366  # days; a longer time is not compared with the one before
_DAY = timedelta(days=1)
_NAMES: dict[Grain, str] = {"half_hour": "Temperature of the day"}


@dataclass(frozen=True, slots=True)
class Warmth:
    """The temperatures of a home's region around the days [first, end)."""

    found: Temperatures
    first: date
    end: date

    @property
    def base(self) -> str:
        """Below what a day counts as one that homes are heated on."""
        return CELSIUS.write(HEATING_BASE)

    @property
    def days(self) -> dict[date, DayTemperature]:
        """The known days that are shown."""
        return {
            one.day: one for one in self.found.days if self.first <= one.day < self.end
        }


def warmth_at(supply_point_id: UUID, first: date, end: date) -> Warmth | None:
    """Return what is known of [first, end) and a year before; None without a region.

    :raises LakeAway: the lake can't be reached.
    """
    area = weather.find_area(supply_point_id)
    if not area:
        return None
    since = first - timedelta(days=_YEAR)
    named = hashlib.sha256(area.encode()).hexdigest()  # a cache takes no blanks
    key = f"temperatures:{named}:{since}:{end}"
    found: Temperatures | None = cache.get(key)
    if found is None:
        found = weather.get_temperatures(area, since, end)
        cache.set(key, found, _SECONDS)
    return Warmth(found, first, end)


def with_warmth(chart: TimeSeries, warmth: Warmth | None) -> TimeSeries:
    """The chart with the temperature beneath and in its sentence, where it is known."""
    points = chart.series[0].points if chart.series else ()
    if warmth is None or not points:
        return chart
    below = _beneath(points, chart.grain, warmth.days)
    if all(point.value is None for point in below.points):
        return chart
    said = tuple(remarks(points, chart.grain, warmth))
    whole = f"{chart.summary.rstrip('.')}; {'; '.join(said)}." if chart.summary else ""
    return replace(
        chart, beneath=below, beneath_unit=CELSIUS, remarks=said, summary=whole
    )


def _beneath(
    points: Sequence[Point], grain: Grain, known: dict[date, DayTemperature]
) -> Series:
    return Series(
        name=_NAMES.get(grain, "Temperature"),
        spread="least to most",
        points=tuple(_point(point, grain, known) for point in points),
    )


def _point(point: Point, grain: Grain, known: dict[date, DayTemperature]) -> Point:
    """The mean of the point's days; none where most of them are not known."""
    first, end = _days_of(point, grain)
    days = [known[day] for day in _each(first, end) if day in known]
    asked = (end - first).days
    if not days or len(days) < LEAST_SHARE * asked:
        return Point(at=point.at, ends=point.ends, value=None)
    only = days[0] if grain == "day" else None
    return Point(
        at=point.at,
        ends=point.ends,
        value=sum(one.mean for one in days) / len(days),
        low=only.low if only else None,
        high=only.high if only else None,
        is_estimated=sum(one.is_measured for one in days) < LEAST_SHARE * len(days),
    )


def _days_of(point: Point, grain: Grain) -> tuple[date, date]:
    first = as_date(point.at)
    if grain == "half_hour":
        return first, first + _DAY
    return first, as_date(end_of(point, grain))


def _each(first: date, end: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((end - first).days)]


def remarks(points: Sequence[Point], grain: Grain, warmth: Warmth) -> list[str]:
    """9.8 °C outside on average, 2.1 °C colder than …; 1,204 heating degree days."""
    first = max(_days_of(points[0], grain)[0], warmth.first)
    end = min(_days_of(points[-1], grain)[1], warmth.end)
    known = [one for day, one in warmth.days.items() if first <= day < end]
    mean = sum(one.mean for one in known) / len(known)
    cold = weather.count_degree_days(warmth.found, first, end)
    said = f"outside it was {CELSIUS.write(mean)} on average"
    missing = (end - first).days - len(known)
    return [
        f"{said}{_beside_a_year_before(first, end, grain, warmth)}",
        f"{cold:,.0f} heating degree days",
        *_last_month(points[-1], grain, warmth),
        *([_unknown(missing)] if missing else []),
    ]


def _unknown(missing: int) -> str:
    days = count(missing, "day", "days")
    return f"{days} {verb(missing, 'has', 'have')} no temperature"


def _beside_a_year_before(first: date, end: date, grain: Grain, warmth: Warmth) -> str:
    if grain == "month" or (end - first).days > _YEAR:
        return ""
    compared = weather.compare_with_year_before(warmth.found, first, end)
    if compared is None:
        return ""
    return f", {_differs(compared.warmer_by)} the same days a year before"


def _last_month(last: Point, grain: Grain, warmth: Warmth) -> list[str]:
    """October 2026 was 2.1 °C colder than October 2025: the last whole month."""
    if grain != "month":
        return []
    first = as_date(last.at)
    if as_date(end_of(last, grain)) > warmth.end:
        first = (first - _DAY).replace(day=1)
    end = (first + timedelta(days=32)).replace(day=1)
    compared = weather.compare_with_year_before(warmth.found, first, end)
    if compared is None:
        return []
    then = f"{first:%B} {first.year - 1}"
    return [f"{first:%B %Y} was {_differs(compared.warmer_by)} {then}"]


def _differs(warmer_by: float) -> str:
    said = CELSIUS.write(abs(warmer_by))
    if CELSIUS.number(abs(warmer_by)) == CELSIUS.number(0):
        return "as warm as"
    return f"{said} {'warmer' if warmer_by > 0 else 'colder'} than"
