"""Tariffs: prices of the day, quarter by quarter."""

from datetime import date

import pytest

from ringmain.markets.gb.sample_utility.world.calendar import window_ending
from ringmain.markets.gb.sample_utility.world.tariffs import make_book

WINDOW = window_ending(date(2026, 10, 31))
BOOK = make_book(WINDOW)
LONDON = 2


def on(product, when: date):
    return product.on(LONDON, WINDOW.day_of(when))


def test_changes_a_variable_price_on_the_first_of_the_quarter():
    flex = BOOK.standing_tariff("domestic", "electricity", "")
    assert on(flex, date(2024, 12, 31))["unit", "single"] == 23_330
    assert on(flex, date(2025, 1, 1))["unit", "single"] == 23_680
    assert len(flex.changes(0, WINDOW.days)) == 8


def test_keeps_a_fixed_price():
    fixed = BOOK.fixed_tariff("domestic", "gas", WINDOW.day_of(date(2025, 5, 20)))
    assert fixed.name == "Quantum Fixed Gas April 2025"
    assert fixed.term_months == 12
    assert fixed.changes(-2000, 2000) == []


@pytest.mark.parametrize(
    ("flavour", "low", "high"),
    [("economy_7", "night", "day"), ("ev", "off_peak", "peak")],
)
def test_is_cheaper_at_night(flavour, low, high):
    prices = on(
        BOOK.standing_tariff("domestic", "electricity", flavour), date(2025, 6, 1)
    )
    assert prices["unit", low] * 2 < prices["unit", high] * 1.1


def test_asks_more_where_the_region_is_dearer():
    flex = BOOK.standing_tariff("domestic", "electricity", "")
    mersey, london = (flex.on(region, 0)["unit", "single"] for region in (3, LONDON))
    assert mersey == 24_730
    assert london < mersey
