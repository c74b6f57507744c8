"""Signing in, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.govern.access.shapes import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_asks_a_visitor_to_sign_in(page, check):
    page.goto("/customers/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert "next=/customers/" in page.url
    check()


def test_says_what_is_wrong_with_a_wrong_password(page, check):
    page.goto("/sign-in/login/")
    page.get_by_label("Email").focus()
    page.keyboard.type("nobody@example.org")
    page.get_by_label("Password").focus()
    page.keyboard.type("wrong")

    page.keyboard.press("Enter")

    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("There is a problem")
    expect(problem).to_be_focused()
    check()


def test_lets_staff_in_and_out(sign_in, page, check):
    sign_in(Role.ADMINISTRATOR)
    check()

    page.get_by_role("link", name="Sign out").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_offers_nobody_an_account(page):
    answer = page.request.get("/sign-in/signup/")

    assert "closed" in answer.text().lower()


def test_tells_a_viewer_who_can_help(sign_in, page, check):
    sign_in(Role.VIEWER)

    answer = page.request.get("/loads/new/")
    page.set_content(answer.text())

    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("You may not open this")
    expect(page.locator("main")).to_contain_text("analyst, manager, administrator")


def test_skips_from_the_first_tab_to_the_page(sign_in, page):
    sign_in(Role.VIEWER)
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
