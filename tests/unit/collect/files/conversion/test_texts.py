"""Keys, texts, choices, yes and no; what must be given, and what may not be."""

import math

import pyarrow as pa
import pytest

PARTY = """
contract: parties
empty: [unknown]
fields:
  party_number: {column: id}
  full_name: {columns: [first, last], join: " "}
  title: {constant: Ms}
  email: {column: email, empty: ["-"]}
"""
ACCOUNT = """
contract: accounts
fields:
  account_number: {column: id}
  status: {column: status, values: {A: active, "1": pending, C: closed, X: ""}}
"""
BILL = """
contract: bills
fields:
  bill_number: {constant: "B1"}
  account_number: {constant: "A1"}
  issued_at: {constant: "2024-05-01"}
  total_pence: {constant: "8410"}
  is_estimated: {column: estimated}
"""


def ada(**cells):
    return {"id": "c-1", "first": "Ada", "last": "Obi", "email": None} | cells


@pytest.mark.parametrize(
    "said", ["gb 001", " GB  001 ", "Gb\t001", "GB\N{NO-BREAK SPACE} 001"]
)
def test_normalizes_a_key(convert, said):
    assert convert(PARTY, [ada(id=said)]).row["party_number"] == "GB 001"


def test_gives_equal_keys_one_id(convert):
    found = convert(PARTY, [ada(id="gb 001"), ada(id=" GB  001")])
    assert found.rows[0]["_key"] == found.rows[1]["_key"]


def test_joins_columns_and_leaves_out_empty_ones(convert):
    rows = [ada(), ada(first=" "), ada(first=" Ada ", last="Obi\r")]
    assert convert(PARTY, rows).values("full_name") == ["Ada Obi", "Obi", "Ada Obi"]


def test_leaves_words_that_mean_nothing_out_of_a_join(convert):
    rows = [ada(first="Unknown"), ada(first="unknown", last="UNKNOWN")]
    assert convert(PARTY, rows).values("full_name") == ["Obi", "refused"]


def test_fills_a_constant(convert):
    assert convert(PARTY, [ada()]).row["title"] == "Ms"


def test_takes_words_that_mean_nothing_as_empty(convert):
    rows = [ada(email="-"), ada(email="Unknown"), ada(email="ada@example.org")]
    assert convert(PARTY, rows).values("email") == [None, None, "ada@example.org"]


def test_keeps_a_formula_as_the_text_it_is(convert):
    said = "=cmd|' /C calc'!A0"
    assert convert(PARTY, [ada(first=said, last=None)]).row["full_name"] == said


def test_keeps_quotes_and_other_scripts(convert):
    rows = [ada(first="Zoë", last="O'Brien-Łukasz"), ada(first="彩", last="'; DROP")]
    names = convert(PARTY, rows).values("full_name")
    assert names == ["Zoë O'Brien-Łukasz", "彩 '; DROP"]


def test_refuses_a_row_without_its_key(convert):
    assert convert(PARTY, [ada(id=" ")]).problem == (
        "missing",
        "party_number",
        "party_number is empty and must be given "
        "(The number the system gives this person or organisation).",
    )


def test_refuses_a_party_with_no_name_at_all(convert):
    assert convert(PARTY, [ada(first=None, last="unknown ")]).problem == (
        "missing",
        None,
        "One of last_name, full_name, organisation_name, first_name must be given.",
    )


def test_says_everything_that_is_wrong_with_a_row(convert):
    found = convert(PARTY, [ada(id=None, first=None, last=None)])
    assert [(code, field) for code, field, _ in found.problems[0]] == [
        ("missing", "party_number"),
        ("missing", None),
    ]


def test_refuses_a_text_that_is_longer_than_any_cell(convert):
    assert convert(PARTY, [ada(last="x" * 100_001)]).problem == (
        "too_long",
        "full_name",
        "full_name is longer than 100,000 bytes.",
    )


@pytest.mark.parametrize(
    ("said", "status"),
    [("A", "active"), ("a", "active"), ("1", "pending"), ("Closed", "closed"),
     ("X", None), (None, None)],
)  # fmt: skip
def test_translates_a_choice(convert, said, status):
    found = convert(ACCOUNT, [{"id": "A1", "status": said}])
    assert found.row["status"] == status


def test_refuses_a_choice_that_is_not_on_the_list(convert):
    assert convert(ACCOUNT, [{"id": "A1", "status": "Z"}]).problem == (
        "not_in_list",
        "status",
        "status: “z” is not one of the values allowed (pending, active, closed).",
    )


@pytest.mark.parametrize(
    ("said", "is_estimated"),
    [("Yes", True), ("Y", True), ("TRUE", True), ("1", True), ("t", True),
     ("no", False), ("N", False), ("False", False), ("0", False), ("", None)],
)  # fmt: skip
def test_reads_yes_and_no(convert, said, is_estimated):
    found = convert(BILL, [{"estimated": said}])
    assert found.row["is_estimated"] is is_estimated


def test_refuses_what_is_neither_yes_nor_no(convert):
    assert convert(BILL, [{"estimated": "perhaps"}]).problem == (
        "not_yes_or_no",
        "is_estimated",
        "is_estimated: “perhaps” is neither yes nor no.",
    )


OWNERSHIP = """
contract: product_ownership
fields:
  account_number: {column: id}
unpivot:
  columns: {Phone: phone, Internet: broadband, "Solar panels": solar}
  into: kind
  detail: detail
  unless: ["No", "No internet service"]
"""


def test_makes_a_row_of_each_column_that_says_yes(convert):
    rows = [
        {"id": "A1", "Phone": "Yes", "Internet": "Fibre", "Solar panels": "no "},
        {"id": "A2", "Phone": "No", "Internet": "No internet service"},
        {"id": "A3", "Phone": "Yes", "Internet": "", "Solar panels": "4 kW"},
    ]
    found = convert(OWNERSHIP, rows)
    made = {(row["account_number"], row["kind"], row["detail"]) for row in found.rows}
    assert made == {
        ("A1", "phone", "Yes"),
        ("A1", "broadband", "Fibre"),
        ("A3", "phone", "Yes"),
        ("A3", "solar", "4 kW"),
    }
    assert len({row["_key"] for row in found.rows}) == 4


EVENT = """
contract: web_events
fields:
  event_number: {constant: "E1"}
  name: {constant: view}
  occurred_at: {constant: "2024-05-01T10:00:00Z"}
  properties: {column: properties}
"""


def test_keeps_json_and_refuses_what_is_none(convert):
    rows = [{"properties": '{"page": "/bill"}'}, {"properties": "{page"}]
    found = convert(EVENT, rows)
    assert found.values("properties") == ['{"page": "/bill"}', "refused"]
    assert found.problems[1] == [
        ("not_json", "properties", "properties: “{page” is not JSON.")
    ]


def test_reads_an_account_number_that_a_table_keeps_as_a_float(convert):
    rows = [{"id": 1001.0}, {"id": 1_200_012_345_678.0}, {"id": math.nan}, {"id": 1.5}]
    found = convert(
        "contract: accounts\nfields:\n  account_number: {column: id}\n",
        rows,
        types={"id": pa.float64()},
    )
    assert found.values("account_number") == [
        "1001",
        "1200012345678",
        "refused",
        "1.5",
    ]
