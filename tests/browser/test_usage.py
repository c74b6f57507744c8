"""Reading usage as pictures, by keyboard and by pointer."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada, load_half_hours

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POINT = noun_id("supply_point", "1200023305967")
USAGE = f"/usage/{POINT}/import/"

PRODUCTS = """product_code,name,fuel,kind
FLAT,Flat Saver,electricity,fixed
"""
PRICES = """product_code,component,rate,price_pence,per,starts_at,ends_at
FLAT,unit,single,25.354,kwh,2024-01-01,2025-10-01
FLAT,unit,single,27.03,kwh,2025-10-01,
"""
AGREEMENTS = """\
agreement_number,supply_point_number,account_number,product_code,starts_at
AG1,1200023305967,A100,FLAT,2024-04-03
"""


@pytest.fixture
def ada(sign_in, page, empty_lake, tmp_path):
    """Ada's year of half-hours and her tariff are loaded; an agent is signed in."""
    load_ada(tmp_path)
    tariff = {"products": PRODUCTS, "prices": PRICES, "agreements": AGREEMENTS}
    for contract, text in tariff.items():
        path = tmp_path / f"{contract}.csv"
        path.write_text(text)
        load(path, contract)
    load_half_hours(tmp_path)
    sign_in(Role.AGENT)
    return page


def _picture(page):
    return page.get_by_role("slider")


def test_says_and_shows_a_year_of_half_hours(ada, check):
    ada.goto(USAGE)

    said = ada.locator("figcaption")
    expect(said).to_contain_text("most from 18:00 to 21:00")
    expect(said).to_contain_text("144 half-hours are estimated; 2 days have no reads.")
    expect(ada.get_by_text("27.03p a kWh").first).to_be_visible()
    check()


def test_steps_through_half_hours_with_the_arrow_keys(ada):
    ada.goto(USAGE)
    _picture(ada).focus()
    expect(_picture(ada)).to_have_attribute("aria-valuetext", re.compile("Arrow keys"))

    with ada.expect_response("**/cells.json*"):
        ada.keyboard.press("End")
    ada.keyboard.press("End")
    ada.keyboard.press("ArrowDown")

    expect(_picture(ada)).to_have_attribute(
        "aria-valuetext", re.compile(r"2 Mar 2026, 00:30 to 01:00: 0\.12 kWh")
    )
    expect(ada.locator(".chart-readout")).to_be_visible()


def test_opens_every_picture_by_keyboard_without_a_fault(ada, check):
    ada.goto(USAGE)
    titles = {
        "Days": "Use by day",
        "Months": "Use by month",
        "Average day": "Average use through the day, by season",
        "Half-hours": "Use by half-hour",
    }
    for name, title in titles.items():
        ada.get_by_role("link", name=name, exact=True).focus()
        ada.keyboard.press("Enter")

        expect(ada.locator(".chart-title")).to_have_text(title)
        check()


def test_opens_the_table_of_days_with_one_key(ada):
    ada.goto(f"{USAGE}days/")
    _picture(ada).focus()

    ada.keyboard.press("t")

    table = ada.get_by_role("table", name="Use by day")
    expect(table.get_by_role("row")).to_have_count(366)
    guessed = table.get_by_role("row", name=re.compile("^2 Sep 2025"))
    expect(guessed.get_by_role("cell")).to_have_text(["7.4", "estimated"])
    gap = table.get_by_role("row", name=re.compile("^4 Jun 2025"))
    expect(gap.get_by_role("cell")).to_have_text(["–", "missing"])


def test_zooms_into_days_by_keyboard_and_comes_back(ada, check):
    ada.goto(f"{USAGE}days/")
    _picture(ada).focus()
    ada.keyboard.press("End")
    for _ in range(3):
        ada.keyboard.press("Shift+ArrowLeft")
    ada.keyboard.press("Enter")

    expect(ada.locator(".chart-title")).to_have_text("Use by half-hour")
    expect(ada.locator(".chart-summary")).to_contain_text("27 Feb 2026 to 2 Mar 2026")
    check()

    ada.get_by_role("link", name="The latest").click()
    expect(ada.locator(".chart-title")).to_have_text("Use by day")


