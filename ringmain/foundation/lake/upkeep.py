"""Keeping the lake in order: few large files, no old snapshots, nothing erased left.

A file that no snapshot needs is deleted a day later, so that whoever reads an old
snapshot can end; `lake.read` begins again should its files go away under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ringmain.foundation.lake import engine, lake, location

_GRACE = timedelta(days=1)
_AT_ONCE = 4  # files of a table that are made by one merge
_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)  # the newest snapshot never expires


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many small files became how many, and how many files were deleted."""

    merged: int
    into: int
    deleted: int


def tidy(*, now: datetime, keep_days: int = 30) -> Tidied:
    """Merge small files, forget snapshots older than ``keep_days``, delete leftovers.

    Safe while others read and write.

    :raises LakeAway: the lake can't be reached.
    """
    rows = [row for some in iter(_merge_some, []) for row in some]
    with lake.writing() as connection:
        _expire(connection, now - timedelta(days=keep_days))
    deleted = 0
    for name in ("cleanup_old_files", "delete_orphaned_files"):
        with lake.writing() as connection:
            until = f"older_than => {_instant(now - _GRACE)}"
            deleted += len(_call(connection, name, until))
    return Tidied(
        sum(row["files_processed"] for row in rows),
        sum(row["files_created"] for row in rows),
        deleted,
    )


def erase(*, table: str, column: str, ids: Sequence[str]) -> int:
    """Remove rows for good, from every file and from the catalog; return how many.

    ``table`` is such as ``collect.bills``; its history and the raw zone are erased
    apart. Older snapshots of the whole lake end with it, and someone who reads one
    right now has to begin again.

    :raises LakeAway: the lake can't be reached.
    :raises NothingInLake: there is no such table.
    """
    schema, _, name = table.partition(".")
    lake.read(f'SELECT "{column}" FROM {table} LIMIT 0')
    with lake.writing() as connection:
        count = _delete(connection, f'lake."{schema}"."{name}"', column, ids)
    with lake.writing() as connection:
        whole = f"'{name}', schema => '{schema}', delete_threshold => 0"
        _call(connection, "rewrite_data_files", whole)
    with lake.writing() as connection:
        _expire(connection, _END_OF_TIME)
    with lake.writing() as connection:
        _call(connection, "cleanup_old_files", "cleanup_all => true")
    with lake.writing() as connection:
        _forget_extremes(connection, schema, name)
    return count


def _delete(
    connection: engine.Connection, table: str, column: str, ids: Sequence[str]
) -> int:
    kinds = connection.execute(
        f"SELECT column_type FROM (DESCRIBE {table}) WHERE column_name = ?", [column]
    ).fetchall()
    # In the column's own type, so that files without any of the ids are passed over.
    found = connection.execute(
        f'DELETE FROM {table} WHERE "{column}" IN '
        f"(SELECT unnest(CAST(? AS {kinds[0][0]}[])))",
        [list(ids)],
    ).fetchone()
    return int(found[0]) if found else 0


def _merge_some() -> list[dict[str, Any]]:
    """A few at a time: each is kept as soon as it is merged, and memory stays small."""
    with lake.writing() as connection:
        return _call(
            connection, "merge_adjacent_files", f"max_compacted_files => {_AT_ONCE}"
        )


def _expire(connection: engine.Connection, until: datetime) -> None:
    _call(connection, "expire_snapshots", f"older_than => {_instant(until)}")


def _forget_extremes(connection: engine.Connection, schema: str, table: str) -> None:
    """The catalog keeps each column's least and greatest value: one may be erased."""
    catalog = f'__ducklake_metadata_lake."{location.current().schema}"'
    columns = connection.execute(
        f"SELECT c.table_id, c.column_id, d.data_type FROM {catalog}.ducklake_column c "
        f"JOIN {catalog}.ducklake_table t USING (table_id) "
        f"JOIN {catalog}.ducklake_schema s USING (schema_id) "
        "JOIN duckdb_columns() d ON d.column_name = c.column_name "
        "AND d.table_name = t.table_name AND d.schema_name = s.schema_name "
        "AND d.database_name = 'lake' WHERE c.end_snapshot IS NULL "
        "AND t.end_snapshot IS NULL AND s.end_snapshot IS NULL "
        "AND d.data_type <> 'BOOLEAN' AND s.schema_name = ? AND t.table_name = ?",
        [schema, table],
    ).fetchall()
    for table_id, column_id, kind in columns:
        least, greatest = connection.execute(
            f"SELECT CAST(min(CAST(min_value AS {kind})) AS VARCHAR), "
            f"CAST(max(CAST(max_value AS {kind})) AS VARCHAR) "
            f"FROM {catalog}.ducklake_file_column_stats "
            f"WHERE table_id = {table_id} AND column_id = {column_id}"
        ).fetchall()[0]
        connection.execute(
            f"UPDATE {catalog}.ducklake_table_column_stats SET min_value = ?, "
            f"max_value = ? WHERE table_id = {table_id} AND column_id = {column_id}",
            [least, greatest],
        )


def _call(
    connection: engine.Connection, name: str, arguments: str = ""
) -> list[dict[str, Any]]:
    given = f", {arguments}" if arguments else ""
    answer = connection.execute(f"CALL ducklake_{name}('lake'{given})")
    rows: list[dict[str, Any]] = answer.to_arrow_table().to_pylist()
    return rows


def _instant(instant: datetime) -> str:
    return f"TIMESTAMPTZ '{instant.isoformat()}'"
