"""Slips of the keyboard: near the truth, and never the truth of somebody else."""

from hypothesis import given
from hypothesis import strategies as st

from ringmain.markets.gb.identifiers import is_phone
from ringmain.markets.gb.sample_utility.world.chance import dice
from ringmain.markets.gb.sample_utility.world.errors import reformatted, typo
from ringmain.markets.gb.sample_utility.world.people import landline, mobile, plain


@given(st.integers(0, 10_000), st.text("abcdefghij", min_size=4, max_size=20))
def test_a_typo_changes_one_letter_at_most_in_length(seed, word):
    slipped = typo(dice(seed), word)
    assert abs(len(slipped) - len(word)) <= 1
    assert slipped[0] == word[0]


def test_leaves_short_words_alone():
    assert typo(dice(1), "Lee") == "Lee"


@given(st.integers(0, 10_000))
def test_writes_a_number_in_other_ways_that_still_reach_it(seed):
    chance = dice(seed)
    number = mobile(chance)
    digits = reformatted(chance, number)
    assert is_phone(digits)
    bare = "".join(c for c in digits.replace("(0)", "") if c.isdigit())
    assert bare[-10:] == number.replace(" ", "")[-10:]


@given(st.integers(0, 10_000))
def test_draws_numbers_that_nobody_has(seed):
    chance = dice(seed)
    assert mobile(chance).startswith("07199 ")
    assert landline(chance).startswith("01632 ")


def test_strips_accents_as_old_systems_do():
    assert plain("Łukasz Müller Ó Súilleabháin") == "Lukasz Muller O Suilleabhain"
