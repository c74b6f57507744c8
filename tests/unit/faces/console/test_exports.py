"""Exports that are safe to open."""

import csv
import io
import zipfile

import pytest

from ringmain.faces.console.design.exports import export_cells, neutral


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 7700", "-2", "@SUM(A1)", "\tx", "\r=1", "＝1"]
)
def test_neutralises_what_a_spreadsheet_would_run(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Ada", "12 High Street", "", -2, 3.5, None])
def test_leaves_other_cells_alone(cell):
    assert neutral(cell) == cell


def test_writes_csv_with_a_mark_for_excel():
    answer = export_cells("csv", "people", ["name", "owed"], [["=cmd()", -5]])

    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text))) == [["name", "owed"], ["'=cmd()", "-5"]]


def test_writes_xlsx_without_formulas():
    answer = export_cells("xlsx", "people", ["name"], [["=1+1"]])

    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert b"'=1+1" in book.read("xl/sharedStrings.xml")
