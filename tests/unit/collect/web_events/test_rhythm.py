"""A source is silent when its usual rhythm makes silence unlikely."""

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.collect.web_events.rules import rhythm

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
MONDAY = datetime(2026, 3, 2, 0, tzinfo=UTC)
FIRST = MONDAY - 4 * WEEK


def by_day(hours, each=30, first=FIRST, until=MONDAY + WEEK):
    """That many minutes with events in these hours of each day."""
    days = (until - first) // DAY
    return {
        first + day * DAY + hour * HOUR: each for day in range(days) for hour in hours
    }


def silent(active, since, until, first=FIRST):
    return rhythm.is_silent(active, first_heard=first, since=since, until=until)


def test_the_chance_of_none_is_poissons():
    assert rhythm.chance_of_none(0) == 1
    assert rhythm.chance_of_none(6.9) == pytest.approx(0.001, abs=1e-5)


def test_alerts_after_fourteen_minutes_of_every_second_minute():
    # 30 of 60 minutes have events: exp(-7) < 0.001 < exp(-6.5).
    active = by_day(range(24))
    ten = MONDAY + 10 * HOUR

    assert not silent(active, ten, ten + timedelta(minutes=13))
    assert silent(active, ten, ten + timedelta(minutes=14))


def test_lets_a_quiet_night_pass():
    active = by_day(range(8, 20), until=MONDAY + 20 * HOUR)
    evening = MONDAY + 20 * HOUR

    assert not silent(active, evening, evening + 12 * HOUR)
    assert silent(active, evening, evening + 12 * HOUR + timedelta(minutes=15))


def test_lets_a_weekend_pass():
    weekdays = {
        at: count for at, count in by_day(range(9, 17)).items() if at.weekday() < 5
    }
    friday = MONDAY - 3 * DAY + 17 * HOUR

    assert not silent(weekdays, friday, MONDAY + 9 * HOUR)
    assert silent(weekdays, friday, MONDAY + 10 * HOUR)


def test_needs_a_week_of_history():
    first = MONDAY - 6 * DAY

    assert not silent(by_day(range(24), first=first), MONDAY, MONDAY + DAY, first)


def test_a_long_silence_does_not_become_usual():
    active = by_day(range(24), until=MONDAY)

    assert rhythm.expected_between(
        active, first_heard=FIRST, since=MONDAY, until=MONDAY + 5 * WEEK
    ) == pytest.approx(30 * 24 * 35)


def test_counts_the_part_of_an_hour():
    active = by_day(range(24), each=60)
    since = MONDAY + timedelta(minutes=45)

    found = rhythm.expected_between(
        active, first_heard=FIRST, since=since, until=since + timedelta(minutes=30)
    )

    assert found == pytest.approx(30)