def test_reads_a_day_under_the_pointer(ada):
    ada.goto(f"{USAGE}days/")
    box = ada.locator(".chart-plot").bounding_box()

    ada.mouse.move(box["x"] + box["width"] - 2, box["y"] + 50)

    expect(ada.locator(".chart-readout")).to_contain_text("2 Mar 2026")
    expect(ada.locator(".chart-readout")).to_contain_text("Use: 7.4 kWh")


def test_zooms_by_dragging(ada):
    ada.goto(f"{USAGE}days/")
    box = ada.locator(".chart-plot").bounding_box()
    middle = box["y"] + 80

    ada.mouse.move(box["x"] + 200, middle)
    expect(ada.locator(".chart-readout")).to_be_visible()
    ada.mouse.down()
    ada.mouse.move(box["x"] + 300, middle, steps=4)
    ada.mouse.up()

    expect(ada.get_by_role("link", name="The latest")).to_be_visible()
    expect(ada.locator(".chart-title")).to_have_text("Use by day")


@pytest.mark.parametrize("picture", ["", "days/", "months/", "average-day/"])
def test_fits_a_phone_and_a_dark_room(ada, check, picture):
    ada.emulate_media(color_scheme="dark")
    ada.set_viewport_size({"width": 390, "height": 800})

    ada.goto(USAGE + picture)

    expect(ada.locator(".chart-plot").first).to_be_visible()
    assert ada.evaluate("document.documentElement.scrollWidth") == 390
    check()


def test_keeps_text_at_its_size_at_four_hundred_per_cent(ada):
    ada.set_viewport_size({"width": 320, "height": 256})

    ada.goto(f"{USAGE}days/")

    expect(ada.locator(".chart-plot").first).to_be_visible()
    assert ada.evaluate("document.documentElement.scrollWidth") == 320
    size = ada.locator(".chart-plot text.tick").first
    assert size.evaluate("e => getComputedStyle(e).fontSize") == "11px"


def _warm_region(folder):
    """Ada's home is in Southern; its days are warm in summer and cold in winter."""
    place = folder / "premises.csv"
    place.write_text(
        "premises_number,address_line_1,town,postcode,region\n"
        "H1,1 Mill Lane,Testbourne,TE1 1ST,_H\n"
    )
    load(place, "premises")
    days = [date(2025, 2, 1) + timedelta(days=number) for number in range(395)]
    lines = [f"_H,{day},{16 - abs(7 - day.month)},actual" for day in days]
    path = folder / "temperatures.csv"
    path.write_text("\n".join(["area,day,mean_celsius,quality", *lines]) + "\n")
    load(path, "temperatures")


@pytest.mark.parametrize("width", [1280, 390])
def test_reads_the_temperature_beside_what_was_used(ada, check, tmp_path, width):
    _warm_region(tmp_path)
    ada.set_viewport_size({"width": width, "height": 900})
    ada.goto(f"{USAGE}days/")

    expect(ada.locator(".chart-summary")).to_contain_text("heating degree days.")
    expect(ada.locator(".chart-plot .line.s3")).to_have_count(1)
    expect(
        ada.get_by_text("Temperatures of Southern (_H) from billing")
    ).to_be_visible()
    check()

    _picture(ada).focus()
    ada.keyboard.press("End")
    expect(ada.locator(".chart-readout")).to_contain_text("Temperature: 12.0 °C")
    expect(_picture(ada)).to_have_attribute(
        "aria-valuetext", re.compile("Use: 7.4 kWh, Temperature: 12.0 °C")
    )

    ada.keyboard.press("t")
    table = ada.get_by_role("table", name="Use by day")
    july = table.get_by_role("row", name=re.compile("^1 Jul 2025"))
    expect(july.get_by_role("cell").nth(1)).to_have_text("16.0")
    check()


def test_prints_the_bars(ada):
    ada.goto(f"{USAGE}days/")
    ada.emulate_media(media="print")

    bars = ada.locator(".chart-plot .bar").first
    assert bars.evaluate("bar => getComputedStyle(bar).display") != "none"
    expect(ada.locator("div.bar")).to_be_hidden()
