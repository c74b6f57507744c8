"""Input that would bring a careless loader down."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from ringmain.collect.files import operations
from ringmain.collect.files.models import Load
from ringmain.collect.files.reading import errors
from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.register import queries as register

PARTIES = """
contract: parties
decimal: ","
fields:
  party_number: {column: id}
  last_name: {column: name}
  born_on: {column: born, formats: ["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"]}
"""
BILLS = """
contract: bills
decimal: ","
fields:
  bill_number: {column: Rechnung}
  account_number: {column: Konto}
  issued_at: {column: Datum, formats: ["%d.%m.%Y"]}
  total_pence: {column: Betrag, unit: euros}
"""


def refuse(door, name, content, error, words, contract="accounts"):
    mapping = f"contract: {contract}\nfields:\n  account_number: {{column: id}}\n"
    file = door.file(contract, content, mapping=mapping, name=name)
    with pytest.raises(error, match=words):
        operations.load_file(file=file, actor=SYSTEM, now=door.now)
    assert not Load.objects.exists()


@pytest.mark.parametrize("content", ["", "\n\n \n"])
def test_refuses_an_empty_file(door, content):
    refuse(door, "empty.csv", content, errors.EmptyFile, "is empty")


def test_loads_a_header_alone_as_no_rows(door, how_many):
    load = door.load("accounts", "account_number,status\n")
    assert (load.state, how_many(load)) == ("done", (0, 0, 0, 0, 0))


def test_refuses_a_path_in_a_zip_that_climbs_out(door):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../accounts.csv", "id\nGB-1\n")
    refuse(door, "a.zip", packed.getvalue(), errors.UnsafeArchive, "was not opened")
    assert list(door.folder.parent.rglob("accounts.csv")) == []


def test_refuses_a_zip_bomb(door):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("accounts.csv", b"id\n" + b"0" * 300_000_000)
    assert len(packed.getvalue()) < 400_000
    refuse(door, "a.zip", packed.getvalue(), errors.ArchiveTooLarge, "was not opened")


def test_reads_umlauts_and_decimal_commas_of_an_old_export(door, how_many):
    content = "Rechnung;Konto;Datum;Betrag\nMüller-1;K-1;31.01.2026;1.234,50\n"
    load = door.load("bills", content.encode("cp1252"), mapping=BILLS)
    assert how_many(load) == (1, 1, 0, 0, 0)
    (bill,) = door.lake("SELECT bill_number, total_pence FROM collect.bills")
    assert bill == {"bill_number": "MÜLLER-1", "total_pence": 123450}


def test_goes_on_after_a_line_of_ten_megabytes(door, how_many):
    content = f"id,name,born\nC-1,Obi,\nC-2,{'x' * 10_000_000},\nC-3,Hart,\n"
    load = door.load("parties", content, mapping=PARTIES)
    assert how_many(load) == (3, 2, 0, 0, 1)
    (row,) = door.waiting()
    assert row.line == 3
    assert all(len(cell or "") <= 100_000 for cell in row.raw.values()) or (
        row.code == "too_long"
    )


def test_reads_dates_in_three_formats_in_one_column(door, how_many):
    content = (
        "id,name,born\nC-1,Obi,03/04/1985\nC-2,Hart,1985-04-03\n"
        "C-3,Lund,3 Apr 1985\nC-4,Vane,04-1985\n"
    )
    load = door.load("parties", content, mapping=PARTIES)
    assert how_many(load) == (4, 3, 0, 0, 1)
    ids = [door_id("party", f"C-{number}") for number in (1, 2, 3)]
    rows = register.list_rows("party", by="id", ids=ids)
    assert {row["born_on"] for row in rows} == {date(1985, 4, 3)}


def door_id(noun, key):
    from ringmain.foundation.ids.nouns import noun_id

    return noun_id(noun, key)


def test_keeps_formulas_of_a_text_file_as_texts(door):
    said = '=HYPERLINK("http://evil.example",A1)'
    quoted = said.replace('"', '""')
    content = f'id,name,born\nC-1,"{quoted}",\nC-2,+44 20,\nC-3,@SUM(A1),\n'
    door.load("parties", content, mapping=PARTIES)
    ids = [door_id("party", f"C-{number}") for number in (1, 2, 3)]
    rows = register.list_rows("party", by="id", ids=ids)
    assert {row["last_name"] for row in rows} == {said, "+44 20", "@SUM(A1)"}


def test_takes_the_value_of_a_workbooks_formula(door, how_many):
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["bill_number", "account_number", "issued_at", "total"])
        sheet.write_row(1, 0, ["B1", "GB-1", "2026-01-05"])
        sheet.write_formula(1, 3, "=41.05+43.05", value=84.1)
    mapping = """
contract: bills
fields:
  bill_number: {column: bill_number}
  account_number: {column: account_number}
  issued_at: {column: issued_at}
  total_pence: {column: total, unit: pounds}
"""
    load = door.load("bills", kept.getvalue(), mapping=mapping, name="bills.xlsx")
    assert how_many(load) == (1, 1, 0, 0, 0)
    (bill,) = door.lake("SELECT total_pence FROM collect.bills")
    assert bill["total_pence"] == 8410


def test_refuses_a_meter_that_ends_before_it_starts(door, how_many):
    content = (
        "meter_serial,supply_point_number,starts_at,ends_at\n"
        "M1,S1,2024-05-01,2024-04-30\nM2,S2,2024-05-01,\n"
    )
    load = door.load("meter_installations", content)
    assert how_many(load) == (2, 1, 0, 0, 1)
    (row,) = door.waiting()
    assert (row.code, row.line) == ("ends_before_start", 2)
    assert row.message == (
        "ends_at “2024-04-30” is not after starts_at. Correct the end, or leave it "
        "empty while it lasts."
    )


def test_lets_a_bill_wait_for_its_account_and_links_it(door):
    bills = (
        "bill_number,account_number,issued_at,total_pence\nB1,gb-9,2026-01-05,8410\n"
    )
    load = door.load("bills", bills)
    (waiting,) = register.list_waiting("account").rows
    assert (waiting.key, waiting.mentioned_by, waiting.mentioned_load_id) == (
        "GB-9",
        "billing",
        load.load_id,
    )
    door.load("accounts", "account_number,status\nGB-9,active\n", source="crm")
    assert register.list_waiting("account").rows == ()
    (account,) = register.list_rows("account", by="id", ids=[waiting.id])
    assert (account.is_seen, account["status"]) == (True, "active")


def test_refuses_a_mapping_that_fits_no_row(door):
    mapping = "contract: accounts\nfields:\n  account_number: {column: nowhere}\n"
    file = door.file("accounts", "id\nGB-1\n", mapping=mapping)
    with pytest.raises(operations.MappingDoesNotFit, match="nowhere"):
        operations.load_file(file=file, actor=SYSTEM, now=door.now)
