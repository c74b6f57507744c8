"""Tables as CSV and XLSX, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ringmain.faces.console.design.columns import Column
from ringmain.faces.console.design.tables import ordered_rows

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEETS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "d mmm yyyy hh:mm",
}
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


def exported(
    request: HttpRequest, name: str, columns: Sequence[Column], rows: Sequence[Any]
) -> HttpResponse | None:
    """Answer with a file of what the table shows, all its pages, where one is asked."""
    kind = request.GET.get("export")
    if not kind:
        return None
    return export(kind, name, columns, ordered_rows(request, columns, rows))


def export(
    kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any]
) -> HttpResponse:
    """Answer with the rows as a file; ``kind`` is csv or xlsx."""
    header = [_title(column) for column in columns]
    cells = ([_value(column, row) for column in columns] for row in rows)
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


_UNITS = {"pence": " (£)", "wh": " (kWh)"}


def _title(column: Column) -> str:
    return column.title + _UNITS.get(column.kind, "")


def _value(column: Column, row: Any) -> Any:
    value = column.value(row)
    if isinstance(value, int) and column.kind == "pence":
        return Decimal(value) / 100
    if isinstance(value, int) and column.kind == "wh":
        return Decimal(value) / 1000
    return _plain(value)


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal | date):
        return value
    return str(value)


def _csv_bytes(header: Sequence[str], cells: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_said(cell) for cell in row] for row in cells)
    # The mark tells Excel that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _said(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else neutral(cell)


def _xlsx_bytes(header: Sequence[str], cells: Iterable[Sequence[Any]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _SHEETS) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(cells, start=1):
            sheet.write_row(number, 0, [_in_sheet(cell) for cell in row])
        if header:
            sheet.autofilter(0, 0, max(sheet.dim_rowmax or 0, 1), len(header) - 1)
            sheet.autofit(300)
    return out.getvalue()


def _in_sheet(cell: Any) -> Any:
    """A spreadsheet knows no zones: an instant becomes the market's clock time."""
    if isinstance(cell, datetime):
        return timezone.make_naive(cell) if timezone.is_aware(cell) else cell
    return neutral(cell)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)
