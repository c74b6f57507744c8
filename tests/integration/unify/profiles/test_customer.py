"""The whole of a customer, as it was and as we knew it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.queries import NOBODY
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.shapes import AsOf, Masked


def on(year: int, month: int = 1, number: int = 1) -> AsOf:
    return AsOf(true_at=datetime(year, month, number, 12, tzinfo=UTC))


JUNE = on(2024, 6)


def test_it_works(street, ada):
    customer = queries.get_customer(SYSTEM, ada, JUNE)

    assert customer.party.name == "Ada Lovelace"
    assert customer.party.origin.sources == ("crm",)
    assert customer.balance_pence == 4210
    assert [one.value for one in customer.contacts] == ["0161 496 0123"]
    (account,) = customer.accounts
    assert (account.number, account.status) == ("A-1", "active")
    (role,) = customer.roles
    assert (role.role, role.is_derived, role.party_name) == (
        "holder", True, "Ada Lovelace")  # fmt: skip
    (home,) = customer.occupancies
    assert home.premises.address_line_1 == "12 Loom Street"
    assert home.span.is_current
    assert [one.fuel for one in customer.supply_points] == ["electricity", "gas"]
    assert [one.kind for one in customer.owned_products] == ["solar"]
    assert [one.programme_name for one in customer.enrolments] == ["Flex"]


def test_shows_the_meter_and_the_price_of_the_day(street, ada):
    customer = queries.get_customer(SYSTEM, ada, JUNE)

    meter = customer.supply_points[0].current_meter
    assert (meter.serial, [dial.code for dial in meter.dials]) == ("M-2", ["1"])
    (agreement,) = customer.agreements
    assert agreement.product_name == "Fix 12 months"
    (price,) = agreement.prices
    assert price.price_pence == Decimal("28.62")


def test_shows_what_was_true_then(street, ada):
    then = queries.get_customer(SYSTEM, ada, on(2023, 5))

    assert then.supply_points[0].current_meter.serial == "M-1"
    assert then.agreements[0].prices[0].price_pence == Decimal("33.10")
    assert not then.owned_products[0].span.is_current


def test_shows_a_former_occupier_their_past_only(street):
    mo = queries.get_customer(SYSTEM, noun_id("party", "C-2"), JUNE)

    assert [one.span.is_current for one in mo.occupancies] == [False]
    assert mo.supply_points == ()
    assert mo.agreements == ()


def test_shows_what_we_knew_then(street, ada):
    learnt = datetime(2024, 7, 1, tzinfo=UTC)
    street.settle("parties", {"party_number": "C-1", "last_name": "King"},
                  source="crm", known_at=learnt)  # fmt: skip
    june = datetime(2024, 6, 15, tzinfo=UTC)

    now = queries.get_customer(SYSTEM, ada, JUNE)
    then = queries.get_customer(SYSTEM, ada, AsOf(true_at=june, known_at=june))

    assert now.party.name == "Ada King"
    assert then.party.name == "Ada Lovelace"
    assert then.balance_pence == 4210


def test_knows_nobody_before_anyone_spoke_of_them(street, ada):
    before = datetime(2024, 5, 1, tzinfo=UTC)

    assert (
        queries.get_customer(SYSTEM, ada, AsOf(true_at=before, known_at=before)) is None
    )


def test_hides_names_from_a_viewer(street, ada):
    viewer = make_actor("v", [Role.VIEWER])

    customer = queries.get_customer(viewer, ada, JUNE)

    assert customer.party.name == Masked(PersonalDataClass.DIRECT)
    assert customer.party.priority_services == Masked(PersonalDataClass.SPECIAL)
    assert customer.party.middle_names is None
    assert customer.balance_pence == Masked(PersonalDataClass.PERSONAL)
    assert customer.accounts[0].number == "A-1"
    assert str(customer.party.email) == "hidden"


def test_is_not_there_for_staff_of_another_brand(street, ada):
    volt = make_actor("v", [Role.AGENT], ["Volt"])

    assert queries.get_customer(volt, ada, JUNE) is None
    assert queries.get_customer(volt, noun_id("party", "C-2"), JUNE) is not None
    assert queries.get_account(volt, noun_id("account", "A-1"), JUNE) is None


def test_shows_no_customer_that_is_only_mentioned(street):
    street.settle("accounts", {"account_number": "A-9", "party_number": "C-9"})

    assert queries.get_customer(SYSTEM, noun_id("party", "C-9"), JUNE) is None
    assert queries.get_customer(SYSTEM, uuid4(), JUNE) is None


def test_shows_a_customer_of_whom_nothing_else_is_known(town):
    town.settle("parties", {"party_number": "C-7", "organisation_name": "Mill Ltd"})

    customer = queries.get_customer(SYSTEM, noun_id("party", "C-7"), JUNE)

    assert customer.party.name == "Mill Ltd"
    assert customer.accounts == customer.supply_points == customer.agreements == ()
    assert customer.balance_pence is None


def test_refuses_a_visitor(street, ada):
    with pytest.raises(NotPermitted):
        queries.get_customer(NOBODY, ada, JUNE)


def test_shows_an_account(street):
    page = queries.get_account(SYSTEM, noun_id("account", "A-1"), JUNE)

    assert page.account.roles[0].party_name == "Ada Lovelace"
    assert [one.number for one in page.agreements] == ["G-1"]
    assert [one.fuel for one in page.supply_points] == ["electricity", "gas"]


def test_shows_a_place_and_who_lived_there(street):
    page = queries.get_premises(SYSTEM, noun_id("premises", "P-1"), JUNE)

    assert [one.party_name for one in page.occupancies] == [
        "Ada Lovelace", "Mohammed Ali"]  # fmt: skip
    assert page.premises.region == "North West"


def test_takes_as_few_queries_as_it_needs(street, ada, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        queries.get_customer(SYSTEM, ada, JUNE)
