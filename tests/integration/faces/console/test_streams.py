"""Pages of sources: side by side, one live one, adding, changing, keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ringmain.collect.web_events.models import Alert, EventSource, Minute, SeenProperty
from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def website():
    return sources.add_source(
        name="website", title="Our website", kind="website",
        owner="digital@example.com", actor=SYSTEM, now=timezone.now(),
    )  # fmt: skip


def came(outcome="accepted", count=1, detail="", minutes_ago=1):
    now = timezone.now().replace(second=0, microsecond=0)
    at = now - timedelta(minutes=minutes_ago)
    Minute.objects.create(
        source="website", minute=at, outcome=outcome, detail=detail, count=count
    )


def page(client, path="/sources/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_teaches_when_nothing_sends(staff):
    html = page(staff(Role.ADMINISTRATOR))

    assert "Nothing sends yet" in html
    assert "/sources/add/" in html


def test_shows_state_rate_and_owner_of_each_source(staff, website):
    came(count=40)

    html = page(staff(Role.VIEWER))

    assert "Our website" in html
    assert "8.0 a minute" in html
    assert "digital@example.com" in html
    assert "/sources/add/" not in html


def test_shows_how_one_source_fares(staff, website):
    came(count=1_200)
    came("duplicate", 4)
    came("delay", 1_200, "6")
    Alert.objects.create(
        source="website", kind="drifting", message="12 % break the plan.",
        began_at=timezone.now(),
    )  # fmt: skip
    SeenProperty.objects.create(
        source="website", kind="track", name="Bill Viewed", path="properties.bill_id",
        types={"string": 1_200}, count=1_200, first_seen_at=timezone.now(),
        last_seen_at=timezone.now(),
    )  # fmt: skip

    html = page(staff(Role.ADMINISTRATOR), "/sources/website/")

    assert "1,204 events in the last hour" in html
    assert "4 duplicate" in html
    assert "12 % break the plan." in html
    assert "properties.bill_id" in html
    assert website.write_key in html
    assert "track(" in html


def test_hides_the_key_from_those_who_do_not_manage(staff, website):
    html = page(staff(Role.ANALYST), "/sources/website/")

    assert website.write_key not in html
    assert "shown to those who manage sources" in html


@pytest.mark.parametrize("range_", ["hour", "day", "fortnight", "%00"])
def test_draws_each_range_and_the_numbers_alone(staff, website, range_):
    client = staff(Role.VIEWER)

    assert "<svg" in page(client, f"/sources/website/charts/?range={range_}")
    assert "How it fares now" in page(client, "/sources/website/now/")


def test_adds_a_source_and_notes_it(staff):
    client = staff(Role.ADMINISTRATOR)

    client.post(
        "/sources/add/", {"title": "App", "name": "app", "kind": "app", "owner": ""}
    )

    assert EventSource.objects.get().title == "App"
    assert Record.objects.filter(action="source.added").count() == 1


def test_says_what_is_wrong_with_a_source(staff, website):
    client = staff(Role.ADMINISTRATOR)

    taken = client.post(
        "/sources/add/", {"title": "W", "name": "website", "kind": "website"}
    )
    wrong = client.post(
        "/sources/website/change/",
        {"title": "W", "kind": "website", "fresh_within_seconds": 30,
         "most_batch_bytes": 512_000, "origins": "example.com"},
    )  # fmt: skip

    assert b"exists already" in taken.content
    assert b"is no web origin" in wrong.content


def test_changes_a_source(staff, website):
    staff(Role.ADMINISTRATOR).post(
        "/sources/website/change/",
        {"title": "Web", "kind": "website", "fresh_within_seconds": 60,
         "most_batch_bytes": 512_000, "origins": "https://www.example.com\n",
         "switched_off": ["geography"], "keeps_address": "on"},
    )  # fmt: skip

    source = EventSource.objects.get()
    assert (source.title, source.fresh_within_seconds) == ("Web", 60)
    assert source.origins == ["https://www.example.com"]
    assert (source.switched_off, source.keeps_address) == (["geography"], True)


def test_switches_off_and_gives_a_new_key(staff, website):
    client = staff(Role.ADMINISTRATOR)

    client.post("/sources/website/switch/")
    client.post("/sources/website/key/")

    source = EventSource.objects.get()
    assert not source.is_enabled
    assert source.write_key != website.write_key


def test_refuses_changes_to_others(staff, website):
    client = staff(Role.ANALYST)

    assert client.post("/sources/website/key/").status_code == 403
    assert client.get("/sources/add/").status_code == 403
    assert client.get("/sources/no-such/").status_code == 404
