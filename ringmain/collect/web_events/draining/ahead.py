"""Reading and judging the next batch while this one is written.

Writing waits for PostgreSQL half of its time; judging never does.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import close_old_connections, transaction

from ringmain.collect.web_events.draining.shapes import Failed, InboxRow, Landed

Batch = tuple[list[InboxRow], list[Landed | Failed]]
_Key = tuple[int, int, int]


class Ahead:
    """One batch of each lane ahead at most, on a thread and a connection of its own."""

    def __init__(self, read: Callable[[int, int, int], Batch]) -> None:
        self._read = read
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ahead")
        self._asked: dict[int, tuple[_Key, Future[Batch]]] = {}

    def batch(self, lane: int, after: int, most: int) -> Batch:
        """Return the next rows of a lane, judged; what was read ahead, if it fits."""
        asked = self._asked.pop(lane, None)
        found: Batch = ([], [])
        if asked and asked[0] == (lane, after, most):
            found = asked[1].result()
        if not found[0]:
            found = self._read(lane, after, most)
        if len(found[0]) == most:
            key = (lane, found[0][-1].seq, most)
            self._asked[lane] = (key, self._thread.submit(self._read_apart, *key))
        return found

    def _read_apart(self, lane: int, after: int, most: int) -> Batch:
        close_old_connections()
        with transaction.atomic():
            return self._read(lane, after, most)
