"""A corrected file that replaces an earlier one: what it lacks is withdrawn."""

from datetime import UTC, datetime

import pytest

from ringmain.collect.files import operations
from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.profiles.models import TimelineEntry
from ringmain.unify.register import queries as register

BILLS = """bill_number,account_number,issued_at,total_pence
B1,GB-1,2026-01-05,8410
B2,GB-1,2026-02-05,9120
B3,GB-2,2026-02-05,oops
"""
CORRECTED = """bill_number,account_number,issued_at,total_pence
B1,GB-1,2026-01-05,8410
B4,GB-1,2026-02-06,9999
"""
ROLES = """account_number,party_number,role,starts_at
GB-1,C-1,holder,2024-01-01
GB-1,C-2,carer,2024-01-01
"""


def test_withdraws_what_the_corrected_file_lacks(door, how_many):
    door.load("bills", BILLS)
    second = door.load("bills", CORRECTED, replaces=True)
    assert how_many(second) == (2, 1, 0, 1, 0)
    rows = door.lake("SELECT bill_number FROM collect.bills ORDER BY bill_number")
    assert [row["bill_number"] for row in rows] == ["B1", "B4"]
    (gone,) = door.lake("SELECT bill_number, _superseded_at FROM collect.bills_history")
    assert gone == {"bill_number": "B2", "_superseded_at": second.asked_at}


def test_takes_withdrawn_facts_out_of_the_timeline(door):
    door.load("bills", BILLS)
    door.load("bills", CORRECTED, replaces=True)
    amounts = TimelineEntry.objects.values_list("amount_pence", flat=True)
    assert sorted(amounts) == [8410, 9999]


def test_gives_up_the_rows_of_the_earlier_file_that_waited(door):
    first = door.load("bills", BILLS)
    door.load("bills", CORRECTED, replaces=True)
    assert door.waiting() == ()
    (row,) = door.waiting(state="replaced")
    assert (row.load_id, row.line) == (first.load_id, 4)


def test_leaves_other_files_and_sources_alone(door):
    door.load("bills", BILLS)
    door.load("bills", BILLS.replace("B2", "B7"), name="february.csv")
    door.load("bills", BILLS, source="migration")
    door.load("bills", CORRECTED, replaces=True)
    rows = door.lake("SELECT _source, bill_number FROM collect.bills")
    assert sorted((row["_source"], row["bill_number"]) for row in rows) == [
        ("billing", "B1"),
        ("billing", "B4"),
        ("billing", "B7"),
        ("migration", "B1"),
        ("migration", "B2"),
    ]


def test_withdraws_nothing_without_being_asked(door):
    door.load("bills", BILLS)
    door.load("bills", CORRECTED)
    assert door.lake("SELECT * FROM collect.bills_history") == []


def test_keeps_a_row_that_the_corrected_file_has_but_breaks(door, how_many):
    door.load("bills", BILLS)
    broken = CORRECTED.replace("B4,GB-1,2026-02-06,9999", "B2,GB-1,2026-02-05,n/a")
    second = door.load("bills", broken, replaces=True)
    assert how_many(second) == (2, 0, 0, 1, 1)
    rows = door.lake("SELECT bill_number FROM collect.bills ORDER BY bill_number")
    assert [row["bill_number"] for row in rows] == ["B1", "B2"]


def test_changes_nothing_when_the_corrected_file_comes_again(door, how_many):
    door.load("bills", BILLS)
    door.load("bills", CORRECTED, replaces=True)
    again = door.load("bills", CORRECTED, replaces=True)
    assert how_many(again) == (2, 0, 0, 2, 0)
    assert len(door.lake("SELECT * FROM collect.bills_history")) == 1


def test_brings_a_withdrawn_row_back_when_it_is_said_again(door, how_many):
    door.load("bills", BILLS)
    door.load("bills", CORRECTED, replaces=True)
    again = door.load("bills", BILLS)
    assert how_many(again) == (3, 1, 0, 1, 1)
    assert TimelineEntry.objects.count() == 3


def test_takes_a_role_out_of_the_register_and_keeps_what_we_knew(door):
    door.load("account_roles", ROLES)
    lines = ROLES.splitlines(keepends=True)
    door.load("account_roles", "".join(lines[:2]), replaces=True)
    account = noun_id("account", "GB-1")
    (role,) = register.list_rows("account_role", by="account_id", ids=[account])
    assert role["party_number"] == "C-1"
    start = datetime(2024, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    carer = noun_id("account_role", "GB-1", "C-2", "carer", start)
    (past,) = register.list_past("account_role", carer, actor=SYSTEM)
    assert past.values["role"] == "carer"


def test_lets_a_withdrawn_account_stand_by_name_for_those_who_name_it(door):
    accounts = "account_number,status\nGB-1,active\nGB-2,active\n"
    door.load("accounts", accounts)
    door.load("account_roles", ROLES)
    door.load("accounts", "account_number,status\nGB-2,active\n", replaces=True)
    assert register.count_nouns()["account"] == 1
    (waiting,) = register.list_waiting("account").rows
    assert (waiting.key, waiting.reference_count) == ("GB-1", 2)


def test_leaves_what_another_source_said_too(door):
    accounts = "account_number,status\nGB-1,active\nGB-2,active\n"
    door.load("accounts", accounts)
    door.load("accounts", "account_number,brand\nGB-1,Quantum\n", source="crm")
    door.load("accounts", "account_number,status\nGB-2,active\n", replaces=True)
    assert register.count_nouns()["account"] == 2


def test_refuses_to_replace_interval_reads(door):
    content = "supply_point_number,starts_at,energy_wh\nS1,2024-05-01T00:00Z,1\n"
    file = door.file("interval_reads", content, replaces=True)
    with pytest.raises(operations.CannotReplaceReads, match="does not replace another"):
        operations.load_file(file=file, actor=SYSTEM, now=door.now)
