"""The heat map's cells: a column a day, a row a half-hour of the clock on the wall.

A cell is one pixel wide and two high, so that the hour that happens twice in autumn can
show both its halves, one above the other. Cells are grey; the browser gives them the
colours of its theme, and hatches what a second picture says is estimated.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.faces.console.usage.png import Pixels, write_png
from ringmain.foundation.time.wall_clock import ROWS, clock_rows

_GAP, _FIRST, _LAST = 0, 3, 255
_STEPS = 42  # greys; more are not told apart, and make the picture larger

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Days on the wall clock: days × 48 rows × the two passes of a repeated hour."""

    days: tuple[date, ...]
    wh: Numbers
    is_estimated: Flags
    is_never: Flags
    top_wh: float


def make_grid(
    days: Sequence[date],
    wh: Sequence[Sequence[int | None]],
    estimated: Sequence[Sequence[bool]],
    zone: ZoneInfo,
) -> Grid:
    """Lay local slots (46, 48 or 50 a day) out on the wall clock; None is a gap."""
    slots = np.array([list(day) for day in wh], dtype=float)
    flags = np.array([list(day) for day in estimated], dtype=bool)
    # A plain day's slots are its rows, and fill both halves of their cells.
    values = np.repeat(slots[:, :ROWS, None], 2, axis=2)
    guessed = np.repeat(flags[:, :ROWS, None], 2, axis=2)
    never = np.zeros(values.shape, dtype=bool)
    for number, day in enumerate(days):
        rows = clock_rows(day, zone)
        if len(rows) != ROWS:
            _place(values[number], slots[number], rows, np.nan)
            _place(guessed[number], flags[number], rows, False)
            never[number] = ~np.isin(np.arange(ROWS), rows)[:, None]
    return Grid(tuple(days), values, guessed, never, _top(values))


def _place(cells: Any, slots: Any, rows: Sequence[int], empty: Any) -> None:
    """Put the 46 or 50 slots of a day where the clock has them."""
    cells[:] = empty
    seen: set[int] = set()
    for slot, row in zip(slots, rows, strict=False):
        if row in seen:
            cells[row, 1] = slot
        else:
            cells[row] = slot
        seen.add(row)


def _top(values: Numbers) -> float:
    known = values[~np.isnan(values)]
    # One kettle in a year must not wash out the rest.
    return max(1.0, float(np.percentile(known, 99.5))) if known.size else 1.0


def draw(grid: Grid) -> bytes:
    """Return the cells as PNG, low dark, high white, gaps transparent."""
    # The root shows what a plain home does beside a car that charges.
    share = np.sqrt(np.clip(np.nan_to_num(grid.wh) / grid.top_wh, 0, 1))
    steps = np.rint(share * _STEPS) * ((_LAST - _FIRST) / _STEPS)
    cells = (_FIRST + np.rint(steps)).astype(np.uint8)
    cells[np.isnan(grid.wh)] = _GAP
    return write_png(_upright(cells))


def draw_guessed(grid: Grid) -> bytes:
    """Return white where a value is an estimate, transparent elsewhere."""
    guessed = grid.is_estimated & ~np.isnan(grid.wh)
    return write_png(_upright(guessed.astype(np.uint8) * _LAST))


def inline(png: bytes) -> str:
    """A picture as an address that is the picture.

    Another worker would have to read the year again to answer a second request, and
    the cells are no larger than that reading is slow.
    """
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _upright(cells: Pixels) -> Pixels:
    upright: Pixels = cells.reshape(cells.shape[0], ROWS * 2).T
    return upright


def never_boxes(grid: Grid) -> tuple[tuple[int, int, int, int], ...]:
    """The hours that never were, as (day, row, days, rows) in the picture's pixels."""
    boxes = []
    for number, day in enumerate(grid.is_never[:, :, 0]):
        rows = np.flatnonzero(day)
        if rows.size:
            boxes.append((number, int(rows[0]) * 2, 1, int(rows.size) * 2))
    return tuple(boxes)
