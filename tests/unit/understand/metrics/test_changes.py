"""Changes: no arrow for noise, and parts that add up to the whole."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringmain.understand.metrics.rules import changes
from ringmain.understand.metrics.rules.estimates import estimate
from ringmain.understand.metrics.shapes import Kind, Sums


def _share(hits: int, n: int):
    return estimate(Kind.SHARE, Sums(n=n, hits=hits), 100)


def test_knows_newcombes_example() -> None:
    # Newcombe 1998, table II, method 10: 56/70 and 48/80.
    found = changes.difference(_share(56, 70), _share(48, 80))

    assert found == pytest.approx((20.0, 5.24, 33.39), abs=0.01)


def test_sees_no_change_in_noise() -> None:
    _, low, high = changes.difference(_share(42, 60), _share(46, 60))

    assert low < 0 < high


def test_sees_a_change_that_is_one() -> None:
    _, low, high = changes.difference(_share(300, 400), _share(240, 400))

    assert 0 < low < high


def test_turns_round_with_the_months() -> None:
    change, low, high = changes.difference(_share(56, 70), _share(48, 80))
    back = changes.difference(_share(48, 80), _share(56, 70))

    assert back == pytest.approx((-change, -high, -low))


def test_has_no_change_from_nothing() -> None:
    assert changes.difference(_share(5, 10), _share(0, 0)) is None


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.NET, Kind.RATE])
def test_shows_an_arrow_in_at_most_one_of_twenty_equal_months(kind: Kind) -> None:
    dice = random.Random(6)
    pairs = 1_000
    arrows = 0
    for _ in range(pairs):
        now, then = (_drawn(kind, dice) for _ in range(2))
        _, low, high = changes.difference(now, then)
        arrows += low > 0 or high < 0

    # 5 % and what 1,000 draws may add to it by chance (2.5 standard errors).
    assert arrows / pairs <= 0.05 + 2.5 * (0.05 * 0.95 / pairs) ** 0.5


def _drawn(kind: Kind, dice: random.Random):
    n = 150
    marks = [dice.random() for _ in range(n)]
    hits = sum(mark < 0.45 for mark in marks)
    if kind is Kind.RATE:
        return estimate(kind, Sums(n=hits, exposure=10_000, is_over=True), 1)
    against = sum(mark > 0.75 for mark in marks)
    return estimate(kind, Sums(n=n, hits=hits, against=against), 100)


parts = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.integers(0, 500), st.integers(0, 500)),
    min_size=1,
)


@settings(deadline=None)  # a busy machine is no fault
@given(parts, parts)
def test_parts_add_up_to_the_whole_change(before: dict, after: dict) -> None:
    then, now = (
        {name: Sums(n=hits + rest, hits=hits) for name, (hits, rest) in side.items()}
        for side in (before, after)
    )
    found = changes.contributions(then, now)
    if not found:
        assert not (sum(s.n for s in then.values()) and sum(s.n for s in now.values()))
        return
    whole = _whole(now) - _whole(then)

    assert sum(found.values()) == pytest.approx(whole, abs=1e-9)


def _whole(side: dict) -> float:
    return sum(s.hits for s in side.values()) / sum(s.n for s in side.values())


def test_tells_a_better_number_from_a_smaller_size() -> None:
    # Gas improves; electricity only grows. R̄ = (0.5 + 0.7) / 2.
    before = {"gas": Sums(n=50, hits=20), "electricity": Sums(n=50, hits=30)}
    after = {"gas": Sums(n=50, hits=40), "electricity": Sums(n=50, hits=30)}

    found = changes.contributions(before, after)

    assert found == pytest.approx({"gas": 0.2, "electricity": 0.0})


def test_lets_parts_share_one_exposure() -> None:
    before = {"call": _rate(10), "chat": _rate(30)}
    after = {"call": _rate(20), "chat": _rate(30)}

    found = changes.contributions(before, after, is_shared=True)

    assert found == pytest.approx({"call": 0.1, "chat": 0.0})


def _rate(n: int) -> Sums:
    return Sums(n=n, exposure=100, is_over=True)
