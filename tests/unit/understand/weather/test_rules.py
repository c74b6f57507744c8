"""Temperatures chosen, summed and compared."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.understand.weather import rules
from ringmain.understand.weather.shapes import Comparison, DayTemperature

MARCH = date(2026, 3, 1)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _day(day, mean, quality="actual"):
    return DayTemperature(day, mean, quality=quality)


def _said(mean, quality="actual", *, hours=0, source="met"):
    known_at = MONDAY + timedelta(hours=hours)
    return rules.Said(_day(MARCH, mean, quality), source, known_at)


def test_prefers_what_was_measured_to_a_newer_forecast():
    chosen = rules.best_of([_said(9, "forecast", hours=5), _said(7), _said(8)])
    assert [one.temperature.mean for one in chosen] == [7]


def test_prefers_the_newer_of_two_sources():
    chosen = rules.best_of([_said(7), _said(8, hours=1, source="other")])
    assert [(one.temperature.mean, one.source) for one in chosen] == [(8, "other")]


def test_counts_degree_days_below_the_base_only():
    days = [_day(MARCH, 5.5), _day(date(2026, 3, 2), 15.5), _day(date(2026, 3, 3), 20)]
    assert rules.degree_days(days) == 10.0


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 3, 1), date(2025, 3, 1)),
        (date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_knows_the_day_of_the_year_before(day, before):
    assert rules.year_before(day) == before


def test_says_how_much_colder_it_was_than_a_year_before():
    last = [_day(date(2025, 3, day), 9.0) for day in range(1, 11)]
    now = [_day(date(2026, 3, day), 6.9) for day in range(1, 11)]
    found = rules.compare([*last, *now], MARCH, date(2026, 3, 11))
    assert found == Comparison(warmer_by=-2.1, days=10)


def test_compares_nothing_where_too_few_days_are_known():
    last = [_day(date(2025, 3, day), 9.0) for day in range(1, 8)]
    now = [_day(date(2026, 3, day), 6.9) for day in range(1, 11)]
    assert rules.compare([*last, *now], MARCH, date(2026, 3, 11)) is None


@given(st.lists(st.floats(-40, 40), min_size=1, max_size=60))
def test_degree_days_add_up_over_parts_of_a_time(means):
    days = [_day(MARCH + timedelta(days=n), mean) for n, mean in enumerate(means)]
    half = len(days) // 2
    parts = rules.degree_days(days[:half]) + rules.degree_days(days[half:])
    assert rules.degree_days(days) == pytest.approx(parts)
