"""Whether two states of the lake hold the same, in whatever order of rows and files."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ringmain.foundation.lake import lake
from ringmain.foundation.lake.engine import Connection


def fingerprint(schema: str, *, without: Collection[str] = ()) -> Mapping[str, str]:
    """Return the count and a hash of the rows of each table that has any.

    Columns named in ``without`` do not count.

    :raises LakeAway: the lake can't be reached.
    """
    with lake.writing() as connection:
        found = {
            table: _of_table(connection, f"{schema}.{table}", columns)
            for table, columns in _tables(connection, schema, without).items()
        }
    return {table: print for table, print in found.items() if print}


def _tables(
    connection: Connection, schema: str, without: Collection[str]
) -> dict[str, list[str]]:
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE database_name = 'lake' AND schema_name = ? "
        "ORDER BY table_name, column_index",
        [schema],
    ).fetchall()
    tables: dict[str, list[str]] = {}
    for table, column in rows:
        if column not in without:
            tables.setdefault(table, []).append(f'"{column}"')
    return tables


def _of_table(connection: Connection, table: str, columns: list[str]) -> str:
    row = connection.execute(
        f"SELECT count(*), sum(hash({', '.join(columns)})::HUGEINT) FROM {table}"
    ).fetchone()
    return f"{row[0]}:{int(row[1]):x}" if row and row[0] else ""
