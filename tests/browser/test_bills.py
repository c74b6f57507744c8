"""See why last month's bill was higher, by keyboard only."""

import pytest
from playwright.sync_api import expect

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.bills import load_adas_bills
from tests.cast import load_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNT = noun_id("account", "A100")
HIGHER = "This bill is £15.90 higher than the last"


@pytest.fixture
def account(sign_in, page, empty_lake, tmp_path):
    """An agent stands before Ada's account."""
    load_ada(tmp_path)
    load_adas_bills(tmp_path)
    sign_in(Role.AGENT)
    page.goto(f"/accounts/{ACCOUNT}/")
    return page


def _press_on(page, locator):
    locator.focus()
    page.keyboard.press("Enter")


def test_sees_why_last_months_bill_was_higher(account, check):
    bills = account.get_by_role("table", name="Bills, newest first")
    check()

    _press_on(
        account, bills.get_by_role("link", name="Why the bill sent on 8 Feb 2026")
    )

    panel = account.get_by_role("dialog", name="Why this bill changed")
    expect(panel.get_by_text(HIGHER)).to_be_visible()
    check()
    account.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    _press_on(account, bills.get_by_role("link", name="8 Feb 2026", exact=True))

    expect(account.get_by_role("heading", level=1)).to_have_text(
        "Bill sent on 8 Feb 2026"
    )
    expect(account.get_by_text(HIGHER)).to_be_visible()
    steps = account.get_by_role("table", name="From the last bill to this one")
    expect(steps.get_by_role("row", name="Use of gas")).to_contain_text("+£7.24")
    expect(steps.get_by_role("row", name="Price of gas")).to_contain_text(
        "6.00 → 7.00p a kWh, from 1 Jan 2026"
    )
    expect(steps.get_by_role("row", name="Days billed")).to_contain_text("31 → 35 days")
    check()

    _press_on(account, account.locator("summary", has_text="How this is worked out"))
    expect(account.get_by_text("at the old price")).to_be_visible()
    _press_on(account, account.get_by_role("link", name="The bill before"))
    expect(account.get_by_text("none to compare it with")).to_be_visible()


def test_fits_a_phone(account, check):
    account.set_viewport_size({"width": 390, "height": 800})
    for path in ("", "ledger/"):
        account.goto(f"/accounts/{ACCOUNT}/{path}")
        assert account.evaluate("document.documentElement.scrollWidth") == 390
        check()
    account.goto(f"/premises/{noun_id('premises', 'H1')}/")
    expect(account.get_by_role("img", name="1 household or business")).to_be_visible()
    assert account.evaluate("document.documentElement.scrollWidth") == 390
    check()

    account.goto(f"/accounts/{ACCOUNT}/")
    bills = account.get_by_role("table", name="Bills, newest first")
    _press_on(account, bills.get_by_role("link", name="8 Feb 2026", exact=True))

    expect(account.get_by_text(HIGHER)).to_be_visible()
    assert account.evaluate("document.documentElement.scrollWidth") == 390
    check()
