"""How charges are rounded."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.markets.gb.sample_utility.world.charges import half_up


@pytest.mark.parametrize(
    ("amount", "unit", "rounded"),
    [
        (1_499_999, 1_000_000, 1),
        (1_500_000, 1_000_000, 2),
        (0, 100, 0),
        (-150, 100, -1),
    ],
)
def test_rounds_a_half_up(amount, unit, rounded):
    assert half_up(amount, unit) == rounded


@given(st.integers(0, 10**15), st.sampled_from([100, 1000, 100_000, 3_600_000_000]))
def test_rounds_as_decimal_arithmetic_does(amount, unit):
    exact = Decimal(amount) / Decimal(unit)
    assert half_up(amount, unit) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
