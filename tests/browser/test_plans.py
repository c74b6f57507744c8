"""Tracking plans and purposes: the main tasks, and WCAG 2.2 AA at both widths."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from ringmain.collect.contracts.plans import operations
from ringmain.collect.contracts.plans.in_force import forget_plans
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from ringmain.govern.purposes import operations as purposes
from ringmain.markets.gb.sample_utility.operations import read_plans, read_purposes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
PAGES = (
    "plans/",
    "plans/website/",
    "plans/website/versions/",
    "plans/website/seen/",
    "plans/website/try/",
    "plans/new/",
    "purposes/",
    "purposes/billing/",
    "purposes/fields/",
    "purposes/why/?field=website.identify.email",
    "purposes/new/",
)


@pytest.fixture
def agreed(sign_in):
    """The sample's purposes and plan, and an administrator who looks at them."""
    forget_plans()
    purposes.register_purposes(text=read_purposes(), actor=SYSTEM, now=NOW)
    for text in read_plans():
        operations.activate(text=text, actor=SYSTEM, now=NOW)
    return sign_in(Role.ADMINISTRATOR)


@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_use_the_pages(agreed, check, width):
    agreed.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        agreed.goto(f"/{path}")
        wide = agreed.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (path, wide <= 0) == (path, True)
        check()


def test_a_breaking_version_is_checked_then_activated_with_a_reason(agreed):
    agreed.goto("/plans/website/edit/")
    text = agreed.get_by_label("Plan", exact=True)
    text.fill(text.input_value().replace("[password, passkey, link]", "[passkey]"))

    agreed.get_by_role("button", name="Check").click()
    expect(agreed.get_by_text("Choices gone: password, link.")).to_be_visible()
    agreed.get_by_role("button", name="Activate version 2").click()
    agreed.get_by_label("Reason").fill("Passwords are gone")
    agreed.get_by_role("button", name="Activate", exact=True).click()

    expect(agreed.get_by_text("version 2, is in force.")).to_be_visible()


def test_a_field_without_purpose_is_found_and_given_one(agreed):
    agreed.goto("/purposes/fields/?only-state=no+purpose")
    agreed.get_by_role("rowheader").get_by_role("link").first.click()
    expect(agreed.get_by_text("Nobody has said what it is for.")).to_be_visible()
    field = agreed.get_by_role("heading", level=2).last.inner_text()

    agreed.get_by_role("link", name="Register a purpose for it").click()
    agreed.get_by_label("Code").fill("heating")
    agreed.get_by_label("Title").fill("Advice on heating")
    agreed.get_by_label("Owner").fill("Insight")
    agreed.get_by_label("What it gives").fill("Warm homes for less.")
    agreed.get_by_label("Lawful basis").select_option("consent")
    agreed.get_by_role("button", name="Register it").click()

    expect(agreed.get_by_role("heading", name="Advice on heating")).to_be_visible()
    expect(agreed.get_by_role("rowheader", name=field)).to_be_visible()
