"""The later of two that overlap loses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ringmain.unify.register.rules.overlaps import Claim, losers

START = datetime(2024, 1, 1, tzinfo=UTC)


def claim(line, first, until, group="P-1") -> Claim:
    starts_at = None if first is None else START + timedelta(days=first)
    ends_at = None if until is None else START + timedelta(days=until)
    return Claim(group, line, starts_at, ends_at, f"line {line}", "the one")


def lost(*claims: Claim) -> list[int | None]:
    return [loser.line for loser, _ in losers(claims)]


def test_lets_one_follow_another():
    assert lost(claim(2, 0, 5), claim(3, 5, None)) == []


def test_refuses_the_later_line():
    assert lost(claim(3, 0, None), claim(2, 1, None)) == [3]


def test_lets_what_stands_win():
    assert lost(claim(2, 0, 9), claim(None, 5, None)) == [2]


def test_keeps_groups_apart():
    assert lost(claim(2, 0, 9, "P-1"), claim(3, 0, 9, "P-2")) == []


def test_does_not_let_a_loser_push_others_out():
    assert lost(claim(2, 0, 4), claim(3, 3, 8), claim(4, 6, 9)) == [3]


def test_takes_an_absent_start_as_always_and_an_absent_end_as_for_ever():
    assert lost(claim(2, None, 1), claim(3, 0, None), claim(4, 1, None)) == [3]


def test_names_the_one_it_runs_into():
    ((loser, rival),) = losers([claim(2, 0, 4), claim(3, 3, 8)])

    assert (loser.says, rival.says) == ("line 3", "line 2")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=25))
def test_agrees_with_looking_at_every_pair(spans):
    claims = [claim(n + 2, first, first + length)
              for n, (first, length) in enumerate(spans)]  # fmt: skip
    kept: list[Claim] = []
    expected = []
    for one in claims:
        if any(one.first < it.until and it.first < one.until for it in kept):
            expected.append(one.line)
        else:
            kept.append(one)

    assert lost(*claims) == expected
