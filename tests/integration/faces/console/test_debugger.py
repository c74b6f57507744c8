"""The debugger: what came, what failed, by whom, and one event as a test."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from ringmain.collect.web_events.draining import partitions
from ringmain.collect.web_events.models import FailedEvent, LiveEvent
from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def website():
    partitions.make_ahead(timezone.now())
    return sources.add_source(
        name="website", title="Website", kind="website", actor=SYSTEM,
        now=timezone.now(),
    )  # fmt: skip


def landed(number, name="Bill Viewed", user="C1001", **said):
    now = timezone.now()
    given = {
        "number": number, "landed_at": now, "event_id": uuid4(), "source": "website",
        "kind": "track", "name": name, "user_key": user, "message_id": f"m{number}",
        "occurred_at": now - timedelta(seconds=2), "received_at": now,
        "is_late": False, "properties": {"bill_id": "B17"}, **said,
    }  # fmt: skip
    LiveEvent.objects.create(**given)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE collect_web_events_progress SET landed = %s", [number])


def lost(envelope="", **said):
    given = {
        "source": "website", "kind": "track", "name": "Bill Paid", "code": "too_old",
        "message": "m", "payload": json.dumps({"userId": "C1001"}),
        "envelope": envelope, "failed_at": timezone.now(),
        "received_at": timezone.now(), **said,
    }  # fmt: skip
    return FailedEvent.objects.create(**given)


def more(client, **said):
    answer = client.post("/debugger/more/", said)
    assert answer.status_code == 200
    return answer.content.decode(), answer["X-Cursor"]


def test_teaches_when_nothing_came(staff):
    html = staff(Role.ANALYST).get("/debugger/").content.decode()

    assert "No event yet" in html


def test_shows_what_landed_and_what_failed_together(staff):
    landed(1)
    landed(2, "Tariff Viewed", problems=[{"code": "unplanned_property", "path": "/x"}])
    lost()
    lost('{"refused": {"code": "no_person"}}')

    html, _ = more(staff(Role.ADMINISTRATOR))

    assert html.count("<tr") == 4
    for said in ("accepted", "flagged", "quarantined", "refused", "unplanned_property"):
        assert said in html


def test_gives_only_what_came_since(staff):
    client = staff(Role.ANALYST)
    landed(1), lost()
    _, cursor = more(client)
    assert more(client, after=cursor)[0].strip() == ""

    landed(2, "Tariff Viewed")
    html, _ = more(client, after=cursor)

    assert "Tariff Viewed" in html
    assert html.count("<tr") == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [({"person": "C1001"}, 2), ({"name": "tariff"}, 1), ({"outcome": "flagged"}, 1),
     ({"outcome": "quarantined"}, 1), ({"source": "other"}, 0),
     ({"person": "C1001", "outcome": "accepted"}, 1)],
)  # fmt: skip
def test_narrows_by_source_person_name_and_outcome(staff, said, count):
    landed(1)
    landed(2, "Tariff Viewed", "C2", problems=[{"code": "x", "path": ""}])
    lost()

    html, _ = more(staff(Role.ADMINISTRATOR), **said)

    assert html.count("<tr") == count


def test_opens_an_event_masked_by_class(staff):
    landed(7, facts={"device": "mobile"}, traits={"email": "ada@example.org"})

    seen = staff(Role.ADMINISTRATOR).get("/debugger/7/").content.decode()
    masked = staff(Role.ANALYST).get("/debugger/7/").content.decode()

    assert "ada@example.org" in seen
    assert "mobile" in seen
    assert "def test_bill_viewed_is_as_agreed" in seen
    assert "curl http" in seen
    assert "ada@example.org" not in masked
    assert "/traits/email" in masked


def test_says_when_an_event_is_no_longer_here(staff):
    client = staff(Role.ANALYST)

    assert client.get("/debugger/8/").status_code == 404
    assert client.get("/debugger/99999999999999999999/").status_code == 404


def test_is_closed_to_those_who_may_not_watch(staff):
    assert staff(Role.VIEWER).get("/debugger/").status_code == 403
    assert staff(Role.ANALYST).get("/debugger/more/").status_code == 405


def test_keeps_to_the_brands_of_the_reader(staff):
    sources.change_source(
        name="website", brand="volt", actor=SYSTEM, now=datetime(2026, 3, 2, tzinfo=UTC)
    )
    landed(1), lost()

    html, _ = more(staff(Role.ADMINISTRATOR, brands=["spark"]))

    assert html.strip() == ""
