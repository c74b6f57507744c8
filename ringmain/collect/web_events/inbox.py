"""The inbox: a lane for each writer, its rows numbered without gaps, in two tables.

A lane is one writer's alone, by an advisory lock. It fills one table (a slot) and goes
to the other once all of that is drained, emptying it first: TRUNCATE gives the disk
back at once, where DELETE would leave it to vacuum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from time import monotonic
from typing import Any, NamedTuple, Protocol

import psycopg
from django.db import connection as database

from ringmain.collect.web_events.wire import rows as wire_rows
from ringmain.collect.web_events.wire import texts

COLLECTOR_LANES = (0, 1, 2)
REPLAY_LANE = 3
SLOTS = (0, 1)
SLOT_ROWS = 200_000
_LOCK = "hashtext('collect_web_events_lane')"
_CHANGE_EVERY_SECONDS = 1.0
# A stuck disk must not hold requests for ever: they go to the spool then.
_SETTINGS = "-c statement_timeout=20s -c synchronous_commit=on -c lock_timeout=10s"


class NoLaneFree(RuntimeError):
    """If you are hitting this: as many collectors write as there are lanes."""

    def __init__(self) -> None:
        super().__init__(
            f"All {len(COLLECTOR_LANES)} lanes of the inbox have a writer. Stop one "
            "of the other collectors; a killed one's lane is free once PostgreSQL "
            "notices."
        )


class BadReplay(ValueError):
    """If you are hitting this: an event to be replayed is not fit for the inbox."""


class ReplayRow(NamedTuple):
    """An event that goes through the drain once more."""

    received_at: datetime
    source_id: int
    envelope: Mapping[str, Any]
    payload: str


class _Cursor(Protocol):
    def execute(self, query: Any, parameters: Any = None) -> Any: ...

    def fetchone(self) -> Any: ...

    def copy(self, statement: Any) -> Any: ...


class LaneWriter:
    """Appends to one lane; each call is one transaction, durable when it returns."""

    def __init__(self, connection: psycopg.Connection, lane: int) -> None:
        self._connection = connection
        self.lane = lane
        self.drained = 0
        self._changed_at = 0.0
        with connection.cursor() as cursor:
            self._end = _end_of(cursor, lane)
        self.look()

    @classmethod
    def open(cls, conninfo: str) -> LaneWriter:
        """Take a lane that is free.

        :raises NoLaneFree: others write to all of them.
        :raises psycopg.Error: PostgreSQL is away, or without its tables.
        """
        connection = psycopg.connect(
            conninfo,
            autocommit=True,
            connect_timeout=3,
            options=_SETTINGS,
            application_name="ringmain collector",
            keepalives_idle=5,
            keepalives_interval=2,
            keepalives_count=3,
        )
        try:
            for lane in COLLECTOR_LANES:
                taken = connection.execute(
                    f"SELECT pg_try_advisory_lock({_LOCK}, %s)", [lane]
                ).fetchone()
                if taken and taken[0]:
                    return cls(connection, lane)
            raise NoLaneFree
        except BaseException:
            connection.close()
            raise

    @property
    def backlog(self) -> int:
        """How many events waited for the drain when we last looked."""
        return self._end.head - self.drained

    def append(self, lines: Sequence[bytes]) -> None:
        """Write rows, numbered on; numbers are used only if all of them are written.

        :raises psycopg.Error: none of them is, or the connection broke and nobody
            knows; then write them again: what came twice is counted once.
        """
        if self._end.rows >= SLOT_ROWS:
            self._change_slot()
        with self._connection.cursor() as cursor:
            _copy(cursor, self.lane, self._end, lines)
        self._end = self._end.after(len(lines))

    def look(self) -> None:
        """See how far the lane is drained; empty tables that need not wait for that."""
        row = self._connection.execute(
            "SELECT drained_seq FROM collect_web_events_lane WHERE lane = %s",
            [self.lane],
        ).fetchone()
        self.drained = row[0] if row else 0

    def tidy(self) -> None:
        """While nothing comes: give back the disk of what is drained."""
        if self.drained == self._end.head and self._end.rows:
            for slot in SLOTS:
                self._truncate(slot)
            self._end = self._end._replace(rows=0)

    def close(self) -> None:
        """Let the lane go."""
        self._connection.close()

    def _change_slot(self) -> None:
        """Go to the other table if all of it is drained; else ask again in a while."""
        if monotonic() - self._changed_at < _CHANGE_EVERY_SECONDS:
            return
        self._changed_at = monotonic()
        self.look()
        other = 1 - self._end.slot
        with self._connection.cursor() as cursor:
            newest = _slot_of(cursor, self.lane, other)[0]
        if newest <= self.drained and self._truncate(other):
            self._end = _End(self._end.head, other, 0)

    def _truncate(self, slot: int) -> bool:
        """Whether the table could be emptied; who reads it now is not waited for."""
        try:
            with self._connection.transaction():
                self._connection.execute("SET LOCAL lock_timeout = '200ms'")
                self._connection.execute(f"TRUNCATE {_table(self.lane, slot)}")
        except psycopg.errors.LockNotAvailable:
            return False
        return True


def append_replays(rows: Iterable[ReplayRow], *, now: datetime) -> int:
    """Send events through the drain again, in the caller's transaction; how many.

    :param rows: of one lane; an envelope's ``replay_of`` names the failed event.
    :raises BadReplay: a payload is no JSON object that can be stored.
    """
    lines = [_line(ReplayRow(*row), now) for row in rows]
    if not lines:
        return 0
    with database.cursor() as cursor:
        # Until the caller commits: numbers are given out in the order of commits.
        cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK}, {REPLAY_LANE})")
        end = _with_room(cursor, _end_of(cursor, REPLAY_LANE))
        _copy(cursor, REPLAY_LANE, end, lines)
    return len(lines)


class _End(NamedTuple):
    """Where a lane ends: its newest number, its slot, and how many rows that holds."""

    head: int
    slot: int
    rows: int

    def after(self, count: int) -> _End:
        return _End(self.head + count, self.slot, self.rows + count)


def _line(row: ReplayRow, now: datetime) -> bytes:
    said = texts.read_value(row.payload.encode("utf-8", "replace"))
    if not isinstance(said, dict):
        why = getattr(said, "message", "It is not a JSON object.")
        raise BadReplay(f"The event can't be replayed. {why}")
    return wire_rows.line(
        received_at=(row.received_at or now).astimezone(UTC).isoformat(),
        source_id=row.source_id,
        envelope=row.envelope,
        payload=row.payload,
    )


def _with_room(cursor: _Cursor, end: _End) -> _End:
    """The other slot where this one is full and that one drained."""
    if end.rows < SLOT_ROWS:
        return end
    other = 1 - end.slot
    if _slot_of(cursor, REPLAY_LANE, other)[0] > _drained(cursor, REPLAY_LANE):
        return end
    cursor.execute(f"TRUNCATE {_table(REPLAY_LANE, other)}")
    return _End(end.head, other, 0)


def _copy(cursor: _Cursor, lane: int, end: _End, lines: Sequence[bytes]) -> None:
    numbered = [b"%d%b" % pair for pair in enumerate(lines, end.head + 1)]
    # A client's JSON goes in as it is: see wire/rows.py for the two characters.
    statement = (
        f"COPY {_table(lane, end.slot)} "
        "(seq, received_at, source_id, envelope, payload) "
        r"FROM STDIN (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"
    )
    with cursor.copy(statement) as copy:
        copy.write(b"".join(numbered))


def _end_of(cursor: _Cursor, lane: int) -> _End:
    slots = [(*_slot_of(cursor, lane, slot), slot) for slot in SLOTS]
    newest, rows, slot = max(slots, key=lambda found: found[0])
    return _End(max(newest, _drained(cursor, lane)), slot, rows)


def _slot_of(cursor: _Cursor, lane: int, slot: int) -> tuple[int, int]:
    """The newest number of a slot, and how many rows it holds."""
    cursor.execute(f"SELECT max(seq), count(*) FROM {_table(lane, slot)}")
    newest, rows = cursor.fetchone()
    return newest or 0, rows


def _drained(cursor: _Cursor, lane: int) -> int:
    cursor.execute(
        "SELECT drained_seq FROM collect_web_events_lane WHERE lane = %s", [lane]
    )
    row = cursor.fetchone()
    return row[0] if row else 0


def _table(lane: int, slot: int) -> str:
    return f"collect_web_events_inbox_{lane}_{slot}"
