"""CSV and TSV as a table: the engine's parallel reader, or the careful one.

The parallel reader tells no lines. They are certain all the same when the lines of the
file are exactly the header's, the rows' and the refused rows': then no row spans lines
and no line is blank, and a row's place gives its line. Otherwise the careful reader
goes through the file.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ringmain.collect.files.reading import records, sql
from ringmain.collect.files.reading.dialect import Dialect, parse
from ringmain.collect.files.reading.encoding import write_as_utf8
from ringmain.collect.files.reading.facts import gather_facts
from ringmain.collect.files.reading.shapes import (
    FileProfile,
    StreamedText,
    TextFacts,
)
from ringmain.collect.files.reading.work_folder import work_folder
from ringmain.foundation.lake import engine

if TYPE_CHECKING:
    from ringmain.foundation.lake.engine import Connection

_BATCH = 50_000
_UTF8 = ("utf-8", "utf-8-sig", "ascii")
_WIDTH_FAULTS = ("MISSING COLUMNS", "TOO MANY COLUMNS")


@dataclass(frozen=True, kw_only=True, slots=True)
class Utf8Text:
    """A text file ready to be read: UTF-8, with what is known of it."""

    path: Path
    facts: TextFacts
    lost_bytes: bool = False


def prepare_text(path: Path, profile: FileProfile, stack: ExitStack) -> Utf8Text:
    """Give the text in UTF-8, written again where it is in something else."""
    codec = profile.encoding or "utf-8"
    facts = _known_facts(profile, path) or gather_facts(path)
    ends = "\r" if facts.has_lone_return and facts.lines <= 1 else None
    if codec in _UTF8 and not ends:
        return Utf8Text(path=path, facts=facts)
    folder = stack.enter_context(work_folder())
    target = Path(folder) / "text"
    lost = write_as_utf8(path, codec, target, ends=ends)
    return Utf8Text(path=target, facts=gather_facts(target), lost_bytes=lost)


def _known_facts(profile: FileProfile, path: Path) -> TextFacts | None:
    is_same = profile.container == "plain" and path.stat().st_size == profile.byte_size
    return profile.facts if is_same else None


def stage_text(
    connection: Connection, path: Path, profile: FileProfile, stack: ExitStack
) -> None:
    """Make `staged` and `broken` of a CSV or TSV file."""
    text = prepare_text(path, profile, stack)
    header_end = _header_end(text, profile)
    is_sure = text.facts.is_plain and not text.lost_bytes
    if not (is_sure and _read_fast(connection, text, profile, header_end)):
        _read_carefully(connection, text, profile)


def stream_text(
    connection: Connection, path: Path, profile: FileProfile, stack: ExitStack
) -> StreamedText | None:
    """Say how a CSV or TSV file is read in parallel, if every line of it is a row."""
    text = prepare_text(path, profile, stack)
    if not text.facts.is_plain or text.lost_bytes:
        return None
    header_end = _header_end(text, profile)
    lines = text.facts.lines - header_end
    table = _fast_table(text.path, profile, header_end, strict=True)
    if lines == 0 or not _has_rows(connection, table, lines):
        return None
    return StreamedText(table=table, header_end=header_end, row_count=lines)


def _has_rows(connection: Connection, table: str, count: int) -> bool:
    try:
        return sql.number(connection, f"SELECT count(*) FROM {table}") == count
    except engine.InvalidInput:
        return False


def _forget_errors(connection: Connection) -> None:
    for table in ("reading_errors", "reading_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def _dialect(profile: FileProfile) -> Dialect:
    return Dialect(delimiter=profile.delimiter or ",", quote=profile.quote or '"')


def _header_end(text: Utf8Text, profile: FileProfile) -> int:
    """The last line of the header; a quoted name may hold a line break."""
    if profile.header_row == 0:
        return 0
    with text.path.open("rb") as file:
        rows = records.Records(records.read_lines(file), _dialect(profile))
        rows.skip_lines(profile.header_row - 1)
        next(iter(rows), None)
        return profile.header_row - 1 + rows.lines_in_row


def _read_fast(
    connection: Connection, text: Utf8Text, profile: FileProfile, header_end: int
) -> bool:
    """Read in parallel; say whether every row's line is certain."""
    try:
        connection.execute(_fast_sql(text.path, profile, header_end))
        if not _is_certain(connection, text.facts.lines - header_end):
            return False
        _settle_fast(connection, profile, header_end)
        return True
    except engine.InvalidInput:
        return False
    finally:
        _forget_errors(connection)


def _fast_sql(path: Path, profile: FileProfile, header_end: int) -> str:
    table = _fast_table(path, profile, header_end)
    return f"CREATE OR REPLACE TABLE {sql.ROWS} AS SELECT * FROM {table}"


