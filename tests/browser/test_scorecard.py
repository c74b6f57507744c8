"""Tracing a score to its rows, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.govern.access.shapes import Role
from tests.metrics_world import load_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def manager(sign_in, page, empty_lake, tmp_path):
    """The small world is loaded and computed; a manager stands before the scorecard."""
    load_world(tmp_path)
    sign_in(Role.MANAGER)
    page.goto("/?month=2026-01-01")
    return page


def _follow(page, link):
    link.focus()
    page.keyboard.press("Enter")


def test_traces_a_score_to_its_rows(manager, check):
    expect(manager.get_by_role("table", name="Scorecard")).to_be_visible()
    check()

    _follow(manager, manager.get_by_role("link", name="50.0 %").first)
    expect(manager.get_by_role("heading", level=1)).to_have_text(
        "Customer satisfaction"
    )
    expect(manager.get_by_text("CSAT = 100")).to_be_visible()
    check()

    _follow(manager, manager.get_by_role("link", name="See the rows behind it"))
    expect(manager.get_by_role("heading", level=1)).to_have_text(
        "Rows behind Customer satisfaction"
    )
    rows = manager.get_by_role("table", name="Rows behind Customer satisfaction")
    expect(rows.get_by_role("row")).to_have_count(3)  # the heading and two answers
    expect(manager.get_by_text("These are all the rows")).to_be_visible()
    check()

    _follow(manager, rows.get_by_role("link", name="A1", exact=True))
    expect(manager.get_by_role("heading", level=1)).to_contain_text("A1")


def test_narrows_and_subscribes_by_keyboard(manager, check):
    brand = manager.get_by_label("Brand")
    brand.focus()
    brand.select_option("Spark")
    _follow(manager, manager.get_by_role("button", name="Show"))

    expect(manager.get_by_role("link", name="Brand Spark")).to_be_visible()
    check()

    _follow(manager, manager.get_by_role("link", name="By mail"))
    manager.get_by_label("Every Monday, at 07:00").focus()
    manager.keyboard.press("Space")
    manager.keyboard.press("Enter")

    expect(manager.get_by_text("will come by mail weekly")).to_be_visible()
    check()


def test_fits_a_phone_and_twice_the_size(manager, check):
    for width in (390, 640):
        manager.set_viewport_size({"width": width, "height": 800})
        for path in ("/", "/scorecard/nps/?month=2026-02-01", "/scorecard/mail/",
                     "/scorecard/nps/rows/?month=2026-02-01"):  # fmt: skip
            manager.goto(path)
            wide = manager.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width)
            check()
