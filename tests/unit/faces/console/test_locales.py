"""Dates and numbers as readers of each place write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.faces.console.design.locales import (
    BRITISH,
    LOCALES,
    locale_of,
    say_clock,
    say_day,
    say_moment,
    say_number,
    say_pence,
)

MARCH = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en-GB", "3 Mar 2026"),
        ("en-AU", "3 Mar 2026"),
        ("en-US", "Mar 3, 2026"),
        ("cy-GB", "3 Maw 2026"),
        ("de-DE", "3. März 2026"),
        ("fr-FR", "3 mars 2026"),
        ("en-SE", "2026-03-03"),
    ],
)
def test_writes_a_date_for_each_place(code, said):
    assert say_day(MARCH, locale_of(code)) == said


def test_writes_midnight_and_noon_in_half_days():
    american = locale_of("en-US")

    assert say_clock(time(0, 5), american) == "12:05\u00a0am"
    assert say_clock(time(12, 0), american) == "12:00\u00a0pm"
    assert say_clock(time(23, 59), american) == "11:59\u00a0pm"


def test_writes_a_moment():
    assert say_moment(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)) == "3 Mar 2026, 14:05"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en-GB", "−£1,234.50"),
        ("de-DE", "−1.234,50 £"),
        ("fr-FR", "−1\u202f234,50 £"),
    ],
)
def test_writes_what_is_owed(code, said):
    assert say_pence(-123450, locale_of(code)) == said


def test_rounds_half_up():
    assert say_number(Decimal("2.25"), places=1) == "2.3"
    assert say_number(Decimal("-0.05"), places=1) == "−0.1"
    assert say_number(1284306) == "1,284,306"


def test_writes_nothing_as_nothing_without_a_sign():
    assert say_number(Decimal("-0.04"), places=1) == "0.0"


def test_takes_an_unknown_place_for_britain():
    assert locale_of("xx-XX") is BRITISH


def test_says_the_language_of_month_names_that_are_not_english():
    named = {locale.code: locale.language for locale in LOCALES if locale.language}

    assert named == {"cy-GB": "cy-GB", "de-DE": "de-DE", "fr-FR": "fr-FR"}


@given(st.integers(-(10**12), 10**12), st.sampled_from(LOCALES))
def test_keeps_every_digit_of_money_in_every_place(pence, locale):
    said = say_pence(pence, locale)

    digits = "".join(sign for sign in said if sign.isdigit())
    assert int(digits) == abs(pence)
    assert ("−" in said) == (pence < 0)