def _fast_table(
    path: Path, profile: FileProfile, header_end: int, *, strict: bool = False
) -> str:
    """The engine's reader; ``strict`` fails on a line that is no row."""
    rejects = (
        ""
        if strict
        else ", store_rejects=true, "
        "rejects_table='reading_errors', rejects_scan='reading_scans'"
    )
    dialect = _dialect(profile)
    columns = ", ".join(
        f"{sql.literal(column)}: 'VARCHAR'" for column in profile.columns
    )
    return f"""
        read_csv(
            {sql.literal(sql.escape_glob(path))}, auto_detect=false, header=false,
            skip={header_end}, delim={sql.literal(dialect.delimiter)},
            quote={sql.literal(dialect.quote)}, escape={sql.literal(dialect.quote)},
            columns={{{columns}}}, nullstr='', compression='none'{rejects})"""


def _is_certain(connection: Connection, lines: int) -> bool:
    others = sql.number(
        connection,
        f"SELECT count(*) FROM reading_errors WHERE error_type NOT IN {_WIDTH_FAULTS}",
    )
    rows = sql.number(connection, f"SELECT count(*) FROM {sql.ROWS}")
    refused = sql.number(connection, "SELECT count(DISTINCT line) FROM reading_errors")
    return others == 0 and rows + refused == lines


def _settle_fast(connection: Connection, profile: FileProfile, header_end: int) -> None:
    refused = connection.execute(
        "SELECT line, any_value(csv_line) FROM reading_errors "
        "GROUP BY line ORDER BY line"
    ).fetchall()
    dialect = _dialect(profile)
    width = len(profile.columns)
    sql.add_broken(connection, (_refused(row, width, dialect) for row in refused))
    if not refused:
        connection.execute(
            f"CREATE OR REPLACE VIEW {sql.TABLE} AS "
            f"SELECT rowid + {header_end + 1} AS _line, * FROM {sql.ROWS}"
        )
    else:
        _number_around(connection, header_end)


def _refused(row: tuple[int, str], width: int, dialect: Dialect) -> records.Broken:
    """The engine's own count of cells is not reliable, so they are counted again."""
    line, raw = row[0], row[1].strip("\r\n")
    found = max(len(cells) for cells in [[], *parse([raw], dialect)])
    code, message = records.width_fault(found, width)
    return records.Broken(line, raw[: records.RAW_LENGTH], code, message)


def _number_around(connection: Connection, header_end: int) -> None:
    """Give the rows between refused lines their lines.

    The i-th refused line stands after (line - header_end - i) good rows, so a row's
    line is moved on by the number of refused lines that stand before it.
    """
    connection.execute(f"""
        CREATE OR REPLACE TABLE reading_shifts AS
        SELECT before, max(shift) AS shift FROM (
            SELECT row_number() OVER (ORDER BY _line) AS shift,
                   _line - {header_end} - row_number() OVER (ORDER BY _line) AS before
            FROM {sql.BROKEN}) GROUP BY before UNION ALL SELECT -1, 0""")
    connection.execute(f"ALTER TABLE {sql.ROWS} ADD COLUMN _line BIGINT")
    connection.execute(f"""
        UPDATE {sql.ROWS} SET _line = numbered.line FROM (
            SELECT places.place, place + {header_end + 1} + shift AS line
            FROM (SELECT rowid AS place FROM {sql.ROWS}) AS places
            ASOF JOIN reading_shifts ON places.place >= reading_shifts.before
        ) AS numbered WHERE {sql.ROWS}.rowid = numbered.place""")
    connection.execute("DROP TABLE reading_shifts")
    connection.execute(
        f"CREATE OR REPLACE VIEW {sql.TABLE} AS "
        f"SELECT _line, * EXCLUDE (_line) FROM {sql.ROWS}"
    )


def _read_carefully(
    connection: Connection, text: Utf8Text, profile: FileProfile
) -> None:
    sql.start(connection)
    sql.make_rows(connection, profile.columns)
    with text.path.open("rb") as file:
        lines = records.read_lines(file, lost_bytes=text.lost_bytes)
        rows = records.Records(lines, _dialect(profile))
        if profile.header_row:
            rows.skip_lines(profile.header_row - 1)
            next(iter(rows), None)
        rows.width = len(profile.columns)
        _load_in_batches(connection, rows, profile.columns)


def _load_in_batches(
    connection: Connection, rows: records.Records, columns: tuple[str, ...]
) -> None:
    good: list[tuple[int, list[str]]] = []
    broken: list[records.Broken] = []
    for row in rows:
        if isinstance(row, records.Broken):
            broken.append(row)
        else:
            good.append((row.line, row.cells))
        if len(good) + len(broken) >= _BATCH:
            sql.add_rows(connection, columns, good)
            sql.add_broken(connection, broken)
            good.clear()
            broken.clear()
    sql.add_rows(connection, columns, good)
    sql.add_broken(connection, broken)
