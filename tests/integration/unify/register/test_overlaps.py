"""Nothing that can be true only once at a time is true twice."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from ringmain.unify.register import queries
from ringmain.unify.register.models import Occupancy


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


JAN, MARCH, MAY = day(2024), day(2024, 3, 3), day(2024, 5)
CASES = {
    "occupancies": (
        {"premises_number": "P-12", "party_number": "C-9"},
        {"premises_number": "P-12", "party_number": "C-10"},
        "Occupancy of premises P-12 from 3 Mar 2024 overlaps the one of party C-9 that"
        " runs from 1 Jan 2024; end that one first.",
    ),
    "supply_periods": (
        {"supply_point_number": "1012"},
        {"supply_point_number": "1012"},
        "Supply period of supply point 1012 from 3 Mar 2024 overlaps the one that runs"
        " from 1 Jan 2024; end that one first.",
    ),
    "meter_installations": (
        {"meter_serial": "M-1", "supply_point_number": "1012", "purpose": "main"},
        {"meter_serial": "M-2", "supply_point_number": "1012"},
        "Meter M-2 at supply point 1012 from 3 Mar 2024 overlaps meter M-1 there that"
        " runs from 1 Jan 2024; end that one first.",
    ),
    "agreements": (
        {"agreement_number": "G-1", "account_number": "A-1", "product_code": "FIX",
         "supply_point_number": "1012"},
        {"agreement_number": "G-2", "account_number": "A-1", "product_code": "FIX",
         "supply_point_number": "1012"},
        "Agreement G-2 on supply point 1012 from 3 Mar 2024 overlaps agreement G-1 that"
        " runs from 1 Jan 2024; end that one first.",
    ),
    "prices": (
        {"product_code": "FIX", "component": "unit", "rate": "day", "per": "kwh",
         "price_pence": Decimal("28.62")},
        {"product_code": "FIX", "component": "unit", "rate": "day", "per": "kwh",
         "price_pence": Decimal("24.50")},
        "Price of FIX, unit, day from 3 Mar 2024 overlaps the one that runs from"
        " 1 Jan 2024; end that one first.",
    ),
    "account_roles": (
        {"account_number": "A-1", "party_number": "C-1", "role": "nominee"},
        {"account_number": "A-1", "party_number": "C-1", "role": "nominee"},
        "Role nominee of party C-1 on account A-1 from 3 Mar 2024 overlaps the one that"
        " runs from 1 Jan 2024; end that one first.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("contract", CASES)
def test_refuses_what_overlaps_a_row_that_stands(town, contract):
    first, second, message = CASES[contract]
    town.settle(contract, {**first, "starts_at": JAN})
    before = queries.fingerprint()

    refused = town.settle(contract, {**second, "starts_at": MARCH})

    (refusal,) = refused
    assert refusal.message == message
    assert (refusal.line, refusal.code, refusal.field) == (2, "overlap", "starts_at")
    assert queries.fingerprint() == before


@pytest.mark.parametrize("contract", CASES)
def test_refuses_the_later_of_two_in_one_file(town, contract):
    first, second, _ = CASES[contract]

    refused = town.settle(
        contract, {**second, "starts_at": MARCH}, {**first, "starts_at": JAN}
    )

    assert [refusal.line for refusal in refused] == [3]
    assert "on line 2" in refused[0].message


@pytest.mark.parametrize("contract", CASES)
def test_lets_one_follow_the_other(town, contract):
    first, second, _ = CASES[contract]

    refused = town.settle(
        contract,
        {**first, "starts_at": JAN, "ends_at": MARCH},
        {**second, "starts_at": MARCH},
    )

    assert refused == []


def test_refuses_a_meter_in_two_places(town):
    row = {"meter_serial": "M-1", "supply_point_number": "1012", "starts_at": JAN}
    town.settle("meter_installations", row)

    (refusal,) = town.settle(
        "meter_installations", {**row, "supply_point_number": "1013"}
    )

    assert refusal.message == (
        "Meter M-1 at supply point 1013 from 1 Jan 2024 overlaps its place at supply"
        " point 1012 that runs from 1 Jan 2024; end that one first."
    )


def test_lets_one_meter_serve_import_and_export(town):
    row = {"meter_serial": "M-1", "starts_at": JAN}

    refused = town.settle(
        "meter_installations",
        {**row, "supply_point_number": "1012", "purpose": "main"},
        {**row, "supply_point_number": "1013", "purpose": "export"},
    )

    assert refused == []


def test_lets_a_check_meter_hang_beside_the_main_one(town):
    row = {"supply_point_number": "1012", "starts_at": JAN}

    refused = town.settle(
        "meter_installations",
        {**row, "meter_serial": "M-1", "purpose": "main"},
        {**row, "meter_serial": "M-2", "purpose": "check"},
    )

    assert refused == []


def test_refuses_a_period_that_ends_before_it_starts(town):
    (refusal,) = town.settle(
        "supply_periods",
        {"supply_point_number": "1012", "starts_at": MARCH, "ends_at": JAN},
    )

    assert (refusal.code, refusal.field) == ("ends_before_start", "ends_at")
    assert queries.count_nouns()["supply_period"] == 0


def test_lets_the_old_period_stand_where_its_change_is_refused(town):
    """Line 3 moves C-1's start into C-2's time and loses; so line 4 cannot have it."""
    one = {"agreement_number": "G-1", "account_number": "A-1", "product_code": "FIX",
           "supply_point_number": "1001", "starts_at": JAN}  # fmt: skip
    town.settle("agreements", one, {**one, "agreement_number": "G-2",
                                    "supply_point_number": "1002"})  # fmt: skip

    refused = town.settle(
        "agreements",
        {**one, "agreement_number": "G-1", "supply_point_number": "1002"},
        {**one, "agreement_number": "G-3", "supply_point_number": "1001"},
    )

    assert [refusal.line for refusal in refused] == [2, 3]
    assert queries.count_nouns()["agreement"] == 2


def test_counts_an_end_that_another_source_gave(town):
    row = {"premises_number": "P-1", "party_number": "C-1", "starts_at": JAN}
    town.settle("occupancies", {**row, "ends_at": MARCH}, source="crm")
    fields = ("premises_number", "party_number", "starts_at", "ends_at")
    town.settle("occupancies", row, source="billing", mapped=fields)

    refused = town.settle(
        "occupancies", {**row, "party_number": "C-2", "starts_at": MARCH}
    )

    assert refused == []


def test_survives_a_file_in_which_everything_overlaps(town):
    rows = [
        {"premises_number": "P-1", "party_number": f"C-{n}", "starts_at": JAN}
        for n in range(2_000)
    ]

    refused = town.settle("occupancies", *rows)

    assert len(refused) == 1_999
    assert Occupancy.objects.get().party_number == "C-0"


def test_has_a_database_that_refuses_by_itself(town):
    town.settle("occupancies", {"premises_number": "P-1", "party_number": "C-1",
                                "starts_at": JAN})  # fmt: skip
    standing = Occupancy.objects.get()
    standing.id = uuid4()
    standing.starts_at = MAY

    with pytest.raises(IntegrityError, match="one_occupancy"), transaction.atomic():
        standing.save(force_insert=True)
