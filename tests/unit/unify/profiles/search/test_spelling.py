"""How far two spellings are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.unify.profiles.search.spelling import (
    distance,
    near_keys,
    slips_forgiven,
    sound,
)

LETTERS = st.text(alphabet="abcdefghij", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [
        ("smyth", "smith", 1),
        ("simth", "smith", 1),
        ("smth", "smith", 1),
        ("smiith", "smith", 1),
        ("featherston", "featherstone", 1),
        ("fethrestone", "featherstone", 2),
        ("smith", "jones", 2),
    ],
)
def test_counts_slips_and_a_swap_as_one(typed, meant, slips):
    assert distance(typed, meant, 1) == min(slips, 2)


def test_forgives_one_slip_in_short_words_and_two_in_long():
    words = ("lee", "john", "hartley", "llewelyn")

    assert [slips_forgiven(word) for word in words] == [0, 1, 1, 2]


@given(LETTERS, st.data())
def test_shares_a_key_with_every_word_within_its_slips(word, data):
    """The law that finding rests on: no forgiven misspelling is missed."""
    typed = word
    for _ in range(slips_forgiven(word)):
        typed = _with_a_slip(typed, data)
    if slips_forgiven(typed) >= slips_forgiven(word):
        assert set(near_keys(word)) & set(near_keys(typed))


@given(LETTERS, LETTERS)
def test_is_the_same_both_ways(one, other):
    assert distance(one, other, 3) == distance(other, one, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("philips", "fillips"),
        ("catherine", "kathryn"),
        ("shaun", "shawn"),
        ("wright", "right"),
        ("steven", "stephen"),
        ("hussain", "hussein"),
        ("reid", "reed"),
        ("knight", "night"),
        ("macleod", "mcleod"),
    ],
)
def test_hears_the_same_name(one, other):
    assert sound(one) == sound(other) != ""


def test_hears_nothing_in_letters_it_does_not_know():
    assert sound("احمد") == ""


def _with_a_slip(word: str, data: st.DataObject) -> str:
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcxyz"))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return data.draw(
        st.sampled_from(
            (
                swapped,
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
            )
        )
    )
