"""The rows of an opened file, typed piece by piece: read once where that is enough.

A text file without a doubtful line is converted while it is read; its cells are staged
only if some row is refused, whose cells a person will want to see. Every other file is
staged first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.reading import stage
from ringmain.collect.files.reading.shapes import FileProfile, Staged, StreamedText
from ringmain.foundation.lake.engine import Connection, InvalidInput

_NAMES = re.compile(r'"name": "(\w+)\s*"')
_ORDERLY = {"PROJECTION", "READ_CSV"}


class FileRows:
    """What is read of one file on one connection; `close` when it is no longer read."""

    def __init__(
        self, connection: Connection, path: Path, profile: FileProfile
    ) -> None:
        self.connection, self.path, self.profile = connection, path, profile
        self._streamed: StreamedText | None = None
        self._staged: Staged | None = None
        self._is_converted = False

    def read_while_converting(self) -> bool:
        """Try to do without staging; say whether that can be."""
        self._streamed = stage.stream(self.connection, self.path, self.profile)
        return self._streamed is not None

    def stage(self) -> Staged:
        """Make ``staged`` and ``broken``, unless they are there."""
        if self._staged is None:
            self._staged = stage.stage(self.connection, self.path, self.profile)
        return self._staged

    @property
    def counts(self) -> tuple[int, int]:
        """How many rows the file has, and how many lines that are not rows."""
        if self._streamed is not None:
            return self._streamed.row_count, 0
        staged = self.stage()
        return staged.row_count, staged.broken_count

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person wants to know of how the file was read."""
        return () if self._streamed is not None else self.stage().notes

    def columns(self) -> dict[str, str]:
        """Return the file's columns and their engine types."""
        if self._streamed is not None:
            return dict.fromkeys(self.profile.columns, "VARCHAR")
        described = self.connection.execute(
            "SELECT column_name, column_type FROM (DESCRIBE staged)"
        )
        return dict(described.fetchall())

    def last_line(self) -> int:
        """Return the last line that holds anything; 0 where none does."""
        if self._streamed is not None:
            return self._streamed.header_end + self._streamed.row_count
        row = self.connection.execute(
            "SELECT max(_line) FROM (SELECT max(_line) AS _line FROM staged "
            "UNION ALL SELECT max(_line) FROM broken)"
        ).fetchone()
        return (row and row[0]) or 0

    def type_piece(self, plan: Plan, columns: str, first: int, last: int) -> None:
        """Leave the lines [first, last] in ``typed``: the plan's rows as ``columns``.

        It is a view where the whole file is converted already.
        """
        drop(self.connection, "typed")
        if self._streamed is not None and self._convert(plan, columns):
            start = self._streamed.header_end + 1
            self.connection.execute(
                f"CREATE VIEW typed AS SELECT rowid + {start} AS _line, * "
                f"FROM converted WHERE rowid BETWEEN {first - start} AND {last - start}"
            )
            return
        self.stage()
        lines = f"(SELECT * FROM staged WHERE _line BETWEEN {first} AND {last})"
        self.connection.execute(
            f"CREATE TABLE typed AS SELECT _line, {columns} "
            f"FROM ({plan.select.replace('{rows}', lines)})"
        )

    def close(self) -> None:
        """Remove what was unpacked for reading; safe to call twice."""
        for opened in (self._streamed, self._staged):
            if opened is not None:
                opened.release()

    def _convert(self, plan: Plan, columns: str) -> bool:
        """Convert the whole file while reading it; say whether each row has its line.

        Where it has not, the file is staged instead.
        """
        if self._is_converted or self._streamed is None:
            return self._is_converted
        lines = f"(SELECT 0::bigint AS _line, * FROM {self._streamed.table})"
        select = f"SELECT {columns} FROM ({plan.select.replace('{rows}', lines)})"
        self._is_converted = self._keeps_order(select) and self._make(select)
        if not self._is_converted:
            self._streamed.release()
            self._streamed = None
        return self._is_converted

    def _keeps_order(self, select: str) -> bool:
        """Whether the engine does nothing that could change the order of the lines.

        A join may, and a long IN is one.
        """
        (_, plan), *_ = self.connection.execute(
            f"EXPLAIN (FORMAT json) {select}"
        ).fetchall()
        return set(_NAMES.findall(plan)) <= _ORDERLY

    def _make(self, select: str) -> bool:
        try:
            self.connection.execute(f"CREATE OR REPLACE TABLE converted AS {select}")
        except InvalidInput:
            return False
        made = self.connection.execute("SELECT count(*) FROM converted").fetchone()
        wanted = self._streamed.row_count if self._streamed else 0
        return bool(made and made[0] == wanted)


def drop(connection: Connection, name: str) -> None:
    """Drop what has this name; it may be a table or a view from the piece before."""
    kinds = connection.execute(
        "SELECT table_type FROM information_schema.tables "
        "WHERE table_name = ? AND table_catalog = 'memory'",
        [name],
    ).fetchall()
    for (kind,) in kinds:
        connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {name}")


@contextmanager
def opened(
    connection: Connection, path: Path, profile: FileProfile, mapping: Mapping
) -> Iterator[FileRows]:
    """Give the rows of a file for as long as the block lasts."""
    rows = FileRows(connection, path, profile)
    try:
        # Columns that become rows have no line of their own to be told by.
        if mapping.unpivot is not None or not rows.read_while_converting():
            rows.stage()
        yield rows
    finally:
        rows.close()
