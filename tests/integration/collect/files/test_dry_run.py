"""A load that leaves nothing behind, and who may ask for one."""

from datetime import UTC, datetime

import pytest
from django.db import connections

from ringmain.collect.files import operations
from ringmain.collect.files.models import Load, Source
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role

BILLS = """bill_number,account_number,issued_at,total_pence
B1,GB-1,2026-01-05,8410
B2,GB-1,2026-02-05,oops
B1,GB-1,2026-01-05,9999
"""
VIEWER = make_actor("viewer", (Role.VIEWER,))


def test_shows_what_would_be_and_does_nothing(door):
    file = door.file("bills", BILLS)
    tried = operations.dry_run(file=file, actor=SYSTEM, now=door.now)
    assert (tried.row_count, tried.new_count, tried.quarantined_count) == (3, 1, 2)
    assert tried.rows[0]["bill_number"] == "B1"
    assert tried.rows[0]["issued_at"] == datetime(2026, 1, 5, tzinfo=UTC)
    assert tried.problem_counts == {
        ("not_an_amount", "total_pence"): 1,
        ("duplicate_key", "bill_number"): 1,
    }
    (problem,) = [row for row in tried.problems if row.code == "not_an_amount"]
    assert (problem.line, problem.value) == (3, "oops")
    assert not Load.objects.exists()
    assert not Source.objects.exists()
    assert door.lake("SELECT * FROM collect.bills") == []


def test_compares_with_what_stands(door):
    door.load("bills", BILLS)
    file = door.file("bills", BILLS.replace("8410", "8411"))
    tried = operations.dry_run(file=file, actor=SYSTEM, now=door.now)
    assert (tried.new_count, tried.changed_count, tried.unchanged_count) == (0, 1, 0)


@pytest.mark.parametrize("operation", [operations.dry_run, operations.load_file])
def test_refuses_a_viewer(door, operation):
    with pytest.raises(NotPermitted, match="load files"):
        operation(file=door.file("bills", BILLS), actor=VIEWER, now=door.now)


def test_does_not_run_a_load_that_another_process_runs(door):
    load_id = operations.receive_file(
        file=door.file("bills", BILLS), actor=SYSTEM, now=door.now
    )
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(20261121, %s)", [load_id])
            with pytest.raises(operations.LoadIsRunning, match="another process"):
                operations.run_load(load_id=load_id, now=door.now)
            assert operations.resume_loads(now=door.now) == 0
    finally:
        other.close()
    assert operations.resume_loads(now=door.now) == 1
    door.settle()
    assert door.look(load_id).state == "done"
