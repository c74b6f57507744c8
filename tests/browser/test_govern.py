"""The pages of Govern, and notes, against WCAG 2.2 AA at both widths."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ringmain.foundation.events.models import Delivery
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.restricted.operations import ask, restrict
from ringmain.govern.access.restricted.shapes import Reason, RestrictionClass
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.operations import note, seal
from ringmain.govern.audit.shapes import Subject
from tests.registered import ADA, MO, register_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("GOVERN_PICTURES", "")
LONG_AGO = datetime.now(UTC) - timedelta(days=6)
PAGES = (
    "access/",
    "access/staff/new/",
    "restricted/",
    "restricted/queue/",
    "restricted/persons/",
    f"restricted/persons/{ADA}/",
    f"restricted/persons/{MO}/",
    "restricted/rules/",
    "audit/",
    "audit/?action=person.erased",
    "audit/seals/",
    f"audit/looked/party/{ADA}/",
    "deliveries/",
    f"notes/party/{MO}/",
)


@pytest.fixture
def busy_house(sign_in, empty_lake):
    """Something on every page: a use that is overdue for review, a failed delivery."""
    register_ada()
    restrict(
        actor=SYSTEM, party_id=ADA, kind=RestrictionClass.STAFF, because="Works here",
        now=LONG_AGO,
    )  # fmt: skip
    ask(
        actor=make_actor("ann@example.org", [Role.AGENT]), party_id=ADA,
        reason=Reason.SAFETY, because="Smell of gas at her home", now=LONG_AGO,
        today=LONG_AGO.date(),
    )  # fmt: skip
    ada = Subject(noun="party", id=ADA)
    note(actor=SYSTEM, action="customer.viewed", subject=ada, now=LONG_AGO)
    seal(now=LONG_AGO + timedelta(days=1))
    Delivery.objects.create(
        event="collect.rows_landed", version=1, attempts=8, state="dead",
        handler="ringmain.unify.register.operations.settle", payload={},
        due_at=LONG_AGO, published_at=LONG_AGO, last_error="KeyError: 'meter'",
    )  # fmt: skip
    return sign_in(Role.ADMINISTRATOR)


@pytest.mark.parametrize("width", [1280, 390])
def test_opens_every_page_of_govern(busy_house, check, width):
    page = busy_house
    page.set_viewport_size({"width": width, "height": 900})

    for path in PAGES:
        answer = page.goto(f"/{path}")
        page.wait_for_load_state("networkidle")

        assert answer.status == 200, path
        check()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        if PICTURES:
            name = path.strip("/").replace("/", "-").replace("?", "-")[:40]
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def test_writes_changes_and_deletes_a_note_by_keyboard(busy_house, check):
    page = busy_house
    page.on("dialog", lambda asked: asked.accept())
    page.goto(f"/notes/party/{MO}/")

    page.get_by_label("Write a note").focus()
    page.keyboard.type("Rings after six")
    page.get_by_role("button", name="Keep the note").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rings after six")).to_be_visible()
    page.get_by_role("link", name="Change the note").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Change the note").last.fill("Never rings")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Never rings")).to_be_visible()
    check()
    page.get_by_role("button", name="Delete the note").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Never rings")).to_have_count(0)
