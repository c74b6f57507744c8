"""When a month is settled, and when a source has fallen silent."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from ringmain.understand.metrics.rules import settling

LONDON = ZoneInfo("Europe/London")


def _at(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_counts_months_over_the_turn_of_the_year() -> None:
    months = settling.months_between(date(2025, 11, 1), date(2026, 2, 1))

    assert [month.month for month in months] == [11, 12, 1, 2]


def test_ends_a_month_by_the_clock_on_the_wall() -> None:
    # In London, June ends at 23:00 UTC.
    assert settling.is_settled(date(2026, 6, 1), _at(6, 30, 23), LONDON)
    assert not settling.is_settled(date(2026, 6, 1), _at(6, 30, 22), LONDON)


def test_takes_a_daily_source_without_a_week_as_silent() -> None:
    assert settling.is_silent(310, _at(1, 1), _at(3, 1), _at(3, 8))


def test_lets_a_rare_source_be_rare() -> None:
    assert not settling.is_silent(3, _at(1, 1), _at(3, 1), _at(3, 8))


def test_lets_a_source_of_one_row_be() -> None:
    assert not settling.is_silent(1, _at(1, 1), _at(1, 1), _at(3, 8))


def test_waits_for_what_settles_late() -> None:
    until = settling.settled_until(_at(3, 31), _at(3, 31), False, 28)

    assert settling.is_settled(date(2026, 2, 1), until, LONDON)
    assert not settling.is_settled(date(2026, 3, 1), until, LONDON)
