"""Identifiers of the British market."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.markets.gb.identifiers import (
    is_mpan,
    is_mprn,
    is_phone,
    is_postcode,
    mpan_check_digit,
    mprn_check_digits,
)

ADAS_MPAN = "2000000000008"
ADAS_MPRN = "3938424403"  # 39384244 gives 179; modulo 11 is 3

stems = st.text("0123456789", min_size=12, max_size=12)


def test_gives_the_mpan_its_check_digit():
    # 2 times 3 is 6, and the noughts add nothing
    assert mpan_check_digit("200000000000") == "6"
    assert is_mpan("2000000000006")
    assert not is_mpan(ADAS_MPAN)


def test_knows_the_worked_example_of_an_mprn():
    assert mprn_check_digits("39384244") == "03"
    assert is_mprn(ADAS_MPRN)
    assert not is_mprn("3938424404")


def test_lets_an_mprn_end_in_ten():
    # 5 x 2 + 0 x 1 is ten, and ten modulo 11 is ten
    assert mprn_check_digits("50") == "10"


@given(stems)
def test_accepts_every_mpan_it_has_completed(stem):
    assert is_mpan(stem + mpan_check_digit(stem))


@given(stems, st.integers(0, 9))
def test_accepts_one_check_digit_only(stem, digit):
    assert is_mpan(f"{stem}{digit}") == (mpan_check_digit(stem) == str(digit))


@given(st.text("0123456789", min_size=4, max_size=8))
def test_accepts_every_mprn_it_has_completed(stem):
    assert is_mprn(stem + mprn_check_digits(stem))


@given(
    st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7), st.integers(1, 9)
)
def test_notices_one_wrong_digit_in_an_mprn(stem, place, shift):
    # Every weight from 1 to 8 has an inverse modulo 11, so no single slip gets through.
    wrong = str((int(stem[place]) + shift) % 10)
    slipped = stem[:place] + wrong + stem[place + 1 :]
    assert not is_mprn(slipped + mprn_check_digits(stem))


@pytest.mark.parametrize(
    "stem", ["", "12345678901", "12345678901a", "１２３４５６７８９０１２"]
)
def test_refuses_an_mpan_stem_that_is_not_twelve_digits(stem):
    with pytest.raises(ValueError, match="twelve digits"):
        mpan_check_digit(stem)


def test_refuses_an_mprn_stem_with_letters():
    with pytest.raises(ValueError, match="1 to 10 digits"):
        mprn_check_digits("12A4")


@pytest.mark.parametrize(
    "postcode", ["M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB"]
)
def test_knows_the_shapes_of_a_postcode(postcode):
    assert is_postcode(postcode)


@pytest.mark.parametrize(
    "value", ["M11AE", "m1 1ae", "Q1 1AE", "M1 1CE", "M1  1AE", "M1 1A", "90210", ""]
)
def test_refuses_what_is_not_a_postcode(value):
    assert not is_postcode(value)


@pytest.mark.parametrize(
    "value",
    ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "01632 960001",
     "020 7946 0018", "0800 001066"],
)  # fmt: skip
def test_knows_a_british_telephone_number(value):
    assert is_phone(value)


@pytest.mark.parametrize(
    "value", ["7700 900123", "0770", "+1 202 555 0100", "0400 1", ""]
)
def test_refuses_what_is_not_a_british_telephone_number(value):
    assert not is_phone(value)
