"""The heat map's cells."""

import struct
import zlib
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.faces.console.usage.png import write_png
from ringmain.faces.console.usage.raster import CELL_WIDTH, draw, make_grid

LONDON = ZoneInfo("Europe/London")
SPRING = date(2024, 3, 31)
AUTUMN = date(2024, 10, 27)
PLAIN = date(2024, 6, 1)


def _grid(day, wh, estimated=()):
    flags = [number in estimated for number in range(50)]
    return make_grid([day], [wh + [None] * (50 - len(wh))], [flags], LONDON)


def test_lays_a_plain_day_on_48_rows():
    grid = _grid(PLAIN, list(range(48)))

    assert grid.wh[0, :, 0].tolist() == list(range(48))
    assert grid.wh[0, :, 1].tolist() == list(range(48))


def test_leaves_out_the_hour_that_spring_leaves_out():
    grid = _grid(SPRING, list(range(46)))

    assert grid.wh[0, :5, 0].tolist()[:2] == [0, 1]
    assert np.isnan(grid.wh[0, 2:4, 0]).all()
    assert grid.is_never[0, :, 0].nonzero()[0].tolist() == [2, 3]
    assert grid.wh[0, 4, 0] == 2
    assert grid.wh[0, 47, 0] == 45


def test_shows_both_passes_of_the_hour_that_autumn_repeats():
    grid = _grid(AUTUMN, list(range(50)))

    assert grid.wh[0, 2].tolist() == [2, 4]
    assert grid.wh[0, 3].tolist() == [3, 5]
    assert grid.wh[0, 4].tolist() == [6, 6]
    assert grid.wh[0, 47].tolist() == [49, 49]
    assert not grid.is_never.any()


def test_keeps_a_gap_apart_from_nothing_used():
    grid = _grid(PLAIN, [0, None, *([100] * 46)])

    pixels = _pixels(draw(grid, theme="light"))

    assert pixels[0, 0] == 3  # the lowest colour
    assert pixels[4, 0] == 0  # transparent


def test_hatches_an_estimate():
    actual = _pixels(draw(_grid(PLAIN, [100] * 48), theme="light"))
    guessed = _pixels(draw(_grid(PLAIN, [100] * 48, estimated={0}), theme="light"))

    assert (actual[:4, :CELL_WIDTH] == 2).sum() == 0
    assert (guessed[:4, :CELL_WIDTH] == 2).sum() == 4
    assert (guessed[4:, :CELL_WIDTH] == 2).sum() == 0


def test_writes_a_png_that_says_its_size():
    png = write_png(np.zeros((4, 6), np.uint8), np.zeros((2, 3), np.uint8), b"\x00")

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (6, 4)


def test_draws_a_year_without_any_read():
    grid = _grid(PLAIN, [None] * 48)

    assert (_pixels(draw(grid, theme="dark")) == 0).all()


def _pixels(png):
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    raw = np.frombuffer(zlib.decompress(png[start : start + length]), np.uint8)
    return raw.reshape(height, width + 1)[:, 1:]
