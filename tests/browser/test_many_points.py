"""A place with forty meters: one is found among them by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = noun_id("premises", "H1")
_PRIMES = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)


def _mpan(number):
    """Return the supply number with this serial and its check digit."""
    core = f"12000300{number:04}"
    total = sum(int(digit) * prime for digit, prime in zip(core, _PRIMES, strict=True))
    return f"{core}{total % 11 % 10}"


@pytest.fixture
def estate(sign_in, page, empty_lake, tmp_path):
    """Ada's home has forty supply points; an agent looks at it."""
    load_ada(tmp_path)
    points = tmp_path / "supply_points.csv"
    lines = [f"{_mpan(number)},electricity,import,H1" for number in range(39)]
    heading = "supply_point_number,fuel,direction,premises_number"
    points.write_text("\n".join((heading, *lines)) + "\n")
    load(points, "supply_points")
    sign_in(Role.ANALYST)
    page.goto(f"/premises/{HOME}/")
    return page


def test_finds_one_of_forty_meters_by_its_number(estate, check):
    box = estate.get_by_label("Find among 40 supply points")
    links = estate.locator("#pick-list a")
    expect(links).to_have_count(40)

    box.focus()
    estate.keyboard.type(_mpan(7)[:6] + " " + _mpan(7)[6:])

    expect(links.filter(visible=True)).to_have_count(1)
    expect(estate.locator("#voice")).to_have_text("1 of 40 supply points")
    check()
    links.filter(visible=True).focus()
    estate.keyboard.press("Enter")
    expect(links.filter(visible=True)).to_have_attribute("aria-current", "true")
    expect(estate.locator("#pick-list [aria-current]")).to_have_count(1)


def test_says_when_none_of_forty_is_meant(estate):
    estate.get_by_label("Find among 40 supply points").fill("gas in Leeds")

    expect(
        estate.get_by_text("No supply point here has that in its number")
    ).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_lists_forty_meters_in_little_room(estate, check, width):
    estate.set_viewport_size({"width": width, "height": 800})

    assert estate.locator("#pick-list").bounding_box()["height"] <= 220
    assert estate.evaluate("document.documentElement.scrollWidth") == width
    check()
