"""Finding a customer and seeing a year of usage, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.govern.access.shapes import Role
from tests.cast import load_ada, load_half_hours

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ada(sign_in, page, empty_lake, tmp_path):
    """Ada is in the house, and an agent stands before the console."""
    load_ada(tmp_path)
    sign_in(Role.AGENT)
    return page


@pytest.fixture
def reads(ada, tmp_path):
    """A year and a bit of her half-hours are in the lake."""
    load_half_hours(tmp_path)


def _find(page, text):
    page.keyboard.press("/")
    expect(page.get_by_label("Find a customer")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_finds_ada_by_name_postcode_account_and_supply_number(ada, check):
    for text in ("hartley", "te11st", "A100", "1200023305967"):
        _find(ada, text)

        expect(ada.get_by_label("Name, postcode, phone")).to_have_value(text)
        expect(ada.get_by_role("link", name="Ada Hartley")).to_be_visible()
        expect(ada.get_by_role("link", name="Mo Banerjee")).to_have_count(0)
    check()


def test_says_so_when_nobody_is_found(ada, check):
    _find(ada, "zzzz")

    expect(ada.get_by_text("Nobody was found")).to_be_visible()
    check()


def test_shows_a_year_of_adas_usage(ada, reads, check):
    _find(ada, "hartley")
    ada.get_by_role("link", name="Ada Hartley").focus()
    ada.keyboard.press("Enter")

    expect(ada.get_by_role("heading", level=1)).to_have_text("Ada Hartley")
    picture = ada.get_by_role("slider", name="Use by half-hour")
    expect(picture).to_be_visible()
    said = ada.locator(".usage figcaption")
    expect(said).to_contain_text("most from 18:00 to 21:00")
    expect(said).to_contain_text("144 half-hours are estimated")
    expect(said).to_contain_text("2 days have no reads")
    expect(ada.get_by_text("£83.63").first).to_be_visible()
    check()


def test_puts_the_table_one_key_away(ada, reads):
    _find(ada, "hartley")
    ada.get_by_role("link", name="Ada Hartley").click()

    ada.locator("summary", has_text="Table of Use by half-hour").focus()
    ada.keyboard.press("Enter")

    table = ada.get_by_role("table", name="Usage by day")
    expect(table.get_by_role("row")).to_have_count(366)
    spring = table.get_by_role("row", name="30 Mar 2025")
    autumn = table.get_by_role("row", name="26 Oct 2025")
    expect(spring.get_by_role("cell").nth(2)).to_have_text("46")
    expect(autumn.get_by_role("cell").nth(2)).to_have_text("50")


def test_fits_a_phone(ada, reads, check):
    ada.set_viewport_size({"width": 390, "height": 800})
    _find(ada, "hartley")
    ada.get_by_role("link", name="Ada Hartley").click()
    expect(ada.get_by_role("slider", name="Use by half-hour")).to_be_visible()

    width = ada.evaluate("document.documentElement.scrollWidth")

    assert width == 390
    check()
