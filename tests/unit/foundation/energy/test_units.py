"""Watt-hours, whole."""

from decimal import Decimal

import pytest

from ringmain.foundation.energy.units import kwh_from_wh, wh_from_kwh


@pytest.mark.parametrize(
    ("kwh", "wh"), [("0.2345", 235), ("0.2344", 234), ("1.5", 1500), ("-0.0005", -1)]
)
def test_rounds_to_whole_watt_hours(kwh, wh):
    assert wh_from_kwh(Decimal(kwh)) == wh


def test_gives_kilowatt_hours_back_exactly():
    assert kwh_from_wh(235) == Decimal("0.235")
