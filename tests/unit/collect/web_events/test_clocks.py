"""When an event happened, whatever the client's clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.web_events.draining.clocks import (
    UnreadableTime,
    read_instant,
    set_right,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_clock_that_is_two_hours_fast_is_set_right():
    original, sent = NINE + timedelta(hours=2), NINE + timedelta(hours=2, seconds=5)

    assert set_right(original, sent, NINE) == NINE - timedelta(seconds=5)


def test_an_event_of_yesterday_that_was_kept_on_the_phone_stays_of_yesterday():
    original = NINE - timedelta(days=1)

    assert set_right(original, NINE, NINE) == original


def test_without_a_time_it_happened_when_it_came():
    assert set_right(None, NINE, NINE) == NINE


def test_without_the_time_of_sending_the_client_is_believed():
    assert set_right(NINE - timedelta(hours=3), None, NINE) == NINE - timedelta(hours=3)


def test_sent_before_it_happened_says_nothing_of_the_clock():
    said = NINE - timedelta(minutes=1)

    assert set_right(said, said - timedelta(days=400), NINE) == said


@given(skew=st.timedeltas(timedelta(days=-30), timedelta(days=30)))
def test_any_skew_of_the_clock_gives_the_same_instant(skew: timedelta):
    happened, sent = NINE - timedelta(minutes=7), NINE

    assert set_right(happened + skew, sent + skew, NINE) == happened


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.000Z",
        "2026-03-02T10:00:00+01:00",
        "2026-03-02T09:00:00",
    ],
)
def test_reads_iso_instants(text: str):
    assert read_instant(text) == NINE


def test_nothing_is_no_instant():
    assert read_instant(None) is None
    assert read_instant("") is None


@pytest.mark.parametrize("value", ["yesterday", 1772442000, {"at": 1}, "2026-13-01"])
def test_refuses_what_is_no_instant(value: object):
    with pytest.raises(UnreadableTime, match="is no ISO 8601"):
        read_instant(value)
