"""When the clocks of a zone change."""

from datetime import UTC, date, datetime

from ringmain.foundation.time.clock_changes import repeated_spans, skipped_days


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_names_the_day_on_which_london_loses_an_hour():
    days = skipped_days("Europe/London")
    assert [day for day in days if day.year in (2024, 2026)] == [
        date(2024, 3, 31),
        date(2026, 3, 29),
    ]


def test_names_the_hour_that_london_shows_twice():
    spans = repeated_spans("Europe/London")
    assert (utc(2024, 10, 27, 1), utc(2024, 10, 27, 2)) in spans


def test_knows_when_texas_changes():
    assert date(2024, 3, 10) in skipped_days("America/Chicago")
    spans = repeated_spans("America/Chicago")
    assert (utc(2024, 11, 3, 7), utc(2024, 11, 3, 8)) in spans


def test_knows_a_change_of_half_an_hour():
    spans = repeated_spans("Australia/Lord_Howe")
    assert (utc(2024, 4, 6, 15), utc(2024, 4, 6, 15, 30)) in spans


def test_finds_no_change_where_there_is_none():
    assert skipped_days("UTC") == repeated_spans("UTC") == ()
