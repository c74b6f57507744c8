"""When access is given, ends and lapses, and that two restrictions never ease one."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.govern.access.restricted.rules import FIRST_RULES, state_of, strictest
from ringmain.govern.access.restricted.shapes import (
    CLASS_WORDS,
    REASON_WORDS,
    AccessRule,
    Reason,
    RequestState,
    RestrictionClass,
)

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("is_allowed", "lapses_in", "ends_in", "state"),
    [
        (None, AN_HOUR, None, RequestState.WAITING),
        (None, timedelta(0), None, RequestState.LAPSED),
        (False, -AN_HOUR, None, RequestState.REFUSED),
        (True, -AN_HOUR, AN_HOUR, RequestState.OPEN),
        (True, -AN_HOUR, timedelta(0), RequestState.ENDED),
    ],
)
def test_stands_where_time_puts_it(is_allowed, lapses_in, ends_in, state):
    ends_at = None if ends_in is None else NOW + ends_in

    found = state_of(
        is_allowed=is_allowed, lapses_at=NOW + lapses_in, ends_at=ends_at, now=NOW
    )

    assert found is state


def test_has_a_rule_and_words_for_every_class_and_reason():
    assert set(FIRST_RULES) == set(product(RestrictionClass, Reason))
    assert set(CLASS_WORDS) == set(RestrictionClass)
    assert set(REASON_WORDS) == set(Reason)


def test_lets_nobody_in_at_once_to_someone_at_risk_but_in_danger():
    at_once = {
        reason
        for (kind, reason), (immediate, _) in FIRST_RULES.items()
        if immediate and kind is RestrictionClass.AT_RISK
    }

    assert at_once == {Reason.SAFETY}


def _rule(immediate: bool, minutes: int, days: int) -> AccessRule:
    return AccessRule(
        kind=RestrictionClass.STAFF, reason=Reason.SAFETY, is_immediate=immediate,
        minutes=minutes, review_days=days, starts_on=date.min, set_by="",
    )  # fmt: skip


RULES = st.builds(_rule, st.booleans(), st.integers(5, 1440), st.integers(1, 30))


@given(st.lists(RULES, min_size=1, max_size=4), RULES)
def test_never_lets_in_easier_for_one_more_restriction(held, one_more):
    before = strictest(held)

    after = strictest([*held, one_more])

    assert all(new <= old for new, old in zip(after, before, strict=True))
    assert after == strictest([one_more, *held])
