"""Finding a customer with a slip of the keyboard, and going anywhere, by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from ringmain.govern.access.shapes import Role
from tests.cast import load_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agent(sign_in, page, empty_lake, tmp_path):
    """Ada is in the house, and an agent stands before the console."""
    load_ada(tmp_path)
    sign_in(Role.AGENT)
    return page


def _type(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)


def test_finds_ada_with_a_typo_by_keyboard_only(agent, check):
    _type(agent, "ada hartly")

    box = agent.get_by_role("combobox", name="Find a customer")
    option = agent.get_by_role("option", name="Ada Hartley")
    expect(option).to_be_visible()
    expect(option).to_contain_text("Name: Hartley is close to hartly")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(agent.locator("#voice")).to_contain_text("1 customer found.")
    agent.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("^bar-"))
    expect(box).to_be_focused()
    check()

    agent.keyboard.press("Enter")

    expect(agent.get_by_role("heading", level=1)).to_contain_text("Ada Hartley")


def test_lists_everyone_found_when_nobody_is_chosen(agent):
    _type(agent, "hartly")
    expect(agent.get_by_role("option", name="Ada Hartley")).to_be_visible()

    agent.keyboard.press("Enter")

    expect(agent.get_by_role("columnheader", name="Found by")).to_be_visible()
    expect(agent.get_by_role("link", name="Ada Hartley")).to_be_visible()
    assert "hartly" not in agent.url


def test_puts_the_results_away_with_escape(agent):
    _type(agent, "ada")
    option = agent.get_by_role("option", name="Ada Hartley")
    expect(option).to_be_visible()

    agent.keyboard.press("Escape")

    expect(option).to_be_hidden()
    box = agent.get_by_role("combobox", name="Find a customer")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_goes_to_a_page_and_to_ada_from_the_palette(agent, check):
    agent.keyboard.press("Control+k")
    field = agent.get_by_role("combobox", name="Go to, do or look for")
    expect(field).to_be_focused()
    expect(agent.get_by_role("option", name="Customers")).to_be_visible()
    check()
    agent.keyboard.type("quaran")
    expect(agent.get_by_role("option", name="Quarantine")).to_have_attribute(
        "aria-selected", "true"
    )
    agent.keyboard.press("Enter")
    expect(agent.get_by_role("heading", level=1)).to_have_text("Quarantine")

    agent.keyboard.press("Control+k")
    agent.keyboard.type("hartley")
    expect(agent.get_by_role("option", name="Ada Hartley")).to_be_visible()
    agent.keyboard.press("Enter")

    expect(agent.get_by_role("heading", level=1)).to_contain_text("Ada Hartley")


@pytest.mark.parametrize("width", [390, 320])
def test_fits_a_phone_and_four_hundred_percent(agent, check, width):
    agent.set_viewport_size({"width": width, "height": 640})
    _type(agent, "hartley")
    expect(agent.get_by_role("option", name="Ada Hartley")).to_be_visible()

    assert agent.evaluate("document.documentElement.scrollWidth") == width
    check()
