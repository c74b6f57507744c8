"""What is seen of each format before it is loaded: columns, sample, notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ringmain.collect.files.reading import dialect as dialects
from ringmain.collect.files.reading import json_lines, parquet, workbook
from ringmain.collect.files.reading.errors import EmptyFile, NoHeader, UnknownFormat
from ringmain.collect.files.reading.header import (
    find_header,
    table_width,
    unique_names,
)
from ringmain.collect.files.reading.sample import TextSample
from ringmain.collect.files.reading.shapes import FileProfile, Row

SAMPLE_ROWS = 10
_LOOK_SHEET_ROWS = 1_000
_EXAMPLES = 200
_EXAMPLE_LENGTH = 200


def is_json(sample: TextSample) -> bool:
    """Whether the first line that holds anything is a JSON object."""
    first = next(text.strip() for text in sample.texts if text.strip())
    return first.startswith("{") and _is_object(first)


def _is_object(text: str) -> bool:
    return isinstance(_parsed(text), dict)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def refuse_document(sample: TextSample, name: str) -> None:
    """Tell a JSON document from a table.

    :raises UnknownFormat: the text begins as a JSON list or object over many lines.
    """
    start = "".join(sample.texts[:3]).split()
    if start[0] in ("[", "{") or start[0].startswith(("[{", '["', '{"')):
        raise UnknownFormat(
            name, "it is one JSON document; write one JSON object a line instead."
        )


def look_at_json_lines(sample: TextSample, name: str) -> FileProfile:
    """Profile of JSON lines.

    :raises UnknownFormat: no line holds an object.
    """
    objects = [item for text in sample.texts if isinstance(item := _parsed(text), dict)]
    if not objects:
        raise UnknownFormat(
            name, "none of its first lines is a JSON object; write one object a line."
        )
    paths = list(json_lines.flat_paths(json_lines.merged(objects)))
    columns, notes = unique_names([".".join(path) for path in paths])
    rows = [[_json_cell(item, path) for path in paths] for item in objects]
    return FileProfile(
        name=name, byte_size=0, sha256="", container="plain", format="jsonl",
        columns=columns, encoding=sample.encoding.codec, header_row=0,
        sample=_sample(columns, rows), examples=_examples(columns, rows),
        row_estimate=sample.facts.lines, facts=sample.original_facts,
        notes=(sample.encoding.note, *notes),
    )  # fmt: skip


def _json_cell(item: Any, path: tuple[str, ...]) -> str:
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None
    if item is None:
        return ""
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)


def look_at_table(
    sample: TextSample,
    name: str,
    form: str,
    header_row: int | None,
    delimiter: str | None,
) -> FileProfile:
    """Profile of CSV or TSV."""
    expect = "\t" if form == "tsv" else ","
    dialect = dialects.detect_dialect(sample.texts, expect=expect)
    if delimiter:
        dialect = dialects.Dialect(delimiter=delimiter, quote=dialect.quote)
    numbered = _numbered_rows(sample, dialect)
    header, columns, notes = _header(numbered, name, header_row)
    rows = [cells for line, cells in numbered if line > header]
    return FileProfile(
        name=name, byte_size=0, sha256="", container="plain",
        format="tsv" if dialect.delimiter == "\t" else "csv",
        columns=columns, encoding=sample.encoding.codec, delimiter=dialect.delimiter,
        quote=dialect.quote, header_row=header, sample=_sample(columns, rows),
        examples=_examples(columns, rows), row_estimate=_estimate(sample, header),
        facts=sample.original_facts,
        notes=(sample.encoding.note, _separator_note(dialect), *notes),
    )  # fmt: skip


def _numbered_rows(
    sample: TextSample, dialect: dialects.Dialect
) -> list[tuple[int, list[str]]]:
    """Rows with the line each begins on, as far as the sample goes."""
    rows = dialects.parse_numbered([line.text for line in sample.lines], dialect)
    return [(line, cells) for line, cells in rows if cells]


def _estimate(sample: TextSample, header: int) -> int:
    return max(sample.facts.lines - header, 0)


def _separator_note(dialect: dialects.Dialect) -> str:
    return f"Separator: {dialects.NAMES.get(dialect.delimiter, dialect.delimiter)}"


def _header(
    numbered: Sequence[tuple[int, list[str]]], name: str, asked: int | None
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return the header's line (0: none), unique names, and notes for the person."""
    if asked is None:
        found = find_header([cells for _, cells in numbered])
        line = numbered[found][0] if found is not None else 0
    else:
        line = asked
    cells = next((cells for number, cells in numbered if number == line), None)
    if line and cells is None:
        raise NoHeader(name, line)
    below = [cells for number, cells in numbered if number > line]
    columns, notes = _names(cells or [], below)
    return line, columns, _header_notes(line, numbered) + notes


