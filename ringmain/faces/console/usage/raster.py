"""The heat map's cells: a column a day, a row a half-hour of the clock on the wall.

A cell is three pixels wide and four high, so that an estimate can be hatched and the
hour that happens twice in autumn can show both its halves, one above the other. The
hour that spring leaves out is greyed: it is not a gap. See docs/adr.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.faces.console.usage.png import Pixels, write_png
from ringmain.foundation.time.market_days import count_half_hours, slots_of

CELL_WIDTH = 3
CELL_HEIGHT = 4
ROWS = 48
_GAP, _NEVER, _HATCH, _FIRST = 0, 1, 2, 3
_STEPS = 256 - _FIRST

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

# Low to high. Lightness falls (light) or rises (dark) all the way, so it reads in grey.
_RAMPS = {
    "light": ("#eaf4f0", "#a9d9c9", "#4fb0a5", "#1d7f8c", "#1c4e77", "#241a4a"),
    "dark": ("#16302d", "#1d5853", "#23877b", "#5dbb92", "#b7dd8a", "#fdf6b2"),
}
_FLAT = {
    "light": ("#000000", "#d5dade", "#ffffff"),
    "dark": ("#000000", "#3a424a", "#0d1012"),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A year on the wall clock: days × 48 rows × the two passes of a repeated hour."""

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
    shape = (len(days), ROWS, 2)
    values = np.full(shape, np.nan)
    guessed = np.zeros(shape, dtype=bool)
    never = np.zeros(shape, dtype=bool)
    for number, day in enumerate(days):
        places = _places(day, zone)
        slots = np.array([_or_nan(v) for v in wh[number][: len(places)]])
        rows, passes = np.array(places).T
        values[number, rows, passes] = slots
        guessed[number, rows, passes] = estimated[number][: len(places)]
        never[number, :, 0] = ~np.isin(np.arange(ROWS), rows)
        _fill_second_pass(number, passes, rows, (values, guessed, never))
    return Grid(tuple(days), values, guessed, never, _top(values))


def _places(day: date, zone: ZoneInfo) -> list[tuple[int, int]]:
    if count_half_hours(day, zone) == ROWS:
        return _PLAIN_DAY
    seen: dict[int, int] = {}
    places = []
    for slot in slots_of(day, date.fromordinal(day.toordinal() + 1), zone):
        local = slot.starts_at.astimezone(zone)
        row = local.hour * 2 + local.minute // 30
        places.append((row, seen.get(row, 0)))
        seen[row] = 1
    return places


_PLAIN_DAY = [(row, 0) for row in range(ROWS)]


def _fill_second_pass(number: int, passes: Any, rows: Any, layers: Any) -> None:
    # A half-hour that happens once fills both halves of its cell.
    once = np.setdiff1d(np.arange(ROWS), rows[passes == 1])
    for layer in layers:
        layer[number, once, 1] = layer[number, once, 0]


def _or_nan(value: int | None) -> float:
    return np.nan if value is None else float(value)


def _top(values: Numbers) -> float:
    known = values[~np.isnan(values)]
    # One kettle in a year must not wash out the rest.
    return max(1.0, float(np.percentile(known, 99.5))) if known.size else 1.0


def draw(grid: Grid, *, theme: str) -> bytes:
    """Return the heat map as PNG; gaps are transparent, estimates hatched."""
    share = np.clip(np.nan_to_num(grid.wh) / grid.top_wh, 0, 1)
    cells = (_FIRST + np.rint(share * (_STEPS - 1))).astype(np.uint8)
    cells[np.isnan(grid.wh)] = _GAP
    cells[grid.is_never] = _NEVER
    pixels = _enlarge(cells)
    guessed = _enlarge((grid.is_estimated & ~np.isnan(grid.wh)).astype(np.uint8))
    down, across = np.indices(pixels.shape)
    pixels[(guessed == 1) & ((down + across) % 3 == 0)] = _HATCH
    return write_png(pixels, _palette(theme), b"\x00")


def _enlarge(cells: Pixels) -> Pixels:
    days = cells.shape[0]
    halves = cells.reshape(days, ROWS * 2).T
    tall = np.repeat(halves, CELL_HEIGHT // 2, axis=0)
    wide: Pixels = np.repeat(tall, CELL_WIDTH, axis=1)
    return wide


def _palette(theme: str) -> Pixels:
    stops = np.array([_rgb(colour) for colour in _RAMPS[theme]], dtype=float)
    at = np.linspace(0, len(stops) - 1, _STEPS)
    whole = np.arange(len(stops))
    ramp = np.stack([np.interp(at, whole, stops[:, part]) for part in range(3)], axis=1)
    flat = np.array([_rgb(colour) for colour in _FLAT[theme]], dtype=float)
    colours: Pixels = np.rint(np.concatenate([flat, ramp])).astype(np.uint8)
    return colours


def ramp_stops(theme: str) -> tuple[str, ...]:
    """The colours from low to high, for the legend."""
    return _RAMPS[theme]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
