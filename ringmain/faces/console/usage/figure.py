"""The heat map's frame: where months and hours stand, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ringmain.faces.console.usage.raster import CELL_HEIGHT, CELL_WIDTH, ROWS, Grid

LEFT = 44
BOTTOM = 20


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes and ticks of the picture, in pixels of its own."""

    width: int
    height: int
    plot_width: int
    plot_height: int
    left: int
    months: tuple[Tick, ...]
    hours: tuple[Tick, ...]
    top_kwh: float


def frame_of(grid: Grid) -> Frame:
    """Place the months along the days and every sixth hour down the side."""
    width, height = len(grid.days) * CELL_WIDTH, ROWS * CELL_HEIGHT
    months = (
        Tick(number * CELL_WIDTH, f"{day:%b %Y}" if day.month == 1 else f"{day:%b}")
        for number, day in enumerate(grid.days)
        if day.day == 1
    )
    hours = (Tick(hour * 2 * CELL_HEIGHT, f"{hour:02d}:00") for hour in range(0, 24, 6))
    return Frame(
        width=width + LEFT,
        height=height + BOTTOM,
        plot_width=width,
        plot_height=height,
        left=LEFT,
        months=tuple(months),
        hours=tuple(hours),
        top_kwh=grid.top_wh / 1000,
    )


def busiest_hours(grid: Grid) -> str:
    """The three hours of the day in which most is used: '17:00 to 20:00'."""
    by_row = np.nansum(grid.wh[:, :, 0], axis=0)
    window = np.convolve(np.concatenate([by_row, by_row[:5]]), np.ones(6), "valid")
    start = int(np.argmax(window)) % ROWS
    return f"{_clock(start)} to {_clock(start + 6)}"


def _clock(row: int) -> str:
    return f"{row % ROWS // 2:02d}:{row % 2 * 30:02d}"


def in_words(days: Sequence[date]) -> str:
    """'1 Dec 2025 to 30 Nov 2026'."""
    first, last = days[0], days[-1]
    return f"{first.day} {first:%b %Y} to {last.day} {last:%b %Y}"
