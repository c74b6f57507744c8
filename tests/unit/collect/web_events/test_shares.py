"""A share leaves its usual band when chance does not explain it."""

from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.web_events.rules.shares import (
    Part,
    has_drifted,
    is_failing,
    lowest_likely,
    usual_top,
)

USUAL = [Part(2, 100)] * 47 + [Part(5, 100)]


def test_knows_no_band_without_a_day_of_hours():
    assert usual_top([Part(2, 100)] * 23) is None
    assert usual_top([Part(0, 5)] * 500) is None
    assert usual_top(USUAL) == 0.05


def test_drifts_only_beyond_chance():
    assert not has_drifted(Part(6, 100), USUAL)
    assert not has_drifted(Part(30, 40), USUAL)
    assert has_drifted(Part(30, 100), USUAL)


def test_fails_when_more_than_a_fifth_is_held_back():
    assert not is_failing(Part(19, 19))
    assert not is_failing(Part(25, 100))
    assert is_failing(Part(40, 100))


@given(st.integers(0, 1_000), st.integers(1, 1_000))
def test_the_lower_end_is_never_above_the_share(count, of):
    part = Part(min(count, of), of)

    assert 0 <= lowest_likely(part) <= part.share + 1e-12
