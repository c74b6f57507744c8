"""What the contracts promise holds for every one of them."""

import pytest

from ringmain.collect.contracts.queries import (
    UnknownContract,
    get_contract,
    list_contracts,
)
from ringmain.collect.contracts.shapes import FieldType, PersonalDataClass

ALL = pytest.mark.parametrize("contract", list_contracts(), ids=lambda c: c.name)


@ALL
def test_says_what_every_field_is(contract):
    names = [field.name for field in contract.fields]
    assert len(set(names)) == len(names)
    for field in contract.fields:
        assert field.meaning.endswith((".", "…")), field.name
        assert isinstance(field.personal, PersonalDataClass)
        assert (field.type is FieldType.CHOICE) == bool(field.choices), field.name


@ALL
def test_names_only_fields_it_has(contract):
    names = {field.name for field in contract.fields}
    named = {*contract.key, *(contract.period or ())}
    named |= {name for group in (*contract.any_of, *contract.ordered) for name in group}
    if contract.happened_at:
        named.add(contract.happened_at)
    assert named <= names


@ALL
def test_measures_money_and_energy_in_whole_units(contract):
    units = {FieldType.MONEY: "pence", FieldType.ENERGY: "Wh"}
    for field in contract.fields:
        if field.type in units:
            assert field.unit == units[field.type], field.name


@ALL
def test_keeps_direct_identifiers_and_secrets_from_the_lake(contract):
    for field in contract.lake_fields:
        assert field.personal not in (
            PersonalDataClass.DIRECT,
            PersonalDataClass.SECRET,
        ), field.name


def test_has_a_contract_for_everything_a_utility_knows():
    assert {contract.name for contract in list_contracts()} >= {
        "parties", "contacts", "accounts", "account_roles", "premises", "occupancies",
        "supply_points", "meters", "meter_registers", "agreements", "products",
        "prices", "bills", "bill_lines", "payments", "register_reads",
        "interval_reads", "interactions", "cases", "survey_answers", "web_events",
        "programme_enrolments", "product_ownership", "outages",
        "temperatures",
    }  # fmt: skip


def test_names_the_contracts_there_are():
    assert get_contract("bills").field("total_pence").unit == "pence"
    with pytest.raises(UnknownContract, match=r"no contract 'bill'.*Use one of: "):
        get_contract("bill")
