"""Put the rows of a file into tables of the engine, each row with its line."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ringmain.collect.files.reading import sql
from ringmain.collect.files.reading.container import plain_file
from ringmain.collect.files.reading.json_lines import stage_json_lines
from ringmain.collect.files.reading.parquet import stage_parquet
from ringmain.collect.files.reading.shapes import FileProfile, Staged, StreamedText
from ringmain.collect.files.reading.text_table import stage_text, stream_text
from ringmain.collect.files.reading.workbook import stage_workbook

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection

NO_ROWS = "The file names its columns and holds no rows."


def stage(connection: Connection, path: Path, profile: FileProfile) -> Staged:
    """Make the view ``staged`` and the table ``broken`` of a file.

    ``staged`` has ``_line`` and the file's columns as text (Parquet keeps its types; an
    empty cell is NULL). ``_line`` is the line on which the row begins, the row of the
    sheet, or the row's number in Parquet. Both replace those of an earlier file on this
    connection. What had to be unpacked stays until ``Staged.close``.

    :raises CannotReadFile: the archive, workbook or Parquet file can't be opened.
    """
    with ExitStack() as stack:
        plain = stack.enter_context(
            plain_file(path, profile.container, member=profile.member)
        )
        sql.start(connection)
        columns = _stage_plain(connection, plain, profile, stack)
        rows = sql.number(connection, f"SELECT count(*) FROM {sql.TABLE}")
        broken = sql.number(connection, f"SELECT count(*) FROM {sql.BROKEN}")
        return Staged(
            table=sql.TABLE,
            broken_table=sql.BROKEN,
            columns=columns,
            row_count=rows,
            broken_count=broken,
            notes=() if rows or broken else (NO_ROWS,),
            release=stack.pop_all().close,
        )


def stream(
    connection: Connection, path: Path, profile: FileProfile
) -> StreamedText | None:
    """Look whether a file can be converted while it is read, without being staged.

    It can if it is a text table in which every line after the header is one row; None
    if not. What had to be unpacked stays until ``StreamedText.release``.

    :raises CannotReadFile: the archive can't be opened.
    """
    if profile.format not in ("csv", "tsv"):
        return None
    with ExitStack() as stack:
        plain = stack.enter_context(
            plain_file(path, profile.container, member=profile.member)
        )
        found = stream_text(connection, plain, profile, stack)
        if found is None:
            return None
        return replace(found, release=stack.pop_all().close)


def _stage_plain(
    connection: Connection, path: Path, profile: FileProfile, stack: ExitStack
) -> tuple[str, ...]:
    if profile.format == "jsonl":
        return stage_json_lines(connection, path, profile, stack)
    if profile.format == "parquet":
        stage_parquet(connection, path, profile.columns)
    elif profile.format in ("xlsx", "xls", "ods"):
        stage_workbook(connection, path, profile)
    else:
        stage_text(connection, path, profile, stack)
    return profile.columns
