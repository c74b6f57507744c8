"""A bill explained from its lines in the lake, and an account's money."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.operations import SYSTEM
from tests.bills import load_adas_bills
from tests.cast import load_ada

ACCOUNT = noun_id("account", "A100")
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def ada(empty_lake, tmp_path):
    """Ada, her gas and three bills; the bill of the cast is older than all."""
    load_ada(tmp_path)
    load_adas_bills(tmp_path)


def _bill(number):
    from ringmain.unify.profiles import queries as profiles

    found = profiles.list_bills(SYSTEM, ACCOUNT)
    return next(one.entry_id for one in found if one.number == number)


def _explain(number, actor=SYSTEM):
    from ringmain.understand.bills import queries as bills

    return bills.explain_bill(actor, _bill(number))


def test_says_to_the_penny_why_february_was_higher(ada):
    from ringmain.understand.bills.shapes import Cause, Estimate, LinesState

    explained = _explain("B2")

    assert explained.state is LinesState.THERE
    assert explained.off_by_pence == 0
    assert explained.related.before.number == "B1"
    assert [(one.cause, one.pence) for one in explained.change.effects] == [
        (Cause.USAGE, 724),  # 115 kWh over 350 at 6p, and VAT
        (Cause.PRICE, 488),  # 465 kWh at a penny more, and VAT
        (Cause.DAYS, 378),  # four days at 60p and 30p, and VAT
    ]
    assert explained.sentence == (
        "This bill is £15.90 higher than the last: £7.24 because 115 kWh more gas was "
        "used than in as many days last time, £4.88 because the price of gas rose on "
        "1 January and £3.78 because the period was 4 days longer."
    )
    assert explained.compared[0].estimate is Estimate.MADE


def test_names_the_tariff_that_began_between_the_two(ada):
    from ringmain.understand.bills.shapes import TariffBegun

    begun = TariffBegun("gas", "Flexible gas", date(2026, 1, 1))

    assert _explain("B2").tariffs == (begun,)
    assert _explain("B3").tariffs == ()


def test_reads_a_bill_in_the_customers_favour(ada):
    explained = _explain("B3")

    assert explained.sentence.startswith(
        "This bill is a credit of £34.88, £80.08 lower than the last: £50.00 because "
        "of credits and adjustments"
    )
    assert sum(one.pence for one in explained.change.effects) == -8008


def test_has_nothing_to_compare_the_first_bill_with(ada):
    explained = _explain("B1")

    assert explained.change is None
    assert explained.sentence == ""


def test_compares_totals_while_the_lake_is_away(ada, monkeypatch):
    from ringmain.understand.bills.reading import lines
    from ringmain.understand.bills.shapes import LinesState

    def away(*_args):
        raise LakeAway("no catalogue")

    monkeypatch.setattr(lines.lake, "read", away)

    explained = _explain("B2")

    assert explained.state is LinesState.AWAY
    assert explained.sentence == "This bill is £15.90 higher than the last."


def test_hides_lines_from_who_may_not_see_personal_data(ada):
    from ringmain.govern.privacy.shapes import PersonalDataClass
    from ringmain.understand.bills.shapes import LinesState

    numbers = {PersonalDataClass.NONE, PersonalDataClass.PSEUDONYM}
    viewer = replace(SYSTEM, visible_classes=frozenset(numbers))

    explained = _explain("B2", viewer)

    assert explained.state is LinesState.HIDDEN
    assert (explained.groups, explained.change) == ((), None)


def test_knows_no_bill_of_another_brand(ada):
    other = replace(SYSTEM, brands=frozenset({"Other"}))

    assert _explain("B2", other) is None


def _money(**as_of):
    from ringmain.understand.bills import queries as bills
    from ringmain.unify.profiles import queries as profiles
    from ringmain.unify.profiles.shapes import AsOf

    when = AsOf(**{"true_at": NOW, **as_of})
    is_past = "true_at" in as_of
    record = profiles.get_account_record(SYSTEM, ACCOUNT, when, is_past=is_past)
    return bills.get_money(SYSTEM, record, is_past=is_past)


def test_tells_how_the_balance_came_about_and_that_it_is_off(ada):
    money = _money()

    assert [one.balance_pence for one in money.ledger.entries] == [
        2930, -70, 4450, 4450, 962,
    ]  # fmt: skip
    # The accounts file says £12.50, from before the last entries.
    assert money.ledger.off_by_pence == 1250 - 962
    assert money.habit.missed_in_year == 1
    assert money.arrears.to_30_pence == 962


def test_reckons_the_balance_of_a_past_day(ada):
    money = _money(true_at=datetime(2026, 2, 10, tzinfo=UTC))

    assert money.balance_pence == 4450
    assert money.ledger.said_pence is None
