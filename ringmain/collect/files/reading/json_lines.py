"""JSON lines as a table: one object a line, nested objects flattened with dots.

A nested object also stays whole, as JSON text under its own name; lists stay JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
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
_TEXT = "reading_text"
_LINES = "reading_lines"  # a view of it, with the line of each
# True for an object, false for other JSON, null for what is none.
_IS_OBJECT = "CASE WHEN json_valid(raw) THEN json_type(raw) = 'OBJECT' END"

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
    connection.execute(f"DROP VIEW {_LINES}")
    connection.execute(f"DROP TABLE {_TEXT}")
    return columns


def _read_fast(connection: Connection, text: Utf8Text) -> bool:
    """One line, one cell: the separator is a character that JSON text can't hold."""
    try:
        connection.execute(f"""
            CREATE OR REPLACE TABLE {_TEXT} AS SELECT raw, {_IS_OBJECT} AS is_object
            FROM read_csv({sql.literal(sql.escape_glob(text.path))},
                auto_detect=false, header=false, delim='\x1f', quote='', escape='',
                columns={{'raw': 'VARCHAR'}}, nullstr='', compression='none')""")
    except engine.InvalidInput:
        return False
    _look_at_lines(connection, "rowid + 1")
    return sql.number(connection, f"SELECT count(*) FROM {_TEXT}") == text.facts.lines


def _read_carefully(connection: Connection, text: Utf8Text) -> None:
    connection.execute(
        f"CREATE OR REPLACE TABLE {_TEXT} "
        "(_line BIGINT, raw VARCHAR, is_object BOOLEAN)"
    )
    with text.path.open("rb") as file:
        lines = records.read_lines(file, lost_bytes=text.lost_bytes)
        while batch := list(islice(lines, _BATCH)):
            _add_lines(connection, batch)
    connection.execute(f"UPDATE {_TEXT} SET is_object = {_IS_OBJECT}")
    _look_at_lines(connection, "_line")


def _look_at_lines(connection: Connection, line: str) -> None:
    connection.execute(
        f"CREATE OR REPLACE VIEW {_LINES} AS "
        f"SELECT {line} AS _line, raw, is_object FROM {_TEXT}"
    )


def _add_lines(connection: Connection, lines: list[records.Line]) -> None:
    broken = (records.broken(line, line.fault) for line in lines if line.fault)
    sql.add_broken(connection, broken)
    good = [line for line in lines if not line.fault]
    columns: dict[str, list[Any]] = {
        "_line": [line.number for line in good],
        "raw": [line.text for line in good],
        "is_object": [None] * len(good),
    }
    sql.insert(connection, _TEXT, columns)


def _refuse(connection: Connection) -> None:
    connection.execute(f"""
        INSERT INTO {sql.BROKEN}
        SELECT _line, left(trim(raw, '\r\n'), {records.RAW_LENGTH}),
               CASE is_object WHEN false THEN 'not_an_object' ELSE 'not_json' END,
               CASE is_object WHEN false
                    THEN 'The line is JSON but not an object. Write one {{…}} a line.'
                    ELSE 'The line is not whole JSON. Write one object a line, without '
                         'line breaks inside it.' END
        FROM {_LINES} WHERE is_object IS NOT true AND trim(raw, ' \t\r\n') <> ''""")


def _all_paths(connection: Connection) -> list[Path_]:
    """Every key of the file. Lines are built alike, so few structures are merged."""
    structures = connection.execute(
        f"SELECT json_structure(raw::JSON)::VARCHAR AS structure FROM {_TEXT} "
        "WHERE is_object GROUP BY structure ORDER BY min(rowid)"
    ).fetchall()
    return list(flat_paths(merged(json.loads(row[0]) for row in structures)))


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
            FROM {_LINES} WHERE is_object)""")
    connection.execute(
        f"CREATE OR REPLACE VIEW {sql.TABLE} AS SELECT * FROM {sql.ROWS}"
    )


def _json_path(path: Path_) -> str:
    return "$" + "".join('."' + key.replace('"', '\\"') + '"' for key in path)
