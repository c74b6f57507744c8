"""A row is mended and loaded again through the same door."""

import pytest

from ringmain.collect.files import operations as files
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.collect.quarantine import operations as quarantine
from ringmain.foundation.lake.raw_zone import RawObjectGone
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role


def numbers(door):
    rows = door.lake("SELECT bill_number FROM collect.bills ORDER BY bill_number")
    return [row["bill_number"] for row in rows]


def mend(door, row, **cells):
    quarantine.edit_row(
        row_id=row.row_id, cells=row.raw | cells, actor=SYSTEM, now=door.now
    )


def test_loads_a_mended_row(door, bills, how_many):
    (row,) = door.waiting(code="not_a_time")
    mend(door, row, issued_at="2026-01-31")
    load = door.replay(row)
    assert how_many(load) == (1, 1, 0, 0, 0)
    assert (load.is_replay, load.file_name) == (True, "replay of bills.csv.jsonl")
    assert numbers(door) == ["B1", "B2"]
    (done,) = door.waiting(state="replayed")
    assert (done.row_id, done.decided_by) == (row.row_id, "system")


def test_keeps_a_row_that_still_breaks_its_contract(door, bills, how_many):
    (row,) = door.waiting(code="not_a_time")
    mend(door, row, issued_at="2026-01-33")
    load = door.replay(row)
    assert how_many(load) == (1, 0, 0, 0, 1)
    (again,) = door.waiting(load_id=load.load_id)
    assert again.message == (
        "issued_at: “2026-01-33” is not a time in a format of the mapping."
    )


def test_keeps_a_row_that_nobody_mended(door, bills, how_many):
    rows = door.waiting(code="not_an_amount")
    assert how_many(door.replay(*rows)) == (2, 0, 0, 0, 2)
    assert len(door.waiting()) == 4


def test_loads_rows_by_the_mapping_as_it_was_mended(door, bills, how_many):
    mapping = Mapping(
        contract="bills",
        source="billing",
        fields={
            name: FieldMapping(column=name)
            for name in ("bill_number", "account_number", "issued_at")
        }
        | {
            "total_pence": FieldMapping(
                column="total_pence", values={"eighty": "8000", "ninety": "9000"}
            )
        },
    )
    files.save_mapping(
        source="billing", contract="bills", mapping=mapping, actor=SYSTEM, now=door.now
    )
    load = door.replay(*door.waiting(code="not_an_amount"))
    assert how_many(load) == (2, 2, 0, 0, 0)
    assert numbers(door) == ["B1", "B3", "B4"]


def test_loads_a_ragged_line_once_it_has_all_its_cells(door, bills, how_many):
    (row,) = [row for row in door.waiting() if "_raw" in row.raw]
    assert (row.line, row.raw["_raw"].strip()) == (6, "B5,GB-2")
    mend(door, row, _raw="B5,GB-2,2026-02-06,1250")
    assert how_many(door.replay(row)) == (1, 1, 0, 0, 0)
    assert numbers(door) == ["B1", "B5"]


def test_keeps_a_ragged_line_that_stays_ragged(door, bills, how_many):
    (row,) = [row for row in door.waiting() if "_raw" in row.raw]
    load = door.replay(row)
    assert how_many(load) == (1, 0, 0, 0, 1)
    (again,) = door.waiting(load_id=load.load_id)
    assert again.code == "missing"


def test_keeps_the_mended_row_when_the_file_comes_again(door, bills, how_many):
    (row,) = door.waiting(code="not_a_time")
    mend(door, row, issued_at="2026-01-31")
    door.replay(row)
    again = door.load("bills", (door.folder / "bills.csv"))
    assert how_many(again) == (5, 0, 0, 1, 4)
    assert numbers(door) == ["B1", "B2"]
    assert len(door.waiting()) == 3


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST])
def test_refuses_who_may_not_repair(door, bills, role):
    (row,) = door.waiting(code="not_a_time")
    with pytest.raises(NotPermitted, match="repair quarantine"):
        files.replay(row_ids=[row.row_id], actor=make_actor("x", (role,)), now=door.now)


def test_lets_an_agent_mend_and_replay(door, bills):
    agent = make_actor("agent", (Role.AGENT,))
    (row,) = door.waiting(code="not_a_time")
    cells = row.raw | {"issued_at": "2026-01-31"}
    quarantine.edit_row(row_id=row.row_id, cells=cells, actor=agent, now=door.now)
    (load_id,) = files.replay(row_ids=[row.row_id], actor=agent, now=door.now)
    assert door.look(load_id).asked_by == "agent"


def test_refuses_to_mend_a_row_that_was_decided_on(door, bills):
    (row,) = door.waiting(code="not_a_time")
    door.replay(row)
    with pytest.raises(quarantine.NotWaiting, match="no longer waits"):
        mend(door, row, issued_at="2026-01-31")


def test_lets_rows_wait_again_when_their_load_fails(door, bills, home):
    (row,) = door.waiting(code="not_a_time")
    mend(door, row, issued_at="2026-01-31")
    (load_id,) = files.replay(row_ids=[row.row_id], actor=SYSTEM, now=door.now)
    kept = home / "raw"
    kept.rename(home / "elsewhere")
    with pytest.raises(RawObjectGone):
        files.run_load(load_id=load_id, now=door.now)
    assert door.look(load_id).state == "failed"
    assert row.row_id in [waits.row_id for waits in door.waiting()]
    (home / "elsewhere").rename(kept)
    assert door.replay(row).new_count == 1
