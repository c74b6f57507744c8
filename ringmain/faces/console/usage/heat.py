"""The half-hours of up to a year as a heat map, and the values for its read-out."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from ringmain.faces.console.charts.english import count, period, verb
from ringmain.faces.console.charts.shapes import Band, HeatMap
from ringmain.faces.console.charts.units import KWH
from ringmain.faces.console.usage import year as years
from ringmain.faces.console.usage.asked import Asked
from ringmain.faces.console.usage.over_time import name_of
from ringmain.faces.console.usage.raster import (
    Grid,
    draw,
    draw_guessed,
    inline,
    never_boxes,
)
from ringmain.foundation.time.wall_clock import ROWS

_WINDOW = 6  # half-hours


def heat_map(
    asked: Asked, grid: Grid, totals: list[years.DayTotal], bands: tuple[Band, ...]
) -> HeatMap:
    """The chart; its values and table have addresses of their own."""
    return HeatMap(
        title=f"{name_of(asked.direction)} by half-hour",
        summary=summary(grid, totals, asked.direction),
        unit=KWH,
        days=grid.days,
        top=grid.top_wh / 1000,
        image=inline(draw(grid)),
        guessed=inline(draw_guessed(grid)) if grid.is_estimated.any() else "",
        cells=asked.url("cells"),
        table=asked.url("table"),
        never=never_boxes(grid),
        has_gaps=bool((np.isnan(grid.wh) & ~grid.is_never).any()),
        bands=bands,
        zoom=asked.url("days", first=None, until=None),
    )  # fmt: skip


def summary(grid: Grid, totals: list[years.DayTotal], direction: str) -> str:
    """One sentence that says what the picture shows."""
    energy = sum(total.energy_wh or 0 for total in totals) / 1000
    guessed = sum(total.estimated_count for total in totals)
    empty = sum(total.energy_wh is None for total in totals)
    days = period(totals[0].day, date.fromordinal(totals[-1].day.toordinal() + 1))
    verbed = "sent out" if direction == "export" else "used"
    doubts = [
        f"{count(guessed, 'half-hour', 'half-hours')} {verb(guessed, 'is', 'are')} "
        "estimated",
        f"{count(empty, 'day', 'days')} {verb(empty, 'has', 'have')} no reads",
    ]
    said = f"{KWH.write(energy)} {verbed} from {days}, most from {busiest_hours(grid)}"
    kept = [said, *(doubts[n] for n, number in enumerate((guessed, empty)) if number)]
    return f"{'; '.join(kept)}."


def busiest_hours(grid: Grid) -> str:
    """The three hours of the day in which most is used: '17:00 to 20:00'."""
    by_row = np.nansum(grid.wh[:, :, 0], axis=0)
    window = np.convolve(
        np.concatenate([by_row, by_row[: _WINDOW - 1]]), np.ones(_WINDOW), "valid"
    )
    start = int(np.argmax(window)) % ROWS
    return f"{_clock(start)} to {_clock(start + _WINDOW)}"


def _clock(row: int) -> str:
    return f"{row % ROWS // 2:02d}:{row % 2 * 30:02d}"


def cells_of(grid: Grid) -> dict[str, Any]:
    """Each half-hour's hundredths of a kWh by day and row, for the read-out.

    ``twice`` has the second value of the hour that autumn repeats.
    """
    hundredths = np.rint(grid.wh / 10)
    first, second = hundredths[:, :, 0].ravel(), hundredths[:, :, 1].ravel()
    same = (first == second) | np.isnan(second)
    guessed = (grid.is_estimated & ~np.isnan(grid.wh)).any(axis=2).ravel()
    return {
        "days": [day.isoformat() for day in grid.days],
        "hundredths": [None if np.isnan(value) else int(value) for value in first],
        "twice": {int(at): int(second[at]) for at in np.flatnonzero(~same)},
        "guessed": np.flatnonzero(guessed).tolist(),
    }
