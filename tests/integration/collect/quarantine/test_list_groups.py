"""What waits is grouped by its reason, and shown to those who may see it."""

import pytest

from ringmain.collect.quarantine import operations, queries
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal


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


def _clerk(*classes):
    return Actor(
        name="clerk",
        roles=frozenset(),
        permissions=frozenset(
            {Permission.SEE_QUARANTINE, Permission.REPAIR_QUARANTINE}
        ),
        visible_classes=frozenset(classes),
    )


def test_shows_cells_of_the_classes_that_someone_may_see(door, bills):
    from ringmain.collect.files.queries import fields_by_column

    clerk = _clerk(Personal.NONE, Personal.PSEUDONYM)
    rows = {
        row.line: row for row in queries.list_rows(clerk, fields_of=fields_by_column)
    }

    # The date broke: it may hold anything. The total is personal.
    assert rows[3].raw == {
        "bill_number": "B2", "account_number": "GB-2", "issued_at": "hidden",
        "total_pence": "hidden",
    }  # fmt: skip
    assert rows[3].hidden == ("issued_at", "total_pence")
    assert rows[3].message == "hidden"
    # The last line has too few cells: nobody knows which is which.
    assert set(rows[6].raw.values()) == {"hidden"}


def test_hides_every_cell_while_nobody_says_what_the_columns_are(door, bills):
    clerk = _clerk(Personal.NONE, Personal.PSEUDONYM, Personal.PERSONAL)
    for row in queries.list_rows(clerk):
        assert set(row.raw.values()) == {"hidden"}


def test_shows_a_whole_row_to_who_may_see_all_it_can_hold(door, bills):
    agent = make_actor("agent", (Role.AGENT,))
    rows = queries.list_rows(agent)
    assert all(row.hidden == () for row in rows)
    assert "eighty" in str([row.raw for row in rows])


def test_leaves_cells_alone_that_the_mender_does_not_see(door, bills):
    (row, *_) = door.waiting(code="not_a_time")
    operations.edit_row(
        row_id=row.row_id, cells={"bill_number": "B2a"}, actor=_clerk(), now=door.now
    )
    (mended,) = door.waiting(code="not_a_time")
    assert mended.edited == {**row.raw, "bill_number": "B2a"}


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
