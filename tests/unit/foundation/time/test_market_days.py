"""The days and half-hours of a market."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from ringmain.foundation.time.market_days import (
    count_half_hours,
    day_start,
    local_day,
    slots_of,
)

LONDON = ZoneInfo("Europe/London")
CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2024, 3, 30), 48), (date(2024, 3, 31), 46), (date(2024, 10, 27), 50)],
)
def test_counts_the_half_hours_of_a_london_day(day, count):
    assert count_half_hours(day, LONDON) == count
    assert len(list(slots_of(day, date.fromordinal(day.toordinal() + 1), LONDON))) == (
        count
    )


def test_starts_a_summer_day_an_hour_before_midnight_in_greenwich():
    assert day_start(date(2024, 6, 1), LONDON) == datetime(2024, 5, 31, 23, tzinfo=UTC)


def test_files_an_instant_under_its_local_day():
    instant = datetime(2024, 6, 1, 23, 30, tzinfo=UTC)
    assert local_day(instant, LONDON) == date(2024, 6, 2)
    assert local_day(instant, CHICAGO) == date(2024, 6, 1)


def test_numbers_the_half_hours_of_the_repeated_hour_on():
    slots = list(slots_of(date(2024, 10, 27), date(2024, 10, 28), LONDON))
    assert [
        slot.starts_at.hour * 60 + slot.starts_at.minute for slot in slots[2:6]
    ] == [
        0,
        30,
        60,
        90,
    ]
    assert [slot.local_slot for slot in slots[2:6]] == [2, 3, 4, 5]
