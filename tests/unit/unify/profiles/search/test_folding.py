"""Letters as search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.unify.profiles.search.folding import fold, words_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zoë", "zoe"),
        ("ŁUKASZ", "lukasz"),
        ("Straße", "strase"),
        ("Ionuț", "ionut"),
        ("أحمَد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("ΜΑΡΊΑ", "μαρια"),
    ],
)
def test_drops_accents_and_case(written, folded):
    assert fold(written) == folded


def test_takes_a_compound_name_whole_and_in_parts():
    assert words_of("O'Brien") == ["obrien", "o", "brien"]
    assert words_of("Smith-Jones") == ["smithjones", "smith", "jones"]
    assert words_of("12a, High St.") == ["12a", "high", "st"]


def test_finds_words_in_a_name_that_is_markup():
    assert words_of("<script>alert(1)</script>") == ["script", "alert", "1", "script"]


@given(st.text(max_size=40))
def test_folds_once_and_for_all(text):
    words = words_of(text)

    assert all(word and " " not in word for word in words)
    assert fold(fold(text)) == fold(text) or not text.isascii()
