"""Half-open periods."""

from datetime import UTC, datetime

import pytest

from ringmain.foundation.time.periods import EndsBeforeItStarts, Period

JANUARY = datetime(2024, 1, 1, tzinfo=UTC)
MARCH = datetime(2024, 3, 1, tzinfo=UTC)
MAY = datetime(2024, 5, 1, tzinfo=UTC)


def test_has_its_start_and_not_its_end():
    period = Period(JANUARY, MARCH)
    assert period.contains(JANUARY)
    assert not period.contains(MARCH)
    assert Period(JANUARY).contains(MAY)
    assert not Period(MARCH).contains(JANUARY)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Period(JANUARY, MARCH), Period(MARCH, MAY), False),
        (Period(JANUARY, MAY), Period(MARCH), True),
        (Period(JANUARY), Period(MAY), True),
        (Period(MARCH), Period(JANUARY, MARCH), False),
    ],
)
def test_overlaps_where_an_instant_is_shared(one, other, overlap):
    assert one.overlaps(other) is other.overlaps(one) is overlap


@pytest.mark.parametrize("end", [JANUARY, MARCH])
def test_refuses_an_end_that_is_not_after_its_start(end):
    with pytest.raises(EndsBeforeItStarts, match="Give an end after the start"):
        Period(MARCH, end)
