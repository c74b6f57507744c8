"""Use by half-hour, day or month as bars, export hanging beneath import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta

from ringmain.faces.console.charts.shapes import Band, Grain, Point, Series, TimeSeries
from ringmain.faces.console.charts.units import KWH, Unit
from ringmain.faces.console.usage import year as years
from ringmain.foundation.time.market_days import HALF_HOUR, count_half_hours, day_start
from ringmain.understand.usage.shapes import UsageMonth, UsageYear

_NAMES = {"import": "Use", "export": "Export"}
_FINE = Unit("kWh", 2)
FEW_DAYS = 8  # so many days and fewer are shown in half-hours


def name_of(direction: str) -> str:
    """What a direction is called."""
    return _NAMES.get(direction, direction.capitalize())


def over_time(
    series: Sequence[Series], grain: Grain, *, bands: tuple[Band, ...], zoom: str
) -> TimeSeries:
    """The chart of one grain; the second series, export, hangs beneath."""
    names = " and ".join(one.name for one in series)
    said = {"half_hour": "half-hour"}.get(grain, grain)
    return TimeSeries(
        title=f"{names.capitalize()} by {said}",
        unit=_FINE if grain == "half_hour" else KWH,
        series=tuple(series),
        grain=grain,
        kind="bars",
        adds_up=True,
        missing="reads",
        bands=bands,
        zoom=zoom,
    )


def by_half_hour(name: str, year: UsageYear, *, is_below: bool = False) -> Series:
    """Every half-hour of the days; 46 or 50 of them when the clocks change."""
    zone = years.market_zone()
    points = []
    for day, wh, quality in zip(year.days, year.wh, year.quality, strict=True):
        start = day_start(day, zone)
        for slot in range(count_half_hours(day, zone)):
            # Added in UTC, so that no clock change moves it.
            at = (start + slot * HALF_HOUR).astimezone(UTC)
            value = wh[slot]
            points.append(
                Point(
                    at=at.astimezone(zone),
                    ends=(at + HALF_HOUR).astimezone(zone),
                    value=None if value is None else value / 1000,
                    is_estimated=quality[slot] in years.GUESSED,
                )
            )
    return Series(name=name, points=tuple(points), is_below=is_below)


def by_day(
    name: str, totals: Iterable[years.DayTotal], *, is_below: bool = False
) -> Series:
    """A point a day; a day that is read in part says so."""
    points = (
        _point(total.day, total.day + timedelta(days=1), total) for total in totals
    )
    return Series(name=name, points=tuple(points), is_below=is_below)


def by_month(
    name: str, months: Iterable[UsageMonth], *, is_below: bool = False
) -> Series:
    """A point a month."""
    points = (_point(month.starts_on, None, month) for month in months)
    return Series(name=name, points=tuple(points), is_below=is_below)


def _point(
    starts: date, ends: date | None, total: years.DayTotal | UsageMonth
) -> Point:
    is_read = total.energy_wh is not None
    return Point(
        at=starts,
        ends=ends,
        value=total.energy_wh / 1000 if total.energy_wh is not None else None,
        is_estimated=is_read and total.estimated_count > 0,
        is_partial=is_read and total.read_count < total.expected_count,
    )


def is_empty(series: Iterable[Series]) -> bool:
    """Whether there is no value in any of them."""
    return all(point.value is None for one in series for point in one.points)
