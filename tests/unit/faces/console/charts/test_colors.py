"""The colours of charts: enough contrast, told apart by every eye, one truth."""

import re
from pathlib import Path

import pytest

import ringmain.faces.console
from ringmain.faces.console.charts.ramp import RAMPS

_FOLDER = Path(ringmain.faces.console.__file__).parent / "static" / "console"
CSS = (_FOLDER / "charts.css").read_text()
PAPER = dict(
    zip(
        ("light", "dark"),
        re.search(
            r"--paper: light-dark\((#\w+), (#\w+)\)",
            (_FOLDER / "tokens.css").read_text(),
        ).groups(),
        strict=True,
    )
)
# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def _token(name, theme):
    pair = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", CSS).groups()
    return pair[theme == "dark"]


def _linear(color):
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _luminance(linear):
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    low, high = sorted(_luminance(_linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def _lab(linear):
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722),
              (0.0193, 0.1192, 0.9505))  # fmt: skip
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        _root(max(0.0, sum(m * p for m, p in zip(row, linear, strict=True))) / w)
        for row, w in zip(matrix, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share):
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116


def _seen(color, eye):
    linear = _linear(color)
    if eye is None:
        return _lab(linear)
    return _lab(
        [sum(m * p for m, p in zip(row, linear, strict=True)) for row in EYES[eye]]
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_passes_contrast_for_marks_and_their_names(theme, number):
    assert _contrast(_token(f"chart-{number}", theme), PAPER[theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eye", [None, *EYES])
def test_tells_two_series_apart_for_every_eye(theme, eye):
    one, other = (_seen(_token(f"chart-{n}", theme), eye) for n in (0, 1))

    distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
    assert distance > 20


@pytest.mark.parametrize(("theme", "sign"), [("light", -1), ("dark", 1)])
def test_changes_the_ramps_lightness_all_the_way(theme, sign):
    steps = [sign * _luminance(_linear(color)) for color in RAMPS[theme]]

    assert steps == sorted(steps)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_has_the_same_ramp_in_the_legend_and_in_the_cells(theme):
    assert tuple(_token(f"heat-{n}", theme) for n in range(6)) == RAMPS[theme]
