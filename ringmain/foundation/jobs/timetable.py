"""The timetable: which operation runs when. Filled by `config/timetable.py`.

A run that is missed while nothing works is not made up for; one that fails is tried
again three times; two never overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from procrastinate import App

Operation = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timetable: a name, when in cron's words (UTC), what is done."""

    name: str
    cron: str
    operation: Operation


def install(app: App, entries: tuple[Entry, ...]) -> None:
    """Make each entry a periodic job of the queue."""
    for entry in entries:
        task = app.task(
            name=entry.name, queueing_lock=entry.name, lock=entry.name, retry=3
        )(_runner(entry.operation))
        app.periodic(cron=entry.cron)(task)


def _runner(operation: Operation) -> Callable[..., Any]:
    def run(timestamp: int) -> None:
        operation(datetime.fromtimestamp(timestamp, tz=UTC))

    return run
