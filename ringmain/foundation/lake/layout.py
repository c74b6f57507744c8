"""Laying a month of a table out anew, so that one id is found by opening one file.

A table that is loaded as it comes has every id in every file. Here the rows of a month
become files that each hold a range of ids: the catalog knows least and greatest id of
each file, so that whoever looks for one id opens the one that can hold it. The table's
own merging is left out (``auto_compact``), for it would put the ranges together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ringmain.foundation.lake import engine, lake, location

_MOST_RANGES = 64
_ROWS_IN_A_GROUP = 122_880  # the engine's own; a reader reads the list of groups
_OPENING = 5.0  # to open a file costs about as much as the list of five groups
_WORTH = 4.0  # lay out what costs this many times as much as it could
_WHOLE = 1 << 128


class RowsAstray(RuntimeError):
    """If you are hitting this: rows written and replaced differ; nothing changed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table that is laid out: its column of ids (UUID), of days, and its order."""

    table: str
    id_column: str
    day_column: str
    order: tuple[str, ...]
    rows_in_a_range: int = 1_250_000


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file: its rows, and which share of all ids lies between its extremes."""

    rows: int
    share: float


def list_untidy(layout: Layout) -> tuple[date, ...]:
    """Return the first days of the months that are worth laying out, oldest first.

    The table has the partitions ``year`` and ``month`` of its day.

    :raises LakeAway: the lake can't be reached.
    """
    with lake.writing() as connection:
        months = _files_by_month(connection, layout)
    return tuple(
        sorted(
            month
            for month, files in months.items()
            if is_untidy(files, layout.rows_in_a_range)
        )
    )


def lay_out(layout: Layout, month: date) -> int:
    """Write the rows of a month anew, in order and in ranges; return how many.

    One transaction: who reads meanwhile reads the old files, a crash leaves them, and
    rows that are added meanwhile stay. Rows of the month may not be deleted meanwhile.

    :raises LakeAway: the lake can't be reached.
    :raises RowsAstray: other rows were read than written; nothing is changed.
    """
    with lake.writing() as connection:
        name = _qualified(layout)
        newest = _one(connection, "SELECT max(snapshot_id) FROM lake.snapshots()")
        within = _within(layout, month)
        count = _one(connection, f"SELECT count(*) FROM {name} WHERE {within}")
        written = sum(
            _one(connection, _copied(layout, within, lowest, limit))
            for lowest, limit in ranges_for(count, layout.rows_in_a_range)
        )
        replaced = _one(
            connection,
            f"DELETE FROM {name} WHERE {within} AND snapshot_id <= {newest}",
        )
        if not count == written == replaced:
            raise RowsAstray(
                f"{layout.table}, {month:%Y-%m}: {count} rows stood, {written} were "
                f"written and {replaced} replaced. Nothing was changed; run it again."
            )
    return written


def leave_out_of_merging(layout: Layout) -> None:
    """Tell the lake that this table's files are put in order by `lay_out` alone.

    :raises LakeAway: the lake can't be reached.
    """
    schema, _, name = layout.table.partition(".")
    with lake.writing() as connection:
        chosen = _one(
            connection,
            "SELECT count(*) FROM ducklake_options('lake') WHERE option_name = "
            f"'auto_compact' AND scope_entry = '{layout.table}'",
        )
        if not chosen:
            connection.execute(
                "CALL lake.set_option('auto_compact', false, "
                f"schema => '{schema}', table_name => '{name}')"
            )


def is_untidy(files: Sequence[DataFile], rows_in_a_range: int) -> bool:
    """Tell whether to look for one id costs several times what it has to.

    What counts is the expected number of files to open, and of row groups listed in
    them; both factors are measured on a month of 20 million reads (ADR 0022).
    """
    rows = sum(file.rows for file in files)
    ranges = len(ranges_for(rows, rows_in_a_range))
    best = _OPENING + rows / ranges / _ROWS_IN_A_GROUP
    return _expected(files) > _WORTH * best


def ranges_for(rows: int, rows_in_a_range: int) -> tuple[tuple[str, str | None], ...]:
    """Return the ranges of ids, even in number: the lowest, and the first beyond."""
    count = max(1, min(_MOST_RANGES, round(rows / rows_in_a_range)))
    bounds = [_uuid_at(number, count) for number in range(count)]
    return tuple(zip(bounds, [*bounds[1:], None], strict=True))


def _expected(files: Sequence[DataFile]) -> float:
    return sum(f.share * (_OPENING + f.rows / _ROWS_IN_A_GROUP) for f in files)


def _uuid_at(number: int, count: int) -> str:
    return f"{(number << 32) // count:08x}-0000-0000-0000-000000000000"


def _files_by_month(
    connection: engine.Connection, layout: Layout
) -> dict[date, list[DataFile]]:
    catalog = f'__ducklake_metadata_lake."{location.current().schema}"'
    schema, _, name = layout.table.partition(".")
    rows = connection.execute(
        "SELECT CAST(y.partition_value AS INT), CAST(m.partition_value AS INT), "
        "f.record_count, CAST(s.min_value AS UUID), CAST(s.max_value AS UUID) "
        f"FROM {catalog}.ducklake_data_file f "
        f"JOIN {catalog}.ducklake_table t USING (table_id) "
        f"JOIN {catalog}.ducklake_schema c USING (schema_id) "
        f"JOIN {catalog}.ducklake_column n ON n.table_id = f.table_id "
        f"JOIN {catalog}.ducklake_file_column_stats s "
        "ON s.data_file_id = f.data_file_id AND s.column_id = n.column_id "
        f"JOIN {catalog}.ducklake_file_partition_value y "
        "ON y.data_file_id = f.data_file_id AND y.partition_key_index = 0 "
        f"JOIN {catalog}.ducklake_file_partition_value m "
        "ON m.data_file_id = f.data_file_id AND m.partition_key_index = 1 "
        "WHERE f.end_snapshot IS NULL AND t.end_snapshot IS NULL "
        "AND c.end_snapshot IS NULL AND n.end_snapshot IS NULL "
        "AND c.schema_name = ? AND t.table_name = ? AND n.column_name = ?",
        [schema, name, layout.id_column],
    ).fetchall()
    months: dict[date, list[DataFile]] = {}
    for year, month, count, least, greatest in rows:
        share = (greatest.int - least.int) / _WHOLE
        months.setdefault(date(year, month, 1), []).append(DataFile(count, share))
    return months


def _copied(layout: Layout, within: str, lowest: str, limit: str | None) -> str:
    name, column = _qualified(layout), layout.id_column
    below = f" AND {column} < UUID '{limit}'" if limit else ""
    return (
        f"INSERT INTO {name} SELECT * FROM {name} WHERE {within} "
        f"AND {column} >= UUID '{lowest}'{below} ORDER BY {', '.join(layout.order)}"
    )


def _within(layout: Layout, month: date) -> str:
    day, first = layout.day_column, f"DATE '{month}'"
    return f"{day} >= {first} AND {day} < {first} + INTERVAL 1 MONTH"


def _qualified(layout: Layout) -> str:
    return f"lake.{layout.table}"


def _one(connection: engine.Connection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row and row[0] is not None else 0
