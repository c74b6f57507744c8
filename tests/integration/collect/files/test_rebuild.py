"""Everything is built again from the originals, and is what it was."""

import shutil

import pytest

from ringmain.collect.files import operations, queries
from ringmain.collect.quarantine import operations as quarantine
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles.models import TimelineEntry
from ringmain.unify.register import queries as register

OCCUPANCIES = """premises_number,party_number,starts_at,ends_at
P-1,C-1,2023-01-01,
P-1,C-2,2024-06-01,
"""
BILLS = """bill_number,account_number,issued_at,total_pence
B1,GB-1,2026-01-05,8410
B2,GB-1,2026-02-05,9120
B3,GB-2,2026-02-05,oops
"""
READS = """supply_point_number,starts_at,energy_wh
1200012345678,2026-01-05T00:00:00Z,234
1200012345678,2026-01-05T00:30:00Z,198
"""


@pytest.fixture
def lived(door):
    """A house in which something of everything has happened."""
    door.load("accounts", "account_number,status\nGB-1,active\nGB-2,closed\n")
    door.load("bills", BILLS)
    door.load("bills", BILLS.replace("8410", "8500"), name="corrected.csv")
    door.load("bills", BILLS.replace("B2,", "B9,"), replaces=True)
    door.load("occupancies", OCCUPANCIES)
    door.load("interval_reads", READS)
    door.load("interval_reads", READS.replace("198", "199"))
    (second,) = door.waiting(contract="occupancies")
    cells = second.raw | {"ends_at": "2022-12-31", "starts_at": "2022-01-01"}
    quarantine.edit_row(row_id=second.row_id, cells=cells, actor=SYSTEM, now=door.now)
    door.replay(second)
    return door


def everything():
    facts = TimelineEntry.objects.order_by("id").values()
    loads = queries.list_loads(SYSTEM)
    return (
        queries.fingerprint(),
        register.fingerprint(),
        list(facts),
        [
            (load.load_id, load.state, load.new_count, load.quarantined_count)
            for load in loads
        ],
    )


def test_gives_what_there_was(lived):
    before, waiting = everything(), [row.raw for row in lived.waiting()]
    assert before[0]["interval_reads"].startswith("2:")
    assert before[0]["interval_reads_history"].startswith("1:")
    count = operations.rebuild(actor=SYSTEM, now=lived.now)
    assert count == 8
    assert everything() == before
    assert [row.raw for row in lived.waiting()] == waiting
    assert len(lived.waiting(state="replayed")) == 1


def test_clears_nothing_when_an_original_is_gone(lived, home):
    before = everything()
    shutil.rmtree(home / "raw")
    with pytest.raises(operations.CannotRebuild, match="8 loads are no longer kept"):
        operations.rebuild(actor=SYSTEM, now=lived.now)
    assert everything() == before


def test_refuses_a_manager(door):
    manager = make_actor("manager", (Role.MANAGER,))
    with pytest.raises(NotPermitted, match="may not rebuild"):
        operations.rebuild(actor=manager, now=door.now)
