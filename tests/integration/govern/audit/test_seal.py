"""Sealing days, finding what was touched afterwards, and forgetting in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction

from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record, Seal
from ringmain.govern.audit.operations import forget, note, seal
from ringmain.govern.audit.queries import verify
from ringmain.govern.audit.shapes import Subject

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
ANN = make_actor("ann@example.org", [Role.AGENT])
pytestmark = pytest.mark.django_db


def look(times, now):
    for number in range(times):
        ada = Subject(noun="party", id=number)
        note(actor=ANN, action="customer.viewed", subject=ada, now=now)


@pytest.fixture
def two_days():
    """Three looks on Monday, two on Tuesday, each day sealed; one more on Wednesday."""
    # The ids of a test go on where the last one's stopped, the chain starts at one.
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE govern_audit_record_id_seq RESTART")
    look(3, MONDAY)
    assert seal(now=TUESDAY) == 3
    look(2, TUESDAY)
    assert seal(now=WEDNESDAY) == 2
    look(1, WEDNESDAY)


def tamper(statement):
    """What someone with the database's own password could do."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ringmain.audit_forgets = 'yes'")
        cursor.execute("ALTER TABLE govern_audit_record DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE govern_audit_record ENABLE TRIGGER USER")
        cursor.execute(
            "ALTER TABLE govern_audit_record DISABLE TRIGGER audit_is_never_emptied"
        )


def findings(**asked):
    return [(each.day, each.said) for each in verify(SYSTEM, **asked).findings]


def test_finds_everything_as_it_was(two_days):
    found = verify(SYSTEM)

    assert found.is_whole
    assert (found.days, found.records, found.unsealed) == (2, 5, 1)


def test_seals_a_day_once_and_today_not_yet(two_days):
    assert seal(now=WEDNESDAY + timedelta(hours=14)) == 0
    assert seal(now=WEDNESDAY + timedelta(days=1)) == 1


def test_finds_a_changed_record(two_days):
    tamper("UPDATE govern_audit_record SET actor = 'bea' WHERE id = 2")

    assert findings() == [(date(2026, 3, 2), "At least one of 3 records was changed.")]


def test_finds_a_removed_record(two_days):
    tamper("DELETE FROM govern_audit_record WHERE id = 4")

    assert findings() == [(date(2026, 3, 3), "1 of 2 are missing.")]


def test_finds_a_record_slipped_in_where_an_id_was_free(two_days):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('govern_audit_record_id_seq')")
    look(1, WEDNESDAY)
    seal(now=WEDNESDAY + timedelta(days=1))

    tamper(
        "INSERT INTO govern_audit_record SELECT 7, at, actor, action, noun, subject_id,"
        " page, reason, outcome, details FROM govern_audit_record WHERE id = 6"
    )

    assert findings() == [(date(2026, 3, 4), "1 more than when it was sealed.")]


def test_finds_two_records_that_changed_places(two_days):
    tamper("UPDATE govern_audit_record SET id = 99 WHERE id = 1")
    tamper("UPDATE govern_audit_record SET id = 1 WHERE id = 2")
    tamper("UPDATE govern_audit_record SET id = 2 WHERE id = 99")

    assert findings() == [(date(2026, 3, 2), "At least one of 3 records was changed.")]


def test_finds_a_sealed_day_taken_out(two_days):
    tamper("DELETE FROM govern_audit_record WHERE id <= 3")
    Seal.objects.get(day=date(2026, 3, 2)).delete()

    assert findings() == [
        (date(2026, 3, 3), "A sealed day before this one is gone or changed.")
    ]  # fmt: skip


def test_finds_an_end_cut_off_by_a_hash_kept_elsewhere(two_days):
    kept = verify(SYSTEM).last_hash
    tamper("DELETE FROM govern_audit_record WHERE id > 3")
    Seal.objects.get(day=date(2026, 3, 3)).delete()

    assert findings() == []
    assert findings(known_hash=kept) == [
        (None, "No day has the hash that was kept: the end was cut off or remade.")
    ]  # fmt: skip


def test_takes_what_came_late_into_the_next_day(two_days):
    # A handler that is tried again brings its own, older time.
    look(1, MONDAY)

    assert seal(now=WEDNESDAY + timedelta(days=1)) == 2
    assert verify(SYSTEM).is_whole


def test_forgets_whole_days_and_the_chain_still_holds(two_days):
    assert forget(now=TUESDAY + timedelta(days=30), keep_days=30) == 3
    assert forget(now=TUESDAY + timedelta(days=30), keep_days=30) == 0

    assert Record.objects.count() == 3
    found = verify(SYSTEM)
    assert found.is_whole
    assert found.records == 2


def test_forgets_nothing_that_is_not_sealed(two_days):
    assert forget(now=WEDNESDAY + timedelta(days=3000), keep_days=30) == 5
    assert [row.at for row in Record.objects.all()] == [WEDNESDAY]


def test_locks_the_log_again_after_forgetting(two_days):
    forget(now=WEDNESDAY + timedelta(days=30), keep_days=30)

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('ringmain.audit_forgets', true)")
        assert cursor.fetchone() == ("no",)
