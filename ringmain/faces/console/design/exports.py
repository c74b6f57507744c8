"""Tables as CSV and XLSX, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from ringmain.faces.console.design.tables import Column

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet runs a cell that starts like this as a formula (CWE-1236).
_DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)


def export(
    kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any]
) -> HttpResponse:
    """Answer with the rows as a file; ``kind`` is csv or xlsx."""
    header = [column.title for column in columns]
    cells = ([_plain(column.value(row)) for column in columns] for row in rows)
    return export_cells(kind, name, header, cells)


def export_cells(
    kind: str, name: str, header: Sequence[str], cells: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Answer with plain cells as a file; ``kind`` is csv or xlsx."""
    if kind == "xlsx":
        return _file(_xlsx_bytes(header, cells), _XLSX, f"{name}.xlsx")
    return _file(_csv_bytes(header, cells), "text/csv; charset=utf-8", f"{name}.csv")


def neutral(value: Any) -> Any:
    """Return text that no spreadsheet runs; numbers and dates stay as they are."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return value


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)


def _csv_bytes(header: Sequence[str], cells: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([neutral(cell) for cell in row] for row in cells)
    # The mark tells Excel that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _xlsx_bytes(header: Sequence[str], cells: Iterable[Sequence[Any]]) -> bytes:
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(cells, start=1):
            sheet.write_row(number, 0, [neutral(cell) for cell in row])
    return out.getvalue()


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)
