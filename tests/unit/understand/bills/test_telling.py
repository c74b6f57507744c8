"""The sentence an agent reads aloud: its parts add up to the difference."""

import re
from datetime import date
from decimal import Decimal
from uuid import UUID

from ringmain.understand.bills.rules.telling import sentence
from ringmain.understand.bills.shapes import Cause, Change, Effect

GAS = UUID("00000000-0000-0000-0000-00000000000f")
POWER = UUID("00000000-0000-0000-0000-00000000000e")
LABELS = {GAS: "gas", POWER: "electricity"}
MORE_GAS = Effect(
    cause=Cause.USAGE, pence=2980, supply_point_id=GAS,
    before=Decimal(300), after=Decimal(412), unit="kWh",
)  # fmt: skip
LONGER = Effect(cause=Cause.DAYS, pence=910, before=Decimal(30), after=Decimal(34))
DEARER = Effect(
    cause=Cause.PRICE, pence=230, supply_point_id=GAS, changed_on=(date(2026, 4, 1),)
)


def _change(*effects, before=6210, days=(30, 34)):
    by = sum(one.pence for one in effects)
    return Change(
        before_pence=before, after_pence=before + by, effects=effects,
        days_before=days[0], days_after=days[1],
    )  # fmt: skip


def test_says_why_a_bill_is_higher():
    assert sentence(_change(MORE_GAS, LONGER, DEARER), LABELS) == (
        "This bill is £41.20 higher than the last: £29.80 because 112 kWh more gas was "
        "used than in as many days last time, £9.10 because the period was 4 days "
        "longer and £2.30 because the price of gas rose on 1 April."
    )


def test_sets_what_goes_the_other_way_against_it():
    shorter = Effect(
        cause=Cause.DAYS, pence=-310, before=Decimal(31), after=Decimal(30)
    )

    assert sentence(_change(DEARER, shorter), LABELS) == (
        "This bill is £0.80 lower than the last: £3.10 because the period was 1 day "
        "shorter; against that, £2.30 because the price of gas rose on 1 April."
    )


def test_says_that_two_bills_are_the_same():
    assert sentence(_change(), LABELS) == "This bill is the same as the last."


def test_gives_no_reason_where_only_totals_compare():
    rest = Effect(cause=Cause.NOT_ITEMISED, pence=1590)

    assert sentence(_change(rest), LABELS) == (
        "This bill is £15.90 higher than the last."
    )


def test_reads_a_credit():
    credit = Effect(cause=Cause.CREDITS, pence=-8000)

    assert sentence(_change(credit), LABELS) == (
        "This bill is a credit of £17.90, £80.00 lower than the last: £80.00 because "
        "of credits and adjustments."
    )


def test_names_dearer_times_where_no_more_was_used():
    shifted = Effect(
        cause=Cause.USAGE, pence=500, supply_point_id=POWER,
        before=Decimal(300), after=Decimal(290),
    )  # fmt: skip

    assert sentence(_change(shifted, days=(30, 30)), LABELS).endswith(
        "£5.00 because more of the electricity was used at dearer times."
    )


def test_adds_the_small_causes_up():
    causes = (
        MORE_GAS,
        LONGER,
        DEARER,
        Effect(cause=Cause.STANDING, pence=120, supply_point_id=POWER),
        Effect(cause=Cause.TAX, pence=30),
    )

    said = sentence(_change(*causes), LABELS)

    assert said.endswith("rose on 1 April and £1.50 for the rest.")
    amounts = [Decimal(one) for one in re.findall(r"£([\d.]+\d)", said)]
    assert amounts[0] == sum(amounts[1:])
