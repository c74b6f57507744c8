"""When a scorecard is due by mail."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from ringmain.understand.metrics.rules import rhythm

LONDON = ZoneInfo("Europe/London")
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def test_begins_weeks_on_monday_and_months_on_the_first() -> None:
    assert rhythm.period_of("weekly", date(2026, 4, 12)) == date(2026, 4, 6)
    assert rhythm.period_of("weekly", date(2026, 4, 6)) == date(2026, 4, 6)
    assert rhythm.period_of("monthly", date(2026, 4, 12)) == date(2026, 4, 1)


def test_comes_at_seven_on_the_wall_in_summer_and_winter() -> None:
    assert rhythm.due_at(date(2026, 4, 6), LONDON) == datetime(
        2026, 4, 6, 6, tzinfo=UTC
    )
    assert rhythm.due_at(date(2026, 1, 5), LONDON) == datetime(
        2026, 1, 5, 7, tzinfo=UTC
    )


def test_makes_up_for_a_morning_that_was_missed() -> None:
    thursday = datetime(2026, 4, 9, 15, tzinfo=UTC)

    assert rhythm.is_due(date(2026, 4, 6), LONG_AGO, thursday, LONDON)


def test_sends_nothing_for_a_morning_before_the_wish() -> None:
    asked = datetime(2026, 4, 6, 8, tzinfo=UTC)

    assert not rhythm.is_due(date(2026, 4, 6), asked, asked, LONDON)
