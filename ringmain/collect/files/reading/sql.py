"""Small pieces of SQL text for the tables of a staged file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ringmain.collect.files.reading.records import Broken

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection

TABLE = "staged"
ROWS = "staged_rows"  # what stands behind `staged`, which is always a view
BROKEN = "broken"


def name(column: str) -> str:
    """Quote an identifier."""
    return '"' + column.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Quote a text."""
    return "'" + value.replace("'", "''") + "'"


def escape_glob(path: Path) -> str:
    """A person's file name may hold what the engine takes for a pattern."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def number(connection: Connection, sql: str) -> int:
    """Run a query that gives one whole number."""
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def start(connection: Connection) -> None:
    """Clear what an earlier file left on this connection, and make `broken`."""
    connection.execute(f"DROP VIEW IF EXISTS {TABLE}")
    connection.execute(f"DROP TABLE IF EXISTS {ROWS}")
    connection.execute(
        f"CREATE OR REPLACE TABLE {BROKEN} "
        "(_line BIGINT, _raw VARCHAR, _code VARCHAR, _message VARCHAR)"
    )


def make_rows(connection: Connection, columns: Sequence[str]) -> None:
    """Make an empty table of text with the line of each row."""
    texts = ", ".join(f"{name(column)} VARCHAR" for column in columns)
    connection.execute(f"CREATE OR REPLACE TABLE {ROWS} (_line BIGINT, {texts})")
    connection.execute(f"CREATE OR REPLACE VIEW {TABLE} AS SELECT * FROM {ROWS}")


def add_rows(
    connection: Connection,
    columns: Sequence[str],
    rows: Sequence[tuple[int, list[str]]],
) -> None:
    """Append rows; an empty cell becomes NULL, as the engine's own reader does."""
    if not rows:
        return
    cells = zip(*(row for _, row in rows), strict=True)
    table: dict[str, Sequence[Any]] = {"_line": [line for line, _ in rows]}
    texts: dict[str, Sequence[Any]] = {
        column: [cell or None for cell in texts]
        for column, texts in zip(columns, cells, strict=True)
    }
    insert(connection, ROWS, table | texts)


def add_broken(connection: Connection, broken: Iterable[Broken]) -> None:
    """Append rows that are not rows."""
    rows = [(item.line, item.raw, item.code, item.message) for item in broken]
    if not rows:
        return
    names = ("_line", "_raw", "_code", "_message")
    insert(connection, BROKEN, dict(zip(names, zip(*rows, strict=True), strict=True)))


def insert(
    connection: Connection, table: str, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Append columns of values: ``_line`` whole numbers, the others text."""
    types = {name: pa.int64() if name == "_line" else pa.string() for name in columns}
    arrays = {name: pa.array(cells, types[name]) for name, cells in columns.items()}
    connection.register("reading_batch", pa.table(arrays))
    try:
        connection.execute(f"INSERT INTO {table} SELECT * FROM reading_batch")
    finally:
        connection.unregister("reading_batch")
