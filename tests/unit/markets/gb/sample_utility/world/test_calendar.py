"""Days counted from the first, and the half-hours of a clock-change day."""

from datetime import date

import pytest

from ringmain.markets.gb.sample_utility.world.calendar import (
    add_months,
    joined,
    make_slots,
    months_of,
    window_ending,
)

WINDOW = window_ending(date(2026, 10, 31))


def slots_of(day: date):
    number = WINDOW.day_of(day)
    return make_slots(WINDOW, number, number + 1)


def test_covers_24_months_that_end_on_the_day():
    assert WINDOW.first == date(2024, 11, 1)
    assert WINDOW.days == 730
    assert WINDOW.date_of(WINDOW.days - 1) == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 15), -2, date(2024, 11, 15)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_moves_by_months_and_stays_inside_them(day, months, moved):
    assert add_months(day, months) == moved


def test_leaves_out_the_hour_that_spring_skips():
    slots = slots_of(date(2025, 3, 30))
    assert slots.local.tolist()[:4] == [0, 1, 4, 5]
    assert slots.utc.tolist()[:4] == [0, 1, 2, 3]
    assert len(slots.starts) == 46


def test_has_the_hour_of_autumn_twice():
    slots = slots_of(date(2025, 10, 26))
    assert slots.local.tolist()[:8] == [0, 1, 2, 3, 2, 3, 4, 5]
    assert slots.utc.tolist()[:3] == [46, 47, 0]
    assert len(slots.starts) == 50


def test_begins_a_summer_day_at_eleven_utc_the_night_before():
    slots = slots_of(date(2025, 7, 1))
    assert slots.starts[0] == 1_751_324_400_000_000  # 2025-06-30T23:00Z
    assert slots.local[0] == 0


def test_joins_months_into_one_stretch_without_gap():
    months = months_of(WINDOW)
    whole = joined(months)
    assert len(months) == 24
    assert len(whole.starts) == 730 * 48
    assert set((whole.starts[1:] - whole.starts[:-1]).tolist()) == {1_800_000_000}
    assert len(whole.day_starts) == 730


def test_writes_days_as_different_systems_do():
    assert WINDOW.slashed(0) == "01/11/2024"
    assert WINDOW.dashed(-1) == "2024-10-31"
    assert WINDOW.slashed(None) == ""


def test_splits_an_instant_into_utc_date_and_time():
    assert WINDOW.utc(WINDOW.midnights[WINDOW.day_of(date(2025, 7, 1))] + 61) == (
        "2025-06-30",
        "23:01:01",
    )
