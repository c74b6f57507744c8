"""How values are written."""

import pytest

from ringmain.faces.console.charts.units import (
    COUNT,
    KWH,
    PERCENT,
    POINTS,
    POUNDS,
    Unit,
)


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        (KWH, 1204.52, "1,204.5\u00a0kWh"),
        (KWH, -0.04, "0.0\u00a0kWh"),
        (KWH, -3.2, "\u22123.2\u00a0kWh"),
        (POUNDS, 83.63, "£83.63"),
        (POUNDS, -83.63, "\u2212£83.63"),
        (PERCENT, 42, "42.0\u00a0%"),
        (POINTS, 1, "1\u00a0point"),
        (COUNT, 1_000_000, "1,000,000"),
    ],
)
def test_writes_a_value_with_its_unit(unit, value, said):
    assert unit.write(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"), (0.25, "0.25"), (1200, "1,200"), (12_000, "12k"),
        (2_500_000, "2.5m"), (3e9, "3bn"), (-40, "\u221240"),
    ],
)  # fmt: skip
def test_writes_short_for_an_axis(value, said):
    assert COUNT.short(value) == said


def test_says_a_difference_of_percentages_in_points():
    assert PERCENT.write_difference(-3.04) == "3.0\u00a0points"
    assert Unit("kWh", 0).write_difference(12) == "12\u00a0kWh"
