"""What waits is grouped by its reason, and shown to those who may see it."""

import pytest

from ringmain.collect.quarantine import operations, queries
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Actor, Permission, Role


def test_groups_rows_by_their_reason_the_largest_first(door, bills):
    groups = queries.list_groups(SYSTEM)
    ragged = door.waiting()[-1].code
    assert [(group.count, group.source, group.contract) for group in groups] == [
        (2, "billing", "bills"),
        (1, "billing", "bills"),
        (1, "billing", "bills"),
    ]
    assert [(group.code, group.field) for group in groups] == [
        ("not_an_amount", "total_pence"),
        *sorted([("not_a_time", "issued_at"), (ragged, "")]),
    ]
    assert groups[0].example == "total_pence: “eighty” is not an amount of money."


def test_hides_cells_from_who_may_not_see_direct_identifiers(door, bills):
    blind = Actor(
        name="auditor",
        roles=frozenset(),
        permissions=frozenset({Permission.SEE_QUARANTINE}),
    )
    for row in queries.list_rows(blind):
        assert set(row.raw.values()) == {"hidden"}
        assert (row.message, row.edited, row.problems) == ("hidden", None, ())
    assert {group.example for group in queries.list_groups(blind)} == {"hidden"}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST])
def test_refuses_who_may_not_see_quarantine(door, bills, role):
    actor = make_actor("someone", (role,))
    for look in (queries.list_groups, queries.list_rows):
        with pytest.raises(NotPermitted, match="see quarantine"):
            look(actor)


def test_discards_with_a_reason_only(door, bills):
    manager = make_actor("manager", (Role.MANAGER,))
    ids = [row.row_id for row in door.waiting(code="not_an_amount")]
    with pytest.raises(ValueError, match="Say why"):
        operations.discard(row_ids=ids, because=" ", actor=manager, now=door.now)
    count = operations.discard(
        row_ids=ids, because="test bills", actor=manager, now=door.now
    )
    assert count == 2
    assert len(door.waiting()) == 2
    rows = door.waiting(state="discarded")
    assert [(row.decided_by, row.decided_because) for row in rows] == [
        ("manager", "test bills")
    ] * 2


def test_lets_an_agent_mend_but_not_discard(door, bills):
    agent = make_actor("agent", (Role.AGENT,))
    with pytest.raises(NotPermitted, match="discard quarantine"):
        operations.discard(row_ids=[1], because="x", actor=agent, now=door.now)
