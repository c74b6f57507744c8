"""Live events in a real browser: the debugger, mending by keyboard, the map."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from ringmain.collect.web_events.draining import partitions
from ringmain.collect.web_events.models import FailedEvent, LiveEvent
from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from tests.browser.conftest import playwright

pytestmark = pytest.mark.django_db(transaction=True)
expect = playwright.expect


@pytest.fixture
def website():
    partitions.make_ahead(timezone.now())
    with connection.cursor() as cursor:
        # What the last test's emptying of all tables took with it.
        cursor.execute(
            "INSERT INTO collect_web_events_progress DEFAULT VALUES "
            "ON CONFLICT DO NOTHING"
        )
    return sources.add_source(
        name="website", title="Website", kind="website", actor=SYSTEM,
        now=timezone.now(),
    )  # fmt: skip


def land(number, name):
    now = timezone.now()
    LiveEvent.objects.create(
        number=number, landed_at=now, event_id=uuid4(), source="website", kind="track",
        name=name, user_key="C1001", message_id=f"m{number}", is_late=False,
        occurred_at=now - timedelta(seconds=1), received_at=now,
        properties={"bill_id": "B17"},
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("UPDATE collect_web_events_progress SET landed = %s", [number])


def test_events_come_in_on_top_without_taking_the_focus(website, sign_in, check):
    land(1, "Bill Viewed")
    page = sign_in(Role.ADMINISTRATOR)
    page.goto("/debugger/")
    first = page.get_by_role("link", name="Bill Viewed")
    first.focus()

    land(2, "Tariff Viewed")

    expect(page.locator("#stream tr").first).to_contain_text("Tariff Viewed")
    expect(first).to_be_focused()
    check()
    page.keyboard.press("p")
    expect(page.locator("#stream-words")).to_contain_text("Paused")
    land(3, "Quote Started")
    page.keyboard.press("p")
    expect(page.locator("#stream tr").first).to_contain_text("Quote Started")


def test_a_failed_event_is_mended_by_keyboard(website, sign_in, check):
    now = timezone.now()
    row = FailedEvent.objects.create(
        source="website", kind="track", name="Bill Viewed", code="schema.type",
        path="/properties/amount", message="'ten' is no number", failed_at=now,
        received_at=now, payload=json.dumps({"type": "track", "event": "Bill Viewed"}),
    )  # fmt: skip
    page = sign_in(Role.AGENT)
    page.goto(f"/failed/{row.id}/")
    check()
    page.get_by_label("The event, as it came").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type('{"type": "track", "event": "Bill Viewed"}')

    page.get_by_role("button", name="Save and replay").press("Enter")

    expect(page.get_by_text("on their way again")).to_be_visible()
    row.refresh_from_db()
    assert row.state == "replayed"


def test_the_map_is_walked_by_keyboard_on_a_phone(website, sign_in, check):
    page = sign_in(Role.VIEWER)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/map/")
    check()

    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("What Website comes from")).to_be_visible()
    check()


def test_a_source_and_its_list_hold_nothing_against_wcag(website, sign_in, check):
    page = sign_in(Role.ADMINISTRATOR)
    for path in ("/sources/", "/sources/website/", "/sources/website/change/"):
        page.goto(path)
        check()
    page.goto("/sources/website/")
    page.get_by_role("button", name="New write key").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    check()
