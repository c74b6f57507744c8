"""An archive of several files, and a workbook of several sheets, ask which to read."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Uploads go into a home of this test's own."""
    monkeypatch.setenv("RINGMAIN_HOME", str(tmp_path))
    return tmp_path


def _take(client, name, content):
    """Upload a file of accounts and follow to the page that comes next."""
    form = {
        "file": SimpleUploadedFile(name, content),
        "contract": "accounts",
        "source": "billing",
    }
    return client.post("/loads/new/", form, follow=True)


def _archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("open.csv", "account_number,name\nA1,Ada Archer\n")
        archive.writestr("closed.csv", "account_number,closed on\nA2,2025-03-01\n")
    return packed.getvalue()


def _workbook():
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        cover = book.add_worksheet("Cover")
        cover.write_row(0, 0, ["About", "Made by"])
        cover.write_row(1, 0, ["Accounts of March", "Billing"])
        sheet = book.add_worksheet("Accounts")
        sheet.write_row(0, 0, ["account_number", "name"])
        sheet.write_row(1, 0, ["A1", "Ada Archer"])
    return kept.getvalue()


def test_asks_which_file_of_an_archive_to_read(home, staff):
    client = staff(Role.ANALYST)
    asked = _take(client, "accounts.zip", _archive())
    assert "The archive holds 2 files" in asked.content.decode()
    address = asked.request["PATH_INFO"]
    chosen = client.post(address, {"do": "part", "member": "closed.csv"}, follow=True)
    shown = chosen.content.decode()
    assert "closed on" in shown
    assert "<code>closed.csv</code> is read" in shown


def test_lets_another_file_of_the_archive_be_chosen(home, staff):
    client = staff(Role.ANALYST)
    address = _take(client, "accounts.zip", _archive()).request["PATH_INFO"]
    client.post(address, {"do": "part", "member": "closed.csv"})
    again = client.post(address, {"do": "part", "member": ""}, follow=True)
    assert "The archive holds 2 files" in again.content.decode()


def test_reads_the_sheet_that_was_chosen_and_says_so_in_the_mapping(home, staff):
    client = staff(Role.ANALYST)
    first = _take(client, "accounts.xlsx", _workbook())
    assert "Made by" in first.content.decode()
    address = first.request["PATH_INFO"]
    chosen = client.post(address, {"do": "part", "sheet": "Accounts"}, follow=True)
    shown = chosen.content.decode()
    assert "Made by" not in shown
    assert "sheet: Accounts" in shown
    assert "account_number" in shown
