"""Pages of failed events: reasons, one event, mending, taking them out."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from ringmain.collect.web_events.models import FailedEvent
from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record

pytestmark = pytest.mark.django_db
EVENT = {
    "type": "track", "event": "Bill Viewed", "userId": "C1001", "messageId": "m1",
    "properties": {"amount": "ten"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def website():
    return sources.add_source(
        name="website", title="Website", kind="website", actor=SYSTEM,
        now=timezone.now(),
    )  # fmt: skip


def lost(payload=EVENT, code="schema.type", **said):
    at = timezone.now() - timedelta(minutes=3)
    text = payload if isinstance(payload, str) else json.dumps(payload)
    given = {
        "source": "website", "kind": "track", "name": "Bill Viewed", "code": code,
        "path": "/properties/amount", "message": "'ten' is no number",
        "payload": text, "failed_at": at, "received_at": at, **said,
    }  # fmt: skip
    return FailedEvent.objects.create(**given)


def page(client, path="/failed/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_teaches_when_nothing_waits(staff):
    assert "No event waits" in page(staff(Role.AGENT))


def test_shows_reasons_with_their_counts_over_time(staff):
    lost(), lost(), lost(code="too_old", path="")

    html = page(staff(Role.AGENT))

    assert "A value is of another type" in html
    assert "3 events wait, for 2 reasons" in html
    assert "Events that failed each day" in html


def test_lists_a_group_and_finds_in_it_by_what_was_typed(staff):
    lost()
    lost({**EVENT, "userId": "C2002"})
    client = staff(Role.AGENT)

    html = page(client, "/failed/events/?code=schema.type&source=website")
    found = client.post("/failed/events/", {"code": "schema.type", "text": "C2002"})

    assert "2 events of website" in html
    assert b"1 event, whose payload holds what you typed" in found.content


def test_mends_and_replays_from_the_page(staff):
    row = lost()
    client = staff(Role.AGENT)
    assert "&#x27;ten&#x27; is no number" in page(client, f"/failed/{row.id}/")
    mended = json.dumps({**EVENT, "properties": {"amount": 10}})

    client.post(f"/failed/{row.id}/mend/", {"payload": mended, "do": "replay"})

    row.refresh_from_db()
    assert row.state == "replayed"
    assert json.loads(row.edited)["properties"] == {"amount": 10}


def test_keeps_what_was_typed_when_it_is_refused(staff):
    row = lost()

    answer = staff(Role.AGENT).post(
        f"/failed/{row.id}/mend/", {"payload": "{oops", "do": "replay"}
    )

    assert b"This is not JSON" in answer.content
    assert b"{oops" in answer.content
    row.refresh_from_db()
    assert (row.state, row.edited) == ("waiting", None)


def test_replays_and_gives_up_groups(staff):
    one, other = lost(), lost(code="too_old")
    client = staff(Role.MANAGER)

    client.post("/failed/replay/", {"code": "schema.type"})
    unsaid = client.post("/failed/discard/", {"code": "too_old"}, follow=True)
    client.post("/failed/discard/", {"code": "too_old", "because": "A test"})

    one.refresh_from_db(), other.refresh_from_db()
    assert b"Say why these events are given up" in unsaid.content
    assert (one.state, other.state) == ("replayed", "discarded")


def test_takes_them_out_as_bad_rows_and_notes_it(staff):
    lost(), lost("no json", code="unreadable", path="")

    answer = staff(Role.MANAGER).post("/failed/export.jsonl", {"source": "website"})

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["schema"].split("/")[1] for line in lines] == [
        "schema_violations",
        "schema_violations",
    ]
    assert Record.objects.get(action="failed_event.exported").details == {"rows": 2}


@pytest.mark.parametrize(
    "path",
    ["/failed/999999999999999999999/", "/failed/7/", "/failed/events/?before=x",
     "/failed/events/?code=%00&state=nonsense", "/failed/?source=%00"],
)  # fmt: skip
def test_answers_a_wrong_address_calmly(staff, path):
    assert staff(Role.AGENT).get(path).status_code in (200, 404)


def test_is_closed_to_those_without_the_permission(staff):
    row = lost()
    client = staff(Role.ANALYST)

    assert client.get("/failed/").status_code == 403
    assert client.post(f"/failed/{row.id}/mend/").status_code == 403
    assert staff(Role.AGENT).post("/failed/export.jsonl").status_code == 403
