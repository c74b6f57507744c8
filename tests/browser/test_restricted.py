"""Being refused a restricted person, asking, being let in, and being reviewed.

By keyboard, at 1280 and 390 px, with axe on every page. Ada is at risk, so a manager
has to let Ann in.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ringmain.govern.access.operations import SYSTEM, add_staff
from ringmain.govern.access.restricted.operations import restrict
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.shapes import Role
from tests.registered import ADA, register_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REQUEST = re.compile(r"^Request \d+$")
PICTURES = os.environ.get("RESTRICTED_PICTURES", "")


@pytest.fixture
def page(chromium, live_server):
    """A page that may be refused: the browser complains of every 403."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB")
    opened = context.new_page()
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def staff(empty_lake):
    """Ada is in the house, at risk and restricted; Ann and Mia are on the staff."""
    register_ada()
    restrict(
        actor=SYSTEM, party_id=ADA, kind=RestrictionClass.AT_RISK,
        because="A refuge asked for it", now=timezone.now(),
    )  # fmt: skip
    return {
        name: add_staff(
            email=f"{name}@example.org", name=name.title(), roles=[role],
            now=datetime.now(UTC), actor=SYSTEM,
        )
        for name, role in (("ann", Role.AGENT), ("mia", Role.MANAGER))
    }  # fmt: skip


def sign_in(page, staff, name):
    page.context.clear_cookies()
    page.goto("/")
    page.get_by_label("Email").focus()
    page.keyboard.type(f"{name}@example.org")
    page.get_by_label("Password").focus()
    page.keyboard.type(staff[name])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Home", timeout=30_000)


def choose(page, role, name):
    """Reach something by keyboard and press it."""
    found = page.get_by_role(role, name=name, exact=True)
    found.focus()
    page.keyboard.press("Enter")


def title(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


@pytest.fixture
def looked(page, check, width):
    """Check the page as it stands, and take its picture where one is wanted."""
    page.set_viewport_size({"width": width, "height": 900})

    def look(name):
        page.wait_for_load_state("networkidle")
        check()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark") if PICTURES else ():
            page.emulate_media(color_scheme=scheme)
            path = Path(PICTURES) / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        page.emulate_media(color_scheme="light")

    return look


def be_refused_and_ask(page, looked):
    page.goto(f"/customers/{ADA}/")
    title(page, "This person is restricted")
    expect(page.get_by_text("Hartley")).to_have_count(0)
    looked("refused")
    choose(page, "link", "Ask to open it")
    title(page, "Ask to open a restricted record")
    choose(page, "button", "Ask")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    looked("ask-wrong")
    page.get_by_label("The customer is in contact with me now").focus()
    page.keyboard.press("Space")
    page.get_by_label("What do you need to do?").focus()
    page.keyboard.type("Her bill of March is wrong, she is on the line")
    page.get_by_label("Reference of the call").focus()
    page.keyboard.type("CALL-4711")
    page.keyboard.press("Enter")
    title(page, "Restricted records")
    expect(page.get_by_text("You have asked. A manager has")).to_be_visible()
    looked("mine")


def let_in(page, looked):
    page.goto("/restricted/queue/")
    looked("queue")
    choose(page, "link", REQUEST)
    title(page, "Request ")
    looked("request")
    choose(page, "button", "Let in for 30 minutes")
    expect(page.get_by_text("is let in for 30 minutes")).to_be_visible()


def look_and_leave(page, looked):
    page.goto(f"/customers/{ADA}/")
    title(page, "Ada Hartley")
    expect(page.get_by_text("You are let in until")).to_be_visible()
    looked("inside")
    choose(page, "link", "Leave now")
    title(page, "Restricted records")
    choose(page, "button", "Leave now")
    expect(page.get_by_text("The record is closed again")).to_be_visible()


def review(page, looked):
    page.goto("/restricted/queue/")
    choose(page, "link", REQUEST)
    expect(page.get_by_text("customers:customer").first).to_be_visible()
    page.get_by_label("Justified", exact=True).focus()
    page.keyboard.press("Space")
    looked("review")
    choose(page, "button", "Keep the review")
    expect(page.get_by_text("Reviewed.", exact=True)).to_be_visible()
    looked("reviewed")


@pytest.mark.parametrize("width", [1280, 390])
def test_asks_is_let_in_leaves_and_is_reviewed(page, staff, looked):
    sign_in(page, staff, "ann")
    be_refused_and_ask(page, looked)
    sign_in(page, staff, "mia")
    let_in(page, looked)
    sign_in(page, staff, "ann")
    look_and_leave(page, looked)
    sign_in(page, staff, "mia")
    review(page, looked)
