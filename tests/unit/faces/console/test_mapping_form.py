"""The mapping editor, there and back."""

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.faces.console.mappings.forms import (
    lines_of,
    mapping_from,
    unused_columns,
)

ACCOUNTS = get_contract("accounts")
BASE = Mapping(
    contract="accounts",
    source="billing",
    decimal=",",
    fields={
        "account_number": FieldMapping(column="Acct No"),
        "opened_at": FieldMapping(
            column="Open", formats=("%d/%m/%Y", "iso"), inclusive=True
        ),
        "balance_pence": FieldMapping(column="Balance", unit="pounds"),
        "status": FieldMapping(column="Stat", values={"A": "active", "C": "closed"}),
        "name": FieldMapping(columns=("First", "Last"), join=" "),
        "brand": FieldMapping(constant="Quantum"),
    },
)


def _posted(mapping):
    posted = {}
    for line in lines_of(ACCOUNTS, mapping):
        name = line.field.name
        posted[f"column-{name}"] = "=joined" if line.joined else line.column
        posted[f"constant-{name}"] = line.constant
        posted[f"formats-{name}"] = line.formats
        posted[f"unit-{name}"] = line.unit
        posted[f"values-{name}"] = line.values
        if line.is_inclusive:
            posted[f"inclusive-{name}"] = "on"
    return posted


def test_changes_nothing_when_nothing_is_edited():
    assert mapping_from(_posted(BASE), ACCOUNTS, BASE) == BASE


def test_moves_a_field_to_another_column():
    posted = _posted(BASE) | {"column-balance_pence": "Owed"}

    mapping = mapping_from(posted, ACCOUNTS, BASE)

    assert mapping.fields["balance_pence"] == FieldMapping(column="Owed", unit="pounds")


def test_takes_a_field_away():
    mapping = mapping_from(_posted(BASE) | {"column-brand": ""}, ACCOUNTS, BASE)

    assert "brand" not in mapping.fields


def test_reads_words_a_line_each():
    posted = _posted(BASE) | {"values-status": "Live = active\n\nGone=closed\nnonsense"}

    mapping = mapping_from(posted, ACCOUNTS, BASE)

    assert mapping.fields["status"].values == {"Live": "active", "Gone": "closed"}


def test_says_in_short_what_is_set():
    lines = {line.field.name: line.in_short for line in lines_of(ACCOUNTS, BASE)}

    assert lines["opened_at"] == "%d/%m/%Y, iso, last day included"
    assert lines["balance_pence"] == "pounds"
    assert lines["status"] == "2 words"
    assert lines["brand"] == "“Quantum”"
    assert lines["account_number"] == ""


def test_names_the_columns_that_go_nowhere():
    columns = ("Acct No", "Open", "Balance", "Stat", "First", "Last", "Comment")

    assert unused_columns(BASE, columns) == ["Comment"]
