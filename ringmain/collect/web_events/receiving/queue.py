"""Requests that wait to be written: bounded, and shared fairly between sources.

Each source has a line of its own and the writer takes from them in turn, so that who
sends far more than others waits behind itself alone. Half of the room is for whoever
comes; of the rest no source gets more than its equal share.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

MOST_EVENTS = 50_000
MOST_BYTES = 67_108_864
GROUP_EVENTS = 4_000
GROUP_BYTES = 8_388_608
_TURN_EVENTS = 500


class Outcome(Enum):
    """What became of a request's rows."""

    KEPT = auto()
    """They are durable."""
    UNSTORABLE = auto()
    """PostgreSQL refuses these rows, and would again."""
    NO_ROOM = auto()
    """Neither PostgreSQL nor the disk takes rows now."""


@dataclass(slots=True)
class Waiting:
    """A request's rows, and who wants to know."""

    source_id: int
    lines: Sequence[bytes]
    size: int
    tell: Callable[[Outcome], None]
    """Called from the writer's thread."""


class Queue:
    """Thread-safe; never blocks who offers."""

    def __init__(
        self, most_events: int = MOST_EVENTS, most_bytes: int = MOST_BYTES
    ) -> None:
        self._most_events = most_events
        self._most_bytes = most_bytes
        self._lines: dict[int, deque[Waiting]] = {}
        self._counts: dict[int, int] = {}
        self._changed = threading.Condition()
        self.events = 0
        self.bytes = 0

    def has_room(self, source_id: int, count: int = 1) -> bool:
        """Whether a request of this source would be taken now."""
        if self.bytes >= self._most_bytes:
            return False
        total = self.events + count
        if total <= self._most_events // 2 or not self.events:
            return True
        own = self._counts.get(source_id, 0) + count
        sources = len(self._counts.keys() | {source_id})
        return total <= self._most_events and own <= self._most_events // sources

    def offer(self, waiting: Waiting) -> bool:
        """Take a request, or say that there is no room for it now."""
        count, source_id = len(waiting.lines), waiting.source_id
        with self._changed:
            if not self.has_room(source_id, count):
                return False
            self._lines.setdefault(source_id, deque()).append(waiting)
            self._counts[source_id] = self._counts.get(source_id, 0) + count
            self.events += count
            self.bytes += waiting.size
            self._changed.notify()
        return True

    def take(self, timeout: float) -> list[Waiting]:
        """Return a group to be written at once; empty after the timeout."""
        with self._changed:
            if not self.events:
                self._changed.wait(timeout)
            return self._take()

    def wake(self) -> None:
        """Let the writer look round although nothing came."""
        with self._changed:
            self._changed.notify()

    def _take(self) -> list[Waiting]:
        group: list[Waiting] = []
        count = size = 0
        while self._lines and count < GROUP_EVENTS and size < GROUP_BYTES:
            source_id, line = next(iter(self._lines.items()))
            turn = 0
            while line and turn < _TURN_EVENTS:
                waiting = line.popleft()
                group.append(waiting)
                turn += len(waiting.lines)
                size += waiting.size
            count += turn
            self._after_turn(source_id, turn)
        self.events -= count
        self.bytes -= size
        return group

    def _after_turn(self, source_id: int, taken: int) -> None:
        """Whose line is not empty goes to the end, for others' turn."""
        line = self._lines.pop(source_id)
        if line:
            self._lines[source_id] = line
            self._counts[source_id] -= taken
        else:
            del self._counts[source_id]
