"""JSON lines as a table: one object a line, nested objects flattened with dots.

A nested object also stays whole, as JSON text under its own name; lists stay JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ringmain.collect.files.reading import records, sql
from ringmain.collect.files.reading.header import unique_names
from ringmain.collect.files.reading.shapes import FileProfile
from ringmain.collect.files.reading.text_table import Utf8Text, prepare_text
from ringmain.foundation.lake import engine

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection

MAX_DEPTH = 4
MAX_KEYS = 200  # an object with more keys than this is data, not columns
_BATCH = 50_000
_LINES = "reading_lines"
_IS_BLANK = "raw IS NULL OR trim(raw, ' \t\r\n') = ''"
_IS_OBJECT = "CASE WHEN json_valid(raw) THEN json_type(raw) = 'OBJECT' ELSE false END"

Path_ = tuple[str, ...]


def stage_json_lines(
    connection: Connection, path: Path, profile: FileProfile, stack: ExitStack
) -> tuple[str, ...]:
    """Make `staged` and `broken`; return the columns that any line of the file has."""
    text = prepare_text(path, profile, stack)
    if not (text.facts.is_plain and _read_fast(connection, text)):
        _read_carefully(connection, text)
    _refuse(connection)
    paths = _all_paths(connection)
    columns, _ = unique_names([".".join(path) for path in paths])
    _extract(connection, paths, columns)
    connection.execute(f"DROP TABLE {_LINES}")
    return columns


def _read_fast(connection: Connection, text: Utf8Text) -> bool:
    """One line, one cell: the separator is a character that JSON text can't hold."""
    try:
        connection.execute(f"""
            CREATE OR REPLACE TABLE {_LINES} AS SELECT rowid + 1 AS _line, raw FROM (
            SELECT * FROM read_csv({sql.literal(sql.escape_glob(text.path))},
                auto_detect=false, header=false, delim='\x1f', quote='', escape='',
                columns={{'raw': 'VARCHAR'}}, nullstr='', compression='none'))""")
    except engine.Error:
        return False
    return sql.number(connection, f"SELECT count(*) FROM {_LINES}") == text.facts.lines


def _read_carefully(connection: Connection, text: Utf8Text) -> None:
    connection.execute(f"CREATE OR REPLACE TABLE {_LINES} (_line BIGINT, raw VARCHAR)")
    with text.path.open("rb") as file:
        batch: list[records.Line] = []
        for line in records.read_lines(file, lost_bytes=text.lost_bytes):
            batch.append(line)
            if len(batch) >= _BATCH:
                _add_lines(connection, batch)
                batch.clear()
        _add_lines(connection, batch)


def _add_lines(connection: Connection, lines: list[records.Line]) -> None:
    sql.add_broken(connection, (records.broken(line, line.fault)
                                for line in lines if line.fault))  # fmt: skip
    good = [line for line in lines if not line.fault]
    sql.insert(
        connection,
        _LINES,
        {"_line": [line.number for line in good], "raw": [line.text for line in good]},
    )


def _refuse(connection: Connection) -> None:
    connection.execute(f"""
        INSERT INTO {sql.BROKEN}
        SELECT _line, left(raw, {records.RAW_LENGTH}),
               CASE WHEN json_valid(raw) THEN 'not_an_object' ELSE 'not_json' END,
               CASE WHEN json_valid(raw)
                    THEN 'The line is JSON but not an object. Write one {{…}} a line.'
                    ELSE 'The line is not whole JSON. Write one object a line, without '
                         'line breaks inside it.' END
        FROM {_LINES} WHERE NOT ({_IS_BLANK}) AND NOT ({_IS_OBJECT})""")
    connection.execute(
        f"DELETE FROM {_LINES} WHERE ({_IS_BLANK}) OR NOT ({_IS_OBJECT})"
    )


def _all_paths(connection: Connection) -> list[Path_]:
    row = connection.execute(
        f"SELECT json_group_structure(raw::JSON)::VARCHAR FROM {_LINES}"
    ).fetchone()
    structure = json.loads(row[0]) if row and row[0] else {}
    return list(flat_paths(structure)) if isinstance(structure, dict) else []


def flat_paths(structure: dict[str, Any], above: Path_ = ()) -> Iterator[Path_]:
    """Name every key, and the keys inside objects that are not too deep or too wide."""
    for key, inner in structure.items():
        here = (*above, key)
        yield here
        if isinstance(inner, dict) and len(inner) <= MAX_KEYS and len(here) < MAX_DEPTH:
            yield from flat_paths(inner, here)


def merged(objects: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """One object with the keys of all, nested ones merged: a sample's structure."""
    whole: dict[str, Any] = {}
    for item in objects:
        for key, value in item.items():
            known = whole.get(key)
            if isinstance(value, dict):
                whole[key] = merged([known if isinstance(known, dict) else {}, value])
            else:
                whole.setdefault(key, value)
    return whole


def _extract(
    connection: Connection, paths: list[Path_], columns: Iterable[str]
) -> None:
    wanted = ", ".join(sql.literal(_json_path(path)) for path in paths)
    cells = "".join(
        f", nullif(cells[{place}], '') AS {sql.name(column)}"
        for place, column in enumerate(columns, start=1)
    )
    connection.execute(f"""
        CREATE OR REPLACE TABLE {sql.ROWS} AS SELECT _line{cells} FROM (
            SELECT _line, json_extract_string(raw, [{wanted}]::VARCHAR[]) AS cells
            FROM {_LINES})""")
    connection.execute(
        f"CREATE OR REPLACE VIEW {sql.TABLE} AS SELECT * FROM {sql.ROWS}"
    )


def _json_path(path: Path_) -> str:
    return "$" + "".join('."' + key.replace('"', '\\"') + '"' for key in path)
