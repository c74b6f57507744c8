"""Rows by the thousand into PostgreSQL."""

from __future__ import annotations

from typing import Any, Protocol

import pyarrow as pa
import pyarrow.csv as pa_csv
from psycopg import sql

_SLICE = 20_000  # rows turned into text at a time: bounds memory, not speed


class _Cursor(Protocol):
    def execute(self, query: Any, parameters: Any = None) -> Any: ...

    def copy(self, statement: Any) -> Any: ...


def _postgres_type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "numeric"
    for matches, name in _TYPES:
        if matches(kind):
            return name
    raise TypeError(f"No PostgreSQL type is known for Arrow's {kind}.")


_TYPES = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "bigint"),
    (pa.types.is_floating, "double precision"),
    (pa.types.is_date, "date"),
    (pa.types.is_timestamp, "timestamptz"),
    (pa.types.is_string, "text"),
    (pa.types.is_large_string, "text"),
)


def copy_table(cursor: _Cursor, name: str, table: pa.Table) -> None:
    """Make a temporary table of that name with the Arrow table's rows.

    It is dropped at the end of the transaction. Column names and types follow the
    Arrow table; a null stays a null and an empty text stays an empty text.

    :raises TypeError: a column has a type that PostgreSQL does not.
    """
    columns = [
        sql.SQL("{} {}").format(
            sql.Identifier(field.name), sql.SQL(_postgres_type(field.type))
        )
        for field in table.schema
    ]
    create = sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP")
    cursor.execute(create.format(sql.Identifier(name), sql.SQL(", ").join(columns)))
    copy_rows(cursor, name, table)


def copy_rows(cursor: _Cursor, name: str, table: pa.Table) -> None:
    """Append the Arrow table's rows to an existing table with those columns."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(*name.split(".")),
        sql.SQL(", ").join(sql.Identifier(column) for column in table.column_names),
    )
    # Nulls are written bare and texts quoted, which is how PostgreSQL tells them apart.
    options = pa_csv.WriteOptions(include_header=False, quoting_style="needed")
    with cursor.copy(statement) as copy:
        for start in range(0, table.num_rows, _SLICE):
            sink = pa.BufferOutputStream()
            pa_csv.write_csv(table.slice(start, _SLICE), sink, options)
            copy.write(sink.getvalue().to_pybytes())
