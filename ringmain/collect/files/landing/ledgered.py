"""Landing of rows that are told apart by a key and compared by their content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from ringmain.collect.contracts.shapes import Contract
from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.landing import tables
from ringmain.collect.files.landing.file_rows import FileRows
from ringmain.collect.files.landing.judge import Verdict, judge
from ringmain.foundation.lake.engine import Connection

_LOADED = "_verdict IN ('new', 'changed')"


@dataclass(frozen=True, slots=True)
class LedgeredRows:
    """The landing of one load's rows into its contract's two tables."""

    file: FileRows
    plan: Plan
    load_id: int
    source: str
    known_at: datetime
    salt: str

    piece_lines = 500_000

    @property
    def connection(self) -> Connection:
        """The engine on which the file is read."""
        return self.file.connection

    def prepare(self) -> None:
        """Make the tables where they are not there yet."""
        tables.ensure_tables(self.connection, self.plan.contract)

    def is_committed(self, first: int, last: int) -> bool:
        """Tell whether rows of these lines are in the lake already."""
        found = self.connection.execute(
            f"SELECT count(*) FROM {tables.table_of(self.plan.contract)} "
            "WHERE _load = ? AND _line BETWEEN ? AND ?",
            [self.load_id, first, last],
        ).fetchone()
        return bool(found and found[0])

    def judge(self, first: int, last: int) -> Verdict:
        """Convert and judge the lines."""
        return judge(
            self.file,
            self.plan,
            first=first,
            last=last,
            source=self.source,
            load_id=self.load_id,
            salt=self.salt,
        )

    def batch(self) -> pa.Table:
        """Return the rows that are to be settled."""
        fields = ", ".join(f'"{field.name}"' for field in self.plan.contract.fields)
        return self.connection.execute(
            "SELECT _key::varchar AS _key, _line, _verdict = 'new' AS _is_new, "
            f"{fields} FROM judged WHERE {_LOADED}"
        ).to_arrow_table()

    def note(self) -> None:
        """Nothing beside the lake has to know."""

    def commit(self, when: Callable[[], None]) -> None:
        """Put what was judged new or changed into the lake, in one transaction."""
        self.connection.execute("BEGIN")
        try:
            self._supersede()
            self.connection.execute(
                _insert_sql(self.plan.contract),
                [self.source, self.load_id, self.known_at.isoformat()],
            )
            when()
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise

    def _supersede(self) -> None:
        """Move what the source said before into the history, where it changed."""
        changed = "SELECT _key FROM judged WHERE _verdict = 'changed'"
        count = self.connection.execute(f"SELECT count(*) FROM ({changed})").fetchone()
        if not count or not count[0]:
            return
        table = tables.table_of(self.plan.contract)
        standing = f"_source = ? AND _key IN ({changed})"
        self.connection.execute(
            f"INSERT INTO {table}_history SELECT *, ?::timestamptz FROM {table} "
            f"WHERE {standing}",
            [self.known_at.isoformat(), self.source],
        )
        self.connection.execute(f"DELETE FROM {table} WHERE {standing}", [self.source])


def _insert_sql(contract: Contract) -> str:
    names = ", ".join(f'"{name}"' for name in tables.lake_columns(contract))
    return (
        f"INSERT INTO {tables.table_of(contract)} BY NAME SELECT {names} FROM ("
        "SELECT *, ?::varchar AS _source, ?::bigint AS _load, "
        f"?::timestamptz AS _known_at{tables.reference_ids(contract)} "
        f"FROM judged WHERE {_LOADED})"
    )
