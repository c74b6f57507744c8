"""XLSX, XLS and ODS as a table: stored values, ISO dates, sheet rows as lines."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from ringmain.collect.files.reading import records, sql
from ringmain.collect.files.reading.errors import (
    BrokenFile,
    EncryptedArchive,
    NoSuchPart,
)
from ringmain.collect.files.reading.shapes import FileProfile
from ringmain.collect.files.reading.workbook_size import check_workbook

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection

_BATCH = 20_000


@contextmanager
def open_workbook(path: Path) -> Iterator[Any]:
    """Open a workbook after measuring it.

    :raises BrokenFile, EncryptedArchive, ArchiveTooLarge: see each.
    """
    try:
        check_workbook(path)
        workbook = CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise EncryptedArchive(path.name, "The workbook") from error
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise BrokenFile(path.name, f"its sheets can't be read ({error}).") from error
    try:
        yield workbook
    finally:
        workbook.close()


def choose_sheet(workbook: Any, name: str, sheet: str | None) -> str:
    """Return the sheet asked for, or the first one that is shown and holds something.

    :raises NoSuchPart: there is no such sheet.
    """
    names = tuple(workbook.sheet_names)
    if sheet is not None:
        if sheet not in names:
            raise NoSuchPart(name, "sheet", sheet, names)
        return sheet
    for known in names:
        if workbook.get_sheet_by_name(known).end is not None:
            return str(known)
    return names[0] if names else ""


def read_rows(workbook: Any, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank, as text, with its row in the sheet."""
    opened = workbook.get_sheet_by_name(sheet)
    first = opened.start[0] + 1 if opened.start else 1
    left = opened.start[1] if opened.start else 0
    for number, row in enumerate(opened.iter_rows(), start=first):
        cells = [""] * left + [as_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def as_text(cell: Any) -> str:
    """Write a cell as text: ISO dates, numbers without a trailing ``.0``."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return str(cell).replace("\xa0", " ").strip()


def _number_text(cell: float) -> str:
    """Plain digits, as an account number must not become 1e+17."""
    if cell.is_integer() and abs(cell) < 1e17:
        return str(int(cell))
    return format(cell, ".15g") if 1e-4 <= abs(cell) < 1e15 else repr(cell)


def stage_workbook(connection: Connection, path: Path, profile: FileProfile) -> None:
    """Make `staged` of one sheet; a row with cells beyond the header is broken."""
    columns = profile.columns
    sql.make_rows(connection, columns)
    with open_workbook(path) as workbook:
        sheet = choose_sheet(workbook, profile.name, profile.sheet)
        rows = (
            row for row in read_rows(workbook, sheet) if row[0] > profile.header_row
        )
        while batch := list(islice(rows, _BATCH)):
            _load(connection, batch, columns)


def _load(
    connection: Connection,
    batch: list[tuple[int, list[str]]],
    columns: tuple[str, ...],
) -> None:
    width = len(columns)
    wide = [row for row in batch if any(row[1][width:])]
    refused = {line for line, _ in wide}
    fitting = [
        (line, _fit(cells, width)) for line, cells in batch if line not in refused
    ]
    sql.add_rows(connection, columns, fitting)
    sql.add_broken(connection, (_too_wide(line, cells, width) for line, cells in wide))


def _too_wide(line: int, cells: list[str], width: int) -> records.Broken:
    found = max(place for place, cell in enumerate(cells, start=1) if cell)
    code, message = records.width_fault(found, width)
    return records.Broken(line, "\t".join(cells)[: records.RAW_LENGTH], code, message)


def _fit(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]
