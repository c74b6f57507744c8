"""Counts by source, minute and outcome; added up in memory, written once a batch."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import connection as database

from ringmain.collect.web_events.draining.shapes import Failed, Landed

_Key = tuple[str, datetime, str, str]

_ADD = """
INSERT INTO collect_web_events_minute AS m (source, minute, outcome, detail, count)
SELECT * FROM unnest(
    %s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::bigint[]
)
ON CONFLICT (source, minute, outcome, detail)
DO UPDATE SET count = m.count + excluded.count
"""


class Counts:
    """How often each outcome came up."""

    def __init__(self) -> None:
        self._counts: Counter[_Key] = Counter()

    def add_landed(self, event: Landed, now: datetime) -> None:
        """One that counts, and how long it took."""
        source, minute = event.source, _minute(event.received_at)
        for outcome in _outcomes(event):
            self._counts[source, minute, outcome, ""] += 1
        self._counts[source, minute, "delay", _bucket(now - event.received_at)] += 1

    def add_failed(self, failed: Failed) -> None:
        """One that is held back, or that the door refused."""
        outcome = "refused" if failed.was_refused else "quarantined"
        self._add(failed.source, failed.row.received_at, outcome)

    def add_duplicate(self, source: str, received_at: datetime) -> None:
        """One that came before."""
        self._add(source, received_at, "duplicate")

    def write(self) -> None:
        """Add them to what is counted already."""
        if not self._counts:
            return
        rows = sorted(self._counts.items())
        columns = [
            list(column) for column in zip(*(key for key, _ in rows), strict=True)
        ]
        counts = [count for _, count in rows]
        with database.cursor() as cursor:
            cursor.execute(_ADD, [*columns, counts])

    def _add(self, source: str, received_at: datetime, outcome: str) -> None:
        self._counts[source, _minute(received_at), outcome, ""] += 1


def _outcomes(event: Landed) -> list[str]:
    said = {
        "late": event.is_late,
        "flagged": bool(event.problems),
        "trimmed": event.was_trimmed,
        "bot": bool(event.facts.get("is_bot")),
    }
    return ["accepted", *(outcome for outcome, holds in said.items() if holds)]


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _bucket(delay: timedelta) -> str:
    """The power of two below the milliseconds."""
    milliseconds = delay // timedelta(milliseconds=1)
    return str(max(milliseconds, 1).bit_length() - 1)
