"""The heat map's cells."""

import struct
import zlib
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.faces.console.usage.heat import busiest_hours, cells_of
from ringmain.faces.console.usage.png import write_png
from ringmain.faces.console.usage.raster import (
    draw,
    draw_guessed,
    make_grid,
    never_boxes,
)

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
    assert never_boxes(grid) == ((0, 4, 1, 4),)


def test_shows_both_passes_of_the_hour_that_autumn_repeats():
    grid = _grid(AUTUMN, list(range(50)))

    assert grid.wh[0, 2].tolist() == [2, 4]
    assert grid.wh[0, 3].tolist() == [3, 5]
    assert grid.wh[0, 4].tolist() == [6, 6]
    assert grid.wh[0, 47].tolist() == [49, 49]
    assert not grid.is_never.any()


def test_tells_both_values_of_the_repeated_hour():
    told = cells_of(_grid(AUTUMN, list(range(0, 500, 10)), estimated={3}))

    assert (told["hundredths"][2], told["twice"]) == (2, {2: 4, 3: 5})
    assert told["guessed"] == [3]
    assert told["days"] == ["2024-10-27"]


def test_keeps_a_gap_apart_from_nothing_used():
    pixels = _pixels(draw(_grid(PLAIN, [0, None, *([100] * 46)])))

    assert pixels.shape == (96, 1)
    assert pixels[:5, 0].tolist() == [3, 3, 0, 0, 255]


def test_gives_a_quarter_of_the_most_half_of_the_colours():
    pixels = _pixels(draw(_grid(PLAIN, [100, *([400] * 47)])))

    assert (pixels[0, 0], pixels[2, 0]) == (129, 255)


def test_marks_an_estimate_and_never_a_gap():
    grid = _grid(PLAIN, [100, None, *([100] * 46)], estimated={0, 1})

    pixels = _pixels(draw_guessed(grid))

    assert pixels[:, 0].nonzero()[0].tolist() == [0, 1]


def test_draws_what_runs_backwards_as_nothing_used():
    pixels = _pixels(draw(_grid(PLAIN, [-500, *([100] * 47)])))

    assert pixels[0, 0] == 3


def test_finds_the_busiest_hours_across_midnight():
    grid = _grid(PLAIN, [900, 900, *([10] * 42), 900, 900, 900, 900])

    assert busiest_hours(grid) == "22:00 to 01:00"


def test_writes_a_png_that_says_its_size():
    png = write_png(np.zeros((4, 6), np.uint8))

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (6, 4)


def test_draws_a_year_without_any_read():
    assert (_pixels(draw(_grid(PLAIN, [None] * 48))) == 0).all()


def _pixels(png):
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    raw = np.frombuffer(zlib.decompress(png[start : start + length]), np.uint8)
    return raw.reshape(height, width + 1)[:, 1:]
