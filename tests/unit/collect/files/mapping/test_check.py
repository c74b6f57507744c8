"""Problems of a mapping, each with what to do."""

from __future__ import annotations

from dataclasses import replace

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.check import check
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping, Unpivot

ACCOUNTS = get_contract("accounts")
HEADER = ("Acct No", "Stat", "Opened", "Balance")
GOOD = Mapping(
    contract="accounts",
    fields={
        "account_number": FieldMapping(column="Acct No"),
        "status": FieldMapping(column="Stat", values={"A": "active"}),
        "opened_at": FieldMapping(column="Opened", formats=("%d/%m/%Y", "iso")),
        "balance_pence": FieldMapping(column="Balance", unit="pounds"),
    },
)


def _with(**fields: FieldMapping) -> Mapping:
    return replace(GOOD, fields={**GOOD.fields, **fields})


def _codes(mapping: Mapping, contract=ACCOUNTS, header=HEADER) -> list[str]:
    return [problem.code for problem in check(mapping, contract, header)]


def test_finds_nothing_wrong_with_a_good_mapping() -> None:
    assert check(GOOD, ACCOUNTS, HEADER) == ()


def test_suggests_the_column_that_was_meant() -> None:
    mapping = _with(account_number=FieldMapping(column="Acct Nr"))

    problem = check(mapping, ACCOUNTS, HEADER)[0]

    assert problem.code == "unknown_column"
    assert (problem.field, problem.column) == ("account_number", "Acct Nr")
    assert problem.message == (
        "The file has no column 'Acct Nr'. Did you mean 'Acct No'?"
    )


def test_suggests_the_field_that_was_meant() -> None:
    problem = check(_with(statuss=FieldMapping(column="Stat")), ACCOUNTS, HEADER)[0]

    assert problem.code == "unknown_field"
    assert problem.message.endswith("Did you mean 'status'?")


def test_asks_for_a_required_field() -> None:
    fields = {key: value for key, value in GOOD.fields.items() if key == "status"}

    problem = check(replace(GOOD, fields=fields), ACCOUNTS, HEADER)[0]

    assert (problem.code, problem.field) == ("missing_required", "account_number")
    assert "Map a column to it or give it a constant." in problem.message


def test_asks_for_one_of_a_group() -> None:
    ownership = get_contract("product_ownership")
    mapping = Mapping(
        contract="product_ownership",
        unpivot=Unpivot(columns={"PV": "solar"}, into="kind"),
    )

    problems = check(mapping, ownership, ("PV",))

    assert [problem.message for problem in problems] == [
        "One of premises_number, account_number must be given. Map a column to it."
    ]


def test_refuses_a_choice_that_is_none() -> None:
    mapping = _with(status=FieldMapping(column="Stat", values={"A": "actve"}))

    problem = check(mapping, ACCOUNTS, HEADER)[0]

    assert problem.message == "status can't be 'actve'. Did you mean 'active'?"


def test_refuses_formats_and_units_that_are_none() -> None:
    mapping = _with(
        opened_at=FieldMapping(column="Opened", formats=("dd/mm/yyyy",)),
        balance_pence=FieldMapping(column="Balance", unit="kWh"),
    )

    assert _codes(mapping) == ["bad_format", "unknown_unit"]


def test_warns_of_settings_without_use_and_columns_not_loaded() -> None:
    mapping = _with(status=FieldMapping(column="Stat", inclusive=True))

    problems = check(mapping, ACCOUNTS, (*HEADER, "Notes"))

    assert [(problem.code, problem.is_fatal) for problem in problems] == [
        ("setting_without_use", False),
        ("column_not_used", False),
    ]


def test_refuses_another_contract_a_newer_version_and_an_unknown_zone() -> None:
    mapping = replace(GOOD, contract="bills", version=2, zone="Europe/Londres")

    assert _codes(mapping) == ["wrong_contract", "newer_version", "unknown_zone"]


def test_takes_the_inside_of_a_nested_object_for_used() -> None:
    mapping = _with(name=FieldMapping(column="holder.name"))

    assert _codes(mapping, header=(*HEADER, "holder", "holder.name")) == []
