"""Columns that become rows: the same laws hold."""

from ringmain.collect.quarantine import operations as quarantine
from ringmain.govern.access.operations import SYSTEM

MAPPING = """
contract: product_ownership
fields:
  account_number: {column: id}
  starts_at: {column: since}
unpivot:
  columns: {Phone: phone, Net: broadband}
  into: kind
  detail: detail
"""
ROWS = "id,since,Phone,Net\nA1,2024-01-01,Yes,DSL\nA2,never,Yes,DSL\nA3,,No,No\nA4\n"


def test_counts_the_rows_that_lines_become(door, how_many):
    load = door.load("product_ownership", ROWS, mapping=MAPPING)
    assert how_many(load) == (5, 2, 0, 0, 3)
    assert [row.line for row in door.waiting()] == [3, 3, 5]
    rows = door.lake("SELECT kind, detail FROM collect.product_ownership ORDER BY kind")
    assert [tuple(row.values()) for row in rows] == [
        ("broadband", "DSL"),
        ("phone", "Yes"),
    ]


def test_changes_nothing_the_second_time(door, how_many):
    door.load("product_ownership", ROWS, mapping=MAPPING)
    again = door.load("product_ownership", ROWS, mapping=MAPPING)
    assert how_many(again) == (5, 0, 0, 2, 3)
    assert len(door.waiting()) == 3


def test_replays_a_line_as_all_the_rows_it_becomes(door, how_many):
    door.load("product_ownership", ROWS, mapping=MAPPING)
    first, second, _ = door.waiting()
    for row in (first, second):
        cells = row.raw | {"since": "2024-02-01"}
        quarantine.edit_row(row_id=row.row_id, cells=cells, actor=SYSTEM, now=door.now)
    assert how_many(door.replay(first, second)) == (4, 2, 0, 2, 0)
    assert len(door.lake("SELECT kind FROM collect.product_ownership")) == 4
