"""Parquet as a view: native types, nothing copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from ringmain.collect.files.reading import sql
from ringmain.collect.files.reading.errors import BrokenFile
from ringmain.collect.files.reading.shapes import Row

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection


def look_at_parquet(path: Path, count: int) -> tuple[tuple[str, ...], list[Row], int]:
    """Return the columns, the first rows as text, and the number of rows.

    :raises BrokenFile: the footer or the first rows can't be read.
    """
    try:
        with pq.ParquetFile(path) as file:
            names = tuple(file.schema_arrow.names)
            batch = next(file.iter_batches(batch_size=count), None)
            rows = batch.to_pylist() if batch is not None else []
            return names, [_as_row(row) for row in rows], file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        raise BrokenFile(path.name, f"it is not whole Parquet ({error}).") from error


def _as_row(row: dict[str, object]) -> Row:
    return {key: "" if cell is None else str(cell) for key, cell in row.items()}


def stage_parquet(connection: Connection, path: Path, columns: tuple[str, ...]) -> None:
    """Make `staged` a view of the file; its own columns keep their names and types."""
    names = ", ".join(sql.name(column) for column in columns)
    connection.execute(f"""
        CREATE OR REPLACE VIEW {sql.TABLE} AS
        SELECT file_row_number + 1 AS _line, {names}
        FROM read_parquet({sql.literal(sql.escape_glob(path))},
                          file_row_number=true, hive_partitioning=false)""")
