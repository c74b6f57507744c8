"""Correcting a mapping, loading a file, and replaying quarantine, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.govern.access.shapes import Role
from tests.cast import work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILE = """Acct No;Stat;Open Date;Balance;Comment
A100;active;03/04/2021;12,50;Ada
A101;active;31/12/2020;340,10;Mo
A102;active;31/02/2022;0,00;
"""


def _press(page, name):
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def _upload(page, tmp_path):
    path = tmp_path / "accounts.csv"
    path.write_text(FILE)
    page.goto("/loads/new/")
    page.get_by_label("File").set_input_files(path)
    page.get_by_label("What one row is").focus()
    page.keyboard.type("Accounts")
    page.get_by_label("System it comes from").focus()
    page.keyboard.type("billing")
    _press(page, "Look at the file")


def _choose(page, field, column):
    page.get_by_label(field, exact=True).select_option(column)


@pytest.fixture
def manager(sign_in, page, empty_lake):
    """A manager stands before the console."""
    sign_in(Role.MANAGER)
    return page


def test_refuses_an_upload_without_a_file(manager, check):
    manager.goto("/loads/new/")

    _press(manager, "Look at the file")

    expect(manager.get_by_role("alert")).to_contain_text("Choose a file to load.")
    check()


def test_corrects_a_mapping_and_loads_a_file(manager, tmp_path, check):
    _upload(manager, tmp_path)
    expect(manager.get_by_text("semicolon").first).to_be_visible()
    check()
    _choose(manager, "balance_pence", "Balance")
    details = manager.locator("tr", has=manager.locator("#column-balance_pence"))
    details.locator("summary").focus()
    manager.keyboard.press("Enter")
    details.get_by_label("Unit in the file").select_option("pounds")
    _press(manager, "Try it on the whole file")

    expect(manager.get_by_role("heading", level=1)).to_contain_text("Dry run")
    expect(manager.locator(".fact", has_text="Would load")).to_contain_text("2")
    expect(manager.get_by_text("31/02/2022").first).to_be_visible()
    expect(manager.get_by_role("cell", name="34,010")).to_be_visible()
    check()
    _press(manager, "Load accounts.csv")
    expect(manager.get_by_role("heading", level=1)).to_have_text("accounts.csv")
    work()

    expect(manager.locator(".fact", has_text="State")).to_contain_text("done")
    expect(manager.locator(".fact", has_text="Read")).to_contain_text("3")
    expect(manager.locator(".fact", has_text="Loaded")).to_contain_text("2")
    expect(manager.locator(".fact", has_text="Quarantined")).to_contain_text("1")
    check()


def test_saves_a_mapping_for_the_next_file(manager, tmp_path, check):
    _upload(manager, tmp_path)

    _press(manager, "Save the mapping")

    expect(manager.get_by_text("Saved as version 1 for billing.")).to_be_visible()
    manager.goto("/mappings/billing/accounts/")
    expect(manager.get_by_label("account_number")).to_have_value("Acct No")
    check()


def test_says_which_line_of_the_yaml_is_wrong(manager, tmp_path, check):
    _upload(manager, tmp_path)
    manager.locator("summary", has_text="Edit as YAML").focus()
    manager.keyboard.press("Enter")

    manager.get_by_label("Mapping", exact=True).fill("contract: accounts\nfields: [")
    _press(manager, "Use this YAML")

    expect(manager.locator("#yaml-error")).to_contain_text("2")
    check()


def test_mends_a_row_and_replays_it(manager, tmp_path, check):
    _upload(manager, tmp_path)
    _press(manager, "Try it on the whole file")
    _press(manager, "Load accounts.csv")
    expect(manager.get_by_role("heading", level=1)).to_have_text("accounts.csv")
    work()
    manager.goto("/quarantine/")
    check()

    manager.get_by_role("link", name="A time cannot be read").focus()
    manager.keyboard.press("Enter")
    expect(manager.get_by_role("rowheader", name="4")).to_be_visible()
    check()
    manager.get_by_role("link", name="4", exact=True).focus()
    manager.keyboard.press("Enter")
    expect(manager.get_by_label("Open Date")).to_have_value("31/02/2022")
    check()
    manager.get_by_label("Open Date").fill("28/02/2022")
    _press(manager, "Save and replay")
    expect(manager.get_by_text("Replaying 1 rows.")).to_be_visible()
    work()

    expect(manager.locator(".fact", has_text="State")).to_contain_text("done")
    manager.goto("/quarantine/")
    expect(manager.get_by_text("Nothing waits")).to_be_visible()
    check()
