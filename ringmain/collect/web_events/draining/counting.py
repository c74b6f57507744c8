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
    """How often each outcome came up; requests share their instant, so it is kept."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, datetime, str]] = Counter()

    def add_landed(self, event: Landed) -> None:
        """One that counts."""
        source, received_at = event.source, event.received_at
        self._counts[source, received_at, "accepted"] += 1
        if event.is_late:
            self._counts[source, received_at, "late"] += 1
        if event.problems:
            self._counts[source, received_at, "flagged"] += 1
        if event.dropped:
            self._counts[source, received_at, "trimmed"] += 1
        if event.facts.get("is_bot"):
            self._counts[source, received_at, "bot"] += 1

    def add_failed(self, failed: Failed) -> None:
        """One that is held back, or that the door refused."""
        outcome = "refused" if failed.was_refused else "quarantined"
        self._counts[failed.source, failed.row.received_at, outcome] += 1

    def add_duplicate(self, source: str, received_at: datetime) -> None:
        """One that came before."""
        self._counts[source, received_at, "duplicate"] += 1

    def write(self, now: datetime) -> None:
        """Add them to what is counted already, and how long what landed took."""
        if not self._counts:
            return
        rows = sorted(self._by_minute(now).items())
        columns = [
            list(column) for column in zip(*(key for key, _ in rows), strict=True)
        ]
        counts = [count for _, count in rows]
        with database.cursor() as cursor:
            cursor.execute(_ADD, [*columns, counts])

    def _by_minute(self, now: datetime) -> Counter[_Key]:
        minutes: Counter[_Key] = Counter()
        for (source, received_at, outcome), count in self._counts.items():
            minute = received_at.replace(second=0, microsecond=0)
            minutes[source, minute, outcome, ""] += count
            if outcome == "accepted":
                minutes[source, minute, "delay", _bucket(now - received_at)] += count
        return minutes


def _bucket(delay: timedelta) -> str:
    """The power of two below the milliseconds."""
    milliseconds = delay // timedelta(milliseconds=1)
    return str(max(milliseconds, 1).bit_length() - 1)
