"""The average day by season, weekdays beside weekends, as power."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.faces.console.charts.shapes import LoadShape, ShapeLine, ShapePanel
from ringmain.faces.console.charts.units import KW
from ringmain.understand.usage.shapes import AverageDay

_HALF_HOURS_AN_HOUR = 2


def load_shape(days: Iterable[AverageDay], title: str) -> LoadShape:
    """The chart; a season without reads has no panel."""
    panels: dict[str, list[ShapeLine]] = {}
    for day in days:
        panels.setdefault(day.season, []).append(_line(day))
    return LoadShape(
        title=title,
        unit=KW,
        panels=tuple(
            ShapePanel(name=season.capitalize(), lines=tuple(lines))
            for season, lines in panels.items()
        ),
    )


def _line(day: AverageDay) -> ShapeLine:
    # The band of the weekends would hide that of the weekdays, which are more.
    band = ((), ()) if day.is_weekend else (_kw(day.low_wh), _kw(day.high_wh))
    return ShapeLine(
        name="Weekends" if day.is_weekend else "Weekdays",
        values=_kw(day.mean_wh),
        low=band[0],
        high=band[1],
        days=day.days,
    )


def _kw(wh: Iterable[float | None]) -> tuple[float | None, ...]:
    """Wh in a half-hour as kW on average."""
    return tuple(
        None if value is None else value * _HALF_HOURS_AN_HOUR / 1000 for value in wh
    )
