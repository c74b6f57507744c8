"""One batch of one lane, from the inbox to what counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ringmain.collect.web_events.draining import deduplication, writing
from ringmain.collect.web_events.draining.ahead import Ahead, Batch
from ringmain.collect.web_events.draining.counting import Counts
from ringmain.collect.web_events.draining.inbox_rows import read_rows
from ringmain.collect.web_events.draining.judging import judge
from ringmain.collect.web_events.draining.seen_properties import SeenProperties
from ringmain.collect.web_events.draining.shapes import (
    Drained,
    Failed,
    InboxRow,
    Landed,
)
from ringmain.collect.web_events.draining.terms import Terms
from ringmain.collect.web_events.enrichment.place import Places


class Drain:
    """What one process needs to drain batch after batch."""

    def __init__(self, places: Places | None = None) -> None:
        self._places = places
        self._terms = Terms()
        self._seen = SeenProperties()
        self._ahead = Ahead(self._read)

    def take(self, lane: int, after: int, most: int, now: datetime) -> Drained:
        """Judge, de-duplicate, number and keep a lane's next rows, in a turn's hold.

        :raises SeqMissing: a number is missing; nothing is passed over in silence.
        """
        rows, judged = self._ahead.batch(lane, after, most)
        return self._keep(rows, judged, now) if rows else Drained()

    def hold_back(self, row: InboxRow, reason: str, now: datetime) -> Drained:
        """Keep an event that PostgreSQL refuses to store with those that failed."""
        problem = {"code": "unstorable", "path": "", "message": reason[:300]}
        failed = Failed(row, self._terms.of(row.source_id).name, (problem,))
        return self._keep([row], [failed], now)

    def write_seen(self, now: datetime) -> None:
        """Write which properties were seen since the last time."""
        self._seen.write(now)

    def _read(self, lane: int, after: int, most: int) -> Batch:
        rows = read_rows(lane, after, most)
        terms, places = self._terms, self._places
        return rows, [judge(row, terms.of(row.source_id), places) for row in rows]

    def _keep(
        self, rows: Sequence[InboxRow], judged: Sequence[Landed | Failed], now: datetime
    ) -> Drained:
        counts = Counts()
        fresh = self._once_each(rows, judged, now, counts)
        landed = [one for one in fresh if isinstance(one, Landed)]
        failed = [one for one in fresh if isinstance(one, Failed)]
        for event in landed:
            counts.add_landed(event)
            self._seen.add(event)
        for one in failed:
            counts.add_failed(one)
            self._seen.add_failed(one)
        first = writing.next_number(len(landed)) if landed else 0
        if landed:
            writing.write_landed(landed, first, now)
        if failed:
            writing.write_failed(failed, now)
        counts.write(now)
        late = [event.occurred_at for event in landed if event.is_late]
        return Drained(
            read=len(rows),
            accepted=len(landed),
            failed=len(failed),
            duplicates=len(rows) - len(fresh),
            late=len(late),
            oldest_late_at=min(late, default=None),
            first_number=first,
            last_number=first + len(landed) - 1 if landed else 0,
        )

    def _once_each(
        self,
        rows: Sequence[InboxRow],
        judged: Sequence[Landed | Failed],
        now: datetime,
        counts: Counts,
    ) -> list[Landed | Failed]:
        """Those that did not come before; a replay is meant to come again."""
        asked = [one.event_id for one in judged if one.event_id and not one.replay_of]
        fresh = deduplication.claim(asked, now.date()) if asked else set()
        kept: list[Landed | Failed] = []
        for row, one in zip(rows, judged, strict=True):
            if one.event_id is None or one.replay_of:
                kept.append(one)
            elif one.event_id in fresh:
                fresh.remove(one.event_id)
                kept.append(one)
            else:
                counts.add_duplicate(one.source, row.received_at)
        return kept
