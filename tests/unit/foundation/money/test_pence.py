"""Pence, rounded as British bills are."""

from decimal import Decimal

import pytest

from ringmain.foundation.money.pence import format_pence, round_to_pence


@pytest.mark.parametrize(
    ("exact", "pence"),
    [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.4999", 2), ("-0.5", -1), ("-2.5", -3)],
)
def test_rounds_halves_away_from_zero(exact, pence):
    assert round_to_pence(Decimal(exact)) == pence


@pytest.mark.parametrize(
    ("pence", "text"),
    [(123450, "£1,234.50"), (5, "£0.05"), (0, "£0.00"), (-84310, "−£843.10")],
)
def test_writes_pounds_as_a_british_reader_does(pence, text):
    assert format_pence(pence) == text
