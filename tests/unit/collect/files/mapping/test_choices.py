"""Codes of systems, and the choices they stand for."""

from __future__ import annotations

import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.choices import find_choice, match_choices


@pytest.mark.parametrize(
    ("contract", "field", "code", "choice"),
    [
        ("accounts", "payment_method", "DD", "direct_debit"),
        ("accounts", "payment_method", "Direct Debit", "direct_debit"),
        ("accounts", "payment_method", "Credit card (automatic)", "card"),
        ("accounts", "payment_method", "PAYG", "prepayment"),
        ("accounts", "bill_frequency", "Q", "quarterly"),
        ("accounts", "kind", "RES", "domestic"),
        ("supply_points", "fuel", "E", "electricity"),
        ("supply_points", "fuel", "G", "gas"),
        ("supply_points", "measurement", "HH", "half_hourly"),
        ("interval_reads", "quality", "A", "actual"),
        ("interval_reads", "quality", "Est", "estimated"),
        ("interval_reads", "direction", "EXP", "export"),
        ("premises", "property_type", "Semi-Detached", "semi_detached"),
        ("premises", "heating", "HP", "heat_pump"),
        ("interactions", "direction", "IN", "inbound"),
        ("accounts", "status", "ZZ", None),
    ],
)
def test_finds_the_choice_of_a_code(contract, field, code, choice) -> None:
    choices = get_contract(contract).field(field).choices

    assert find_choice(choices, code) == choice


def test_leaves_a_code_that_may_mean_two_things() -> None:
    assert find_choice(("credit", "cheque"), "c") is None


def test_translates_only_what_is_not_a_choice_already() -> None:
    field = get_contract("supply_points").field("fuel")

    match = match_choices(field, ["Electricity", "G", "plasma", "WATER"])

    assert match.translations == {"G": "gas"}
    assert match.unknown == ("plasma",)
    assert match.share == 0.75
