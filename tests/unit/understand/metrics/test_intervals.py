"""Intervals: what they must obey, and how often they hold the truth."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringmain.understand.metrics.rules import intervals

counts = st.integers(1, 100_000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


def test_knows_wilsons_own_example() -> None:
    low, high = intervals.wilson(18, 20)

    assert (low, high) == pytest.approx((0.6990, 0.9721), abs=1e-4)


@settings(deadline=None)  # a busy machine is no fault
@given(counts)
def test_keeps_a_share_between_nothing_and_all(case: tuple[int, int]) -> None:
    hits, n = case
    low, high = intervals.wilson(hits, n)

    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


@settings(deadline=None)  # a busy machine is no fault
@given(counts)
def test_treats_yes_and_no_alike(case: tuple[int, int]) -> None:
    hits, n = case
    low, high = intervals.wilson(hits, n)
    low_no, high_no = intervals.wilson(n - hits, n)

    assert (1 - high_no, 1 - low_no) == pytest.approx((low, high), abs=1e-12)


def test_knows_the_adjusted_net_share() -> None:
    centre, (low, high) = intervals.net_share(50, 20, 100)

    assert centre == pytest.approx(30 / 103)
    assert 100 * (high - low) / 2 == pytest.approx(15.0, abs=0.2)


@settings(deadline=None)  # a busy machine is no fault
@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_mirrors_promoters_and_detractors(p: int, d: int, rest: int) -> None:
    n = p + d + rest or 1
    _, (low, high) = intervals.net_share(p, d, n)
    _, (low_turned, high_turned) = intervals.net_share(d, p, n)

    assert (low, high) == pytest.approx((-high_turned, -low_turned))
    assert -1 <= low <= high <= 1


@pytest.mark.parametrize(
    ("p", "d", "n"), [(0.92, 0.03, 10), (0.5, 0.2, 30), (0.5, 0.2, 100), (0.3, 0.5, 50)]
)
def test_holds_the_true_net_share_often_enough(p: float, d: float, n: int) -> None:
    dice = random.Random(20261121)
    draws, held = 4_000, 0
    for _ in range(draws):
        marks = [dice.random() for _ in range(n)]
        promoters = sum(mark < p for mark in marks)
        detractors = sum(mark > 1 - d for mark in marks)
        _, (low, high) = intervals.net_share(promoters, detractors, n)
        held += low <= p - d <= high

    assert held / draws >= 0.93


def test_has_no_mean_of_one() -> None:
    assert intervals.mean(5.0, 25.0, 1) is None


def test_knows_the_mean_of_a_few() -> None:
    scores = [5, 6, 7, 4, 6]
    low, high = intervals.mean(28, sum(s * s for s in scores), 5) or (0, 0)

    # mean 5.6, standard deviation 1.1402, t(4) 2.7764
    assert (low, high) == pytest.approx((4.1843, 7.0157), abs=1e-3)


def test_meets_itself_where_all_say_the_same() -> None:
    assert intervals.mean(35, 175, 7) == (5, 5)


def test_is_exact_without_any_event() -> None:
    low, high = intervals.rate(0, 100_000)

    assert low == 0
    # −ln(0.025): the rule of three's exact two-sided brother.
    assert 100_000 * high == pytest.approx(3.688879, abs=1e-6)


def test_knows_the_printed_bounds_of_ten_events() -> None:
    low, high = intervals.rate(10, 1)

    assert (low, high) == pytest.approx((4.7954, 18.3904), abs=1e-4)


@settings(deadline=None)  # a busy machine is no fault
@given(st.integers(0, 5_000))
def test_holds_the_count_itself(events: int) -> None:
    low, high = intervals.rate(events, 1)

    assert low <= events < high
