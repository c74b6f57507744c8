"""The thread that makes requests durable: in groups, into the inbox or the spool.

PostgreSQL away, or in doubt: rows go to the spool and are answered from there. While it
holds any, what comes goes behind it, so that order holds; it is replayed faster than it
fills, and then rows go straight into the inbox again.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import psycopg
import structlog

from ringmain.collect.web_events.inbox import LaneWriter, NoLaneFree
from ringmain.collect.web_events.receiving.queue import Outcome, Queue, Waiting
from ringmain.collect.web_events.spool import Spool

_LOOK_SECONDS = 1.0
_RETRY_SECONDS = 1.0
_TIDY_SECONDS = 30.0
_REPLAYED_AT_ONCE = 4_000
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class WriterState:
    """How the writer stands, for health and for saying no."""

    lane: int | None
    """None while PostgreSQL is away."""
    backlog: int
    spooled_bytes: int
    is_spool_full: bool


class Writer:
    """Writes what the queue holds until it is stopped."""

    def __init__(self, queue: Queue, spool: Spool, conninfo: str) -> None:
        self._queue = queue
        self._spool = spool
        self._conninfo = conninfo
        self._lane: LaneWriter | None = None
        self._arrived: LaneWriter | None = None
        self._connecting: threading.Thread | None = None
        self._in_hand: Sequence[Waiting] = ()
        self._stopping = threading.Event()
        self._last = {"try": 0.0, "look": 0.0, "busy": 0.0}
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self.state = WriterState(None, 0, spool.size, spool.is_full)

    def start(self) -> None:
        """Take a lane, if PostgreSQL is there, and begin."""
        self._connect()
        self._thread.start()

    def stop(self, seconds: float = 20.0) -> None:
        """Write what waits, then let lane and spool go."""
        self._stopping.set()
        self._queue.wake()
        self._thread.join(seconds)

    def _run(self) -> None:
        while not (self._stopping.is_set() and not self._queue.events):
            # Whatever happens here, the thread must live: it alone answers.
            try:
                self._turn()
            except Exception:
                log.exception("collector.writer_failed")
                _tell(self._in_hand, Outcome.NO_ROOM)
                self._lose_lane()
        if self._lane:
            self._lane.close()
        self._spool.close()

    def _turn(self) -> None:
        waits = 0.0 if self._lane and not self._spool.is_empty else 0.25
        self._in_hand = group = self._queue.take(waits)
        self._pick_up_lane()
        if group:
            self._last["busy"] = monotonic()
            self._write(group)
        self._replay()
        self._look_round()

    def _write(self, group: Sequence[Waiting]) -> None:
        if self._lane is None or not self._spool.is_empty:
            self._to_spool(group)
            return
        try:
            self._lane.append([line for waiting in group for line in waiting.lines])
        except psycopg.Error as error:
            self._after_failure(group, error)
        else:
            _tell(group, Outcome.KEPT)

    def _after_failure(self, group: Sequence[Waiting], error: psycopg.Error) -> None:
        """One bad row fails its whole group: then each request is tried by itself."""
        if not isinstance(error, psycopg.DataError) or self._lane is None:
            self._lose_lane(error)
            self._to_spool(group)
        elif len(group) == 1:
            log.error("collector.unstorable", sqlstate=error.sqlstate)
            _tell(group, Outcome.UNSTORABLE)
        else:
            for waiting in group:
                self._write([waiting])

    def _to_spool(self, group: Sequence[Waiting]) -> None:
        try:
            self._spool.append([line for waiting in group for line in waiting.lines])
        except OSError as error:
            log.error("collector.spool_refused", reason=type(error).__name__)
            _tell(group, Outcome.NO_ROOM)
        else:
            _tell(group, Outcome.KEPT)

    def _replay(self) -> None:
        """Some of the spool, then whoever came since; never the other way round."""
        count = 0
        lane = self._lane
        while lane and count < _REPLAYED_AT_ONCE and (read := self._spool.read()):
            lines, mark = read
            try:
                self._append(lane, lines)
            except psycopg.Error as error:
                self._lose_lane(error)
                return
            self._spool.forget(mark)
            count += len(lines)

    def _append(self, lane: LaneWriter, lines: Sequence[bytes]) -> None:
        """Write rows of the spool; of a group that is refused, what can be."""
        try:
            lane.append(lines)
        except psycopg.DataError as error:
            if len(lines) > 1:
                for line in lines:
                    self._append(lane, [line])
            else:
                log.error("collector.unstorable", sqlstate=error.sqlstate)
                self._spool.set_aside(lines[0])

    def _look_round(self) -> None:
        now = monotonic()
        if now - self._last["look"] < _LOOK_SECONDS:
            return
        self._last["look"] = now
        if self._lane:
            self._look_at_lane(idle=now - self._last["busy"] > _TIDY_SECONDS)
        self.state = WriterState(
            lane=self._lane.lane if self._lane else None,
            backlog=self._lane.backlog if self._lane else 0,
            spooled_bytes=self._spool.size,
            is_spool_full=self._spool.is_full,
        )

    def _look_at_lane(self, *, idle: bool) -> None:
        lane = self._lane
        if lane is None:
            return
        try:
            lane.look()
            if idle:
                lane.tidy()
        except psycopg.Error as error:
            self._lose_lane(error)

    def _lose_lane(self, error: Exception | None = None) -> None:
        """The connection may be whole; the lane is taken anew all the same."""
        if self._lane:
            log.warning("collector.inbox_away", error=type(error).__name__)
            self._lane.close()
            self._lane = None
        self._last["look"] = 0.0

    def _pick_up_lane(self) -> None:
        if self._lane is None and self._arrived:
            self._lane, self._arrived = self._arrived, None
            log.info("collector.inbox_there", lane=self._lane.lane)
            self._last["look"] = 0.0
        elif self._lane is None and self._may_connect():
            # Aside: a host that does not answer must not hold up the spool.
            self._connecting = threading.Thread(target=self._connect, daemon=True)
            self._connecting.start()

    def _may_connect(self) -> bool:
        is_connecting = self._connecting and self._connecting.is_alive()
        return not is_connecting and monotonic() - self._last["try"] > _RETRY_SECONDS

    def _connect(self) -> None:
        self._last["try"] = monotonic()
        try:
            self._arrived = LaneWriter.open(self._conninfo)
        except (psycopg.Error, NoLaneFree) as error:
            log.warning("collector.inbox_away", error=type(error).__name__)


def _tell(group: Sequence[Waiting], outcome: Outcome) -> None:
    for waiting in group:
        waiting.tell(outcome)