def _names(
    cells: list[str], below: list[list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Empty cells after the last name are columns only where rows fill them."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    width = max(len(cells), table_width(below))
    columns, notes = unique_names(cells, width)
    return columns, notes if cells else ()


def _header_notes(
    line: int, numbered: Sequence[tuple[int, list[str]]]
) -> tuple[str, ...]:
    if line == 0:
        return ("No row names the columns; they are called column_1 and so on.",)
    if numbered and line > numbered[0][0]:
        return (f"The columns are named on row {line}; what stands above is left out.",)
    return ()


def look_at_workbook(
    path: Path, name: str, form: str, sheet: str | None, header_row: int | None
) -> FileProfile:
    """Profile of one sheet of a workbook.

    :raises EmptyFile: the sheet holds nothing.
    """
    with workbook.open_workbook(path) as book:
        chosen = workbook.choose_sheet(book, name, sheet)
        sheets = tuple(book.sheet_names)
        height = book.get_sheet_by_name(chosen).height if chosen else 0
        numbered = list(islice(workbook.read_rows(book, chosen), _LOOK_SHEET_ROWS))
    if not numbered:
        raise EmptyFile(name)
    header, columns, notes = _header(numbered, name, header_row)
    rows = [cells for line, cells in numbered if line > header]
    return FileProfile(
        name=name, byte_size=0, sha256="", container="plain", format=form,
        columns=columns, header_row=header, sheet=chosen, sheets=sheets,
        sample=_sample(columns, rows), examples=_examples(columns, rows),
        row_estimate=max(height - header, 0),
        notes=(*_sheet_notes(chosen, sheets), *notes),
    )  # fmt: skip


def _sheet_notes(chosen: str, sheets: tuple[str, ...]) -> tuple[str, ...]:
    if len(sheets) == 1:
        return (f"Sheet: {chosen}",)
    others = ", ".join(sheet for sheet in sheets if sheet != chosen)
    return (f"Sheet: {chosen} (others: {others})",)


def look_at_parquet(path: Path, name: str) -> FileProfile:
    """Profile of a Parquet file."""
    columns, rows, count = parquet.look_at_parquet(path, _EXAMPLES)
    cells = [[row[column] for column in columns] for row in rows]
    return FileProfile(
        name=name, byte_size=0, sha256="", container="plain", format="parquet",
        columns=columns, header_row=0, sample=_sample(columns, cells),
        examples=_examples(columns, cells), row_estimate=count,
    )  # fmt: skip


def _sample(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    fitting = [row for row in rows if len(row) == len(columns)] or rows
    return tuple(dict(zip(columns, row, strict=False)) for row in fitting[:SAMPLE_ROWS])


def _examples(
    columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Distinct values of each column, in the order they come."""
    values: dict[str, dict[str, None]] = {column: {} for column in columns}
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            known = values[column]
            if cell.strip() and len(known) < _EXAMPLES:
                known[cell.strip()[:_EXAMPLE_LENGTH]] = None
    return {column: tuple(known) for column, known in values.items()}
