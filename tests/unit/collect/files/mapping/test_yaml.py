"""A mapping as YAML: what is written is read again, and errors name their line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping, Unpivot
from ringmain.collect.files.mapping.yaml import (
    CannotReadMapping,
    read_mapping,
    write_mapping,
)

BILLING = """\
contract: accounts
version: 1
source: billing
zone: Europe/London
decimal: ","
empty: [Unknown, n/a]
fields:
  account_number: Acct No
  opened_at: {column: Open Date, formats: ["%d/%m/%Y", "%Y-%m-%d"]}
  closed_at: {column: Last day, inclusive: true}
  balance_pence: {column: Balance, unit: pounds}
  status: {column: Stat, values: {A: active, "No": closed, N: pending}}
  name: {columns: [First, Last], join: ", "}
  brand: {constant: Quantum}
ignore: [Internal flag]
"""


def test_reads_what_a_person_writes() -> None:
    assert read_mapping(BILLING) == Mapping(
        contract="accounts",
        source="billing",
        zone="Europe/London",
        decimal=",",
        empty=("Unknown", "n/a"),
        fields={
            "account_number": FieldMapping(column="Acct No"),
            "opened_at": FieldMapping(
                column="Open Date", formats=("%d/%m/%Y", "%Y-%m-%d")
            ),
            "closed_at": FieldMapping(column="Last day", inclusive=True),
            "balance_pence": FieldMapping(column="Balance", unit="pounds"),
            "status": FieldMapping(
                column="Stat", values={"A": "active", "No": "closed", "N": "pending"}
            ),
            "name": FieldMapping(columns=("First", "Last"), join=", "),
            "brand": FieldMapping(constant="Quantum"),
        },
        ignore=("Internal flag",),
    )


def test_reads_yes_and_no_as_they_are_written() -> None:
    mapping = read_mapping(
        "contract: product_ownership\n"
        "unpivot: {columns: {Phone: phone}, into: kind, unless: [No, off, null, '']}\n"
    )

    assert mapping.unpivot == Unpivot(
        columns={"Phone": "phone"}, into="kind", unless=("No", "off", "null", "")
    )


def test_writes_a_field_a_line() -> None:
    mapping = Mapping(
        contract="accounts",
        fields={
            "account_number": FieldMapping(column="Acct No"),
            "status": FieldMapping(column="Stat", values={"A": "active"}),
        },
    )

    assert write_mapping(mapping) == (
        "contract: accounts\n"
        "version: 1\n"
        "fields:\n"
        "  account_number: {column: Acct No}\n"
        "  status: {column: Stat, values: {A: active}}\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "The mapping is empty"),
        ("version: 1\n", 1, "names no contract"),
        ("contract: accounts\nfeilds: {}\n", 2, "Did you mean 'fields'?"),
        ("contract: a\nfields:\n  x: {colum: A}\n", 3, "Did you mean 'column'?"),
        ("contract: a\nfields:\n  x: {}\n", 3, "exactly one of column, columns"),
        ("contract: a\nfields:\n  x: {column: A, constant: B}\n", 3, "exactly one"),
        ("contract: a\nfields:\n  x: A\n  x: B\n", 4, "names 'x' twice"),
        ("contract: a\nversion: one\n", 2, "must be a whole number"),
        ('contract: a\ndecimal: ";"\n', 2, "`decimal` must be"),
        ("contract: a\nheader_row: -1\n", 2, "counts from 1"),
        ("contract: a\nfields: [x]\n", 2, "`name: value` pairs"),
        ("contract: a\nfields:\n  x: {column: [A]}\n", 3, "must be one value"),
        ("contract: a\nunpivot: {into: kind}\n", 2, "needs `columns`"),
        ("contract: a\n  fields: {\n", 2, "This is not YAML"),
        ("- contract\n", 1, "`name: value` pairs"),
    ],
)
def test_names_the_line_of_an_error(text, line, message) -> None:
    with pytest.raises(CannotReadMapping) as caught:
        read_mapping(text)

    assert caught.value.line == line
    assert message in str(caught.value)


_TEXT = st.text(max_size=8)
_NAME = st.text(min_size=1, max_size=8)
_WORDS = st.lists(_TEXT, max_size=3).map(tuple)
_SETTINGS = {
    "formats": _WORDS,
    "unit": st.none() | _TEXT,
    "values": st.dictionaries(_TEXT, _TEXT, max_size=3),
    "empty": _WORDS,
    "inclusive": st.booleans(),
    "shift_minutes": st.integers(-1440, 1440),
    "join": _TEXT,
}
_FIELDS = (
    st.builds(FieldMapping, column=_TEXT, **_SETTINGS)
    | st.builds(
        FieldMapping,
        columns=st.lists(_TEXT, min_size=1, max_size=3).map(tuple),
        **_SETTINGS,
    )
    | st.builds(FieldMapping, constant=_TEXT, **_SETTINGS)
)
_MAPPINGS = st.builds(
    Mapping,
    contract=_TEXT,
    version=st.integers(0, 99),
    source=st.none() | _TEXT,
    zone=st.none() | _TEXT,
    sheet=st.none() | _TEXT,
    header_row=st.none() | st.integers(0, 99),
    encoding=st.none() | _TEXT,
    delimiter=st.none() | _TEXT,
    decimal=st.sampled_from([".", ","]),
    empty=_WORDS,
    fields=st.dictionaries(_TEXT, _FIELDS, max_size=3),
    unpivot=st.none()
    | st.builds(
        Unpivot,
        columns=st.dictionaries(_TEXT, _TEXT, min_size=1, max_size=3),
        into=_NAME,
        detail=st.none() | _TEXT,
        unless=_WORDS,
    ),
    ignore=_WORDS,
)


@given(mapping=_MAPPINGS)
def test_reads_again_what_it_wrote(mapping: Mapping) -> None:
    assert read_mapping(write_mapping(mapping)) == mapping
