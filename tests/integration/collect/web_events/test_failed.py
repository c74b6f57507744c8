"""Failed events are mended, sent through again, or given up with a reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from ringmain.collect.web_events.models import FailedEvent
from ringmain.collect.web_events.operations import failed as operations
from ringmain.collect.web_events.operations import sources
from ringmain.collect.web_events.queries import failed
from ringmain.collect.web_events.shapes.looking import FailedFilter
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = make_actor("ada", (Role.AGENT,))
ADMIN = make_actor("max", (Role.MANAGER,))
ANALYST = make_actor("ann", (Role.ANALYST, Role.AGENT))
BLIND = make_actor("vic", (Role.VIEWER,))


@pytest.fixture(autouse=True)
def website():
    return sources.add_source(
        name="website", title="Website", kind="website", actor=SYSTEM, now=NOW
    )


def lost(payload=None, code="schema.type", path="/properties/amount", **said):
    event = payload or {
        "type": "track", "event": "Bill Viewed", "userId": "C1001", "messageId": "m1",
        "properties": {"amount": "ten"},
    }  # fmt: skip
    text = event if isinstance(event, str) else json.dumps(event)
    given = {
        "source": "website", "kind": "track", "name": "Bill Viewed", "code": code,
        "path": path, "message": "'ten' is no number", "payload": text,
        "envelope": json.dumps({"path": "/v1/batch", "message_id": "m1"}),
        "failed_at": NOW, "received_at": NOW, **said,
    }  # fmt: skip
    return FailedEvent.objects.create(**given)


def inbox():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT source_id, envelope, payload FROM collect_web_events_inbox_3_0 "
            "ORDER BY seq"
        )
        return [
            (source, json.loads(envelope), json.loads(payload))
            for source, envelope, payload in cursor.fetchall()
        ]


def state(row):
    row.refresh_from_db()
    return row.state


def test_groups_by_reason_the_largest_first():
    lost(), lost(), lost(code="too_old", path="")

    groups = failed.list_groups(SYSTEM)

    assert [(g.code, g.path, g.count) for g in groups] == [
        ("schema.type", "/properties/amount", 2),
        ("too_old", "", 1),
    ]


def test_mends_an_event_and_sends_it_through_again(website):
    row = lost()
    mended = '{"type": "track", "event": "Bill Viewed",\n "properties": {"amount": 10}}'

    operations.edit_failed(failed_id=row.id, payload=mended, actor=ADA, now=NOW)
    done = operations.replay_one(failed_id=row.id, actor=ADA, now=NOW)

    assert (done.count, state(row)) == (1, "replayed")
    ((source_id, envelope, payload),) = inbox()
    assert source_id == website.source_id
    assert envelope == {"path": "/v1/batch", "message_id": "m1", "replay_of": row.id}
    assert payload["properties"] == {"amount": 10}
    actions = Record.objects.order_by("id").values_list("action", flat=True)
    assert list(actions)[-2:] == ["failed_event.edited", "failed_event.replayed"]


def test_a_refused_one_is_refused_no_more_when_it_is_replayed():
    said = {"refused": {"code": "no_person"}, "message_id": "m1"}
    row = lost(envelope=json.dumps(said), code="no_person")

    operations.replay_one(failed_id=row.id, actor=ADA, now=NOW)

    assert inbox()[0][1] == {"message_id": "m1", "replay_of": row.id}


def test_replays_a_group_and_leaves_what_is_no_event():
    rows = [lost(), lost(), lost("nonsense")]
    other = lost(code="too_old", path="")

    done = operations.replay_group(
        wanted=FailedFilter(code="schema.type"), actor=ADA, now=NOW
    )

    assert (done.count, done.unreadable) == (2, 1)
    assert [state(row) for row in rows] == ["replayed", "replayed", "waiting"]
    assert state(other) == "waiting"
    assert len(inbox()) == 2


def test_does_not_replay_twice():
    row = lost()
    operations.replay_one(failed_id=row.id, actor=ADA, now=NOW)

    with pytest.raises(operations.NotWaiting):
        operations.replay_one(failed_id=row.id, actor=ADA, now=NOW)
    operations.replay_group(wanted=FailedFilter(state=""), actor=ADA, now=NOW)

    assert len(inbox()) == 1


@pytest.mark.parametrize("payload", ["{", "[1]", "12"])
def test_refuses_what_is_no_event(payload):
    row = lost()

    with pytest.raises(operations.CannotMend):
        operations.edit_failed(failed_id=row.id, payload=payload, actor=ADA, now=NOW)

    row.refresh_from_db()
    assert row.edited is None


def test_gives_a_group_up_with_a_reason():
    row, other = lost(), lost(code="too_old")

    with pytest.raises(ValueError, match="Say why"):
        operations.discard_group(
            wanted=FailedFilter(), because=" ", actor=ADMIN, now=NOW
        )
    count = operations.discard_group(
        wanted=FailedFilter(code="too_old"), because="A test", actor=ADMIN, now=NOW
    )

    assert (count, state(row), state(other)) == (1, "waiting", "discarded")
    assert Record.objects.get(action="failed_event.discarded").reason == "A test"


def test_asks_for_the_permission():
    row = lost()

    with pytest.raises(NotPermitted):
        operations.replay_one(failed_id=row.id, actor=BLIND, now=NOW)
    with pytest.raises(NotPermitted):
        operations.discard_one(failed_id=row.id, because="x", actor=ADA, now=NOW)
    with pytest.raises(NotPermitted):
        failed.list_groups(BLIND)


def test_hides_what_no_plan_has_classed_from_who_sees_no_names():
    row = lost()
    seeing = make_actor("ann", (Role.ADMINISTRATOR,))
    blind = replace_classes(seeing)

    shown = failed.get_failed(blind, row.id)

    assert "ten" not in shown.payload
    assert "ten" not in shown.checks[0].message
    assert shown.raw is None
    assert "/properties/amount" in shown.hidden
    assert failed.get_failed(seeing, row.id).raw == row.payload
    with pytest.raises(operations.CannotMend):
        operations.edit_failed(failed_id=row.id, payload="{}", actor=blind, now=NOW)


def test_finds_by_payload_only_for_who_sees_it():
    lost()
    seeing = make_actor("ann", (Role.ADMINISTRATOR,))

    assert failed.count_failed(seeing, FailedFilter(text="C1001")) == 1
    assert failed.count_failed(seeing, FailedFilter(text="C9999")) == 0


def replace_classes(actor):
    from dataclasses import replace

    from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

    return replace(
        actor, visible_classes=frozenset({Personal.NONE, Personal.PSEUDONYM})
    )
