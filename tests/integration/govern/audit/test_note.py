"""Keeping that someone did or saw something, for good."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.queries import MayNotReadAudit, list_lookers, list_records
from ringmain.govern.audit.shapes import AuditFilters, Outcome, Subject

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
ANN = make_actor("ann@example.org", [Role.AGENT])
CLEO = make_actor("cleo@example.org", [Role.COMPLIANCE])
ADA = Subject(noun="party", id="0000-ada")
MO = Subject(noun="party", id="0000-mo")
pytestmark = pytest.mark.django_db


def look(subject=ADA, *, actor=ANN, now=NOW, action="customer.viewed", **more):
    note(actor=actor, action=action, subject=subject, now=now, **more)


def test_keeps_who_what_when_where_and_why():
    look(page="customers:customer", reason="She called", details={"results": 1})

    (kept,) = list_records(CLEO).records
    assert (kept.actor, kept.action, kept.subject_id) == (
        "ann@example.org", "customer.viewed", "0000-ada",
    )  # fmt: skip
    assert (kept.at, kept.page, kept.reason) == (
        NOW,
        "customers:customer",
        "She called",
    )
    assert kept.outcome is Outcome.DONE
    assert kept.details == {"results": 1}
    assert kept.meaning == "A page or part about a person was opened"


def test_goes_with_the_change_that_failed():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        look()
        raise ZeroDivisionError

    assert list_records(CLEO).records == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE govern_audit_record SET actor = 'nobody'",
        "DELETE FROM govern_audit_record",
    ],
)
def test_cannot_be_changed_or_deleted(statement):
    look()

    refused = pytest.raises(DatabaseError, match="audit log is append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Record.objects.get().actor == "ann@example.org"


def test_cannot_be_emptied():
    look()

    with transaction.atomic(), connection.cursor() as cursor:
        # The tests' own database is emptied between tests: see tests/conftest.py.
        cursor.execute(
            "ALTER TABLE govern_audit_record ENABLE TRIGGER audit_is_never_emptied"
        )
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE govern_audit_record")
        cursor.execute(
            "ALTER TABLE govern_audit_record DISABLE TRIGGER audit_is_never_emptied"
        )

    assert Record.objects.count() == 1


def test_is_read_by_few():
    look()

    for role in (Role.VIEWER, Role.ANALYST, Role.AGENT, Role.MANAGER):
        with pytest.raises(MayNotReadAudit):
            list_records(make_actor("sam@example.org", [role]))


def test_narrows_by_who_what_whom_and_when():
    bea = make_actor("bea@example.org", [Role.MANAGER])
    look()
    look(MO, actor=bea)
    look(ADA, actor=bea, now=NOW + timedelta(days=1), action="note.written")

    def found(**filters):
        records = list_records(CLEO, AuditFilters(**filters)).records
        return [(r.actor[:3], r.subject_id[5:], r.action) for r in records]

    assert found(actor="bea@example.org", action="customer.viewed") == [
        ("bea", "mo", "customer.viewed")
    ]
    assert found(subject_ids=("0000-ada",)) == [
        ("bea", "ada", "note.written"), ("ann", "ada", "customer.viewed"),
    ]  # fmt: skip
    assert found(since=NOW + timedelta(hours=1)) == [("bea", "ada", "note.written")]
    assert len(found(until=NOW + timedelta(hours=1))) == 2


def test_pages_from_the_newest_to_the_oldest():
    for number in range(5):
        look(Subject(noun="party", id=number))

    first = list_records(CLEO, limit=3)
    rest = list_records(CLEO, before=first.before, limit=3)

    assert [r.subject_id for r in first.records] == ["4", "3", "2"]
    assert [r.subject_id for r in rest.records] == ["1", "0"]
    assert rest.before is None


def test_says_who_looked_at_ada_and_who_did_not_get_to():
    bea = make_actor("bea@example.org", [Role.MANAGER])
    look()
    look(now=NOW + timedelta(hours=2))
    look(Subject(noun="account", id="acc"), actor=bea, action="account.viewed")
    look(MO, actor=bea)
    look(actor=CLEO, outcome=Outcome.REFUSED)

    lookers = list_lookers(CLEO, ["0000-ada", "acc"])

    assert [(each.actor, each.count) for each in lookers] == [
        ("ann@example.org", 2), ("bea@example.org", 1),
    ]  # fmt: skip
    assert lookers[0].last_at == NOW + timedelta(hours=2)
    assert lookers[1].last_action == "account.viewed"
