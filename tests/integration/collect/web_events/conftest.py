"""A website that sends, and an inbox to put its events in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ringmain.collect.web_events.draining.batch import Drain
    from ringmain.collect.web_events.draining.shapes import Drained

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Website:
    """Quantum Energy's website; each event comes a second after the one before."""

    source_id: int
    drain: Drain
    now: datetime = MONDAY
    seqs: dict[int, int] = field(default_factory=dict)

    def receive(
        self, message_id: str, *, lane: int = 0, slot: int = 0, **said: Any
    ) -> None:
        """Put an event in the inbox as the door would."""
        from django.db import connection

        envelope = {"path": "/v1/track", "message_id": message_id}
        envelope |= said.pop("envelope", {})
        payload = {"type": "track", "event": "Bill Viewed", "userId": "C-100"} | said
        text = said.pop("text", None) or json.dumps(payload)
        self.now += timedelta(seconds=1)
        seq = self.seqs[lane] = self.seqs.get(lane, 0) + 1
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO collect_web_events_inbox_{lane}_{slot} "
                "VALUES (%s, %s, %s, %s, %s)",
                [seq, self.now, self.source_id, json.dumps(envelope), text],
            )

    def drained(self, lane: int = 0, **how: Any) -> Drained:
        """Drain a lane half a second later."""
        from ringmain.collect.web_events.operations.drain import drain_lane

        return drain_lane(
            self.drain, lane, now=self.now + timedelta(milliseconds=500), **how
        )


@pytest.fixture
def website(live_tables: None) -> Website:
    """A source without a plan, and tables for its days."""
    from ringmain.collect.web_events.models import EventSource
    from ringmain.collect.web_events.operations.drain import keep_order, open_drain

    source = EventSource.objects.create(
        name="website",
        title="Website",
        write_key="wk_test",
        added_at=MONDAY,
        added_by="test",
        changed_at=MONDAY,
    )
    drain = open_drain()
    keep_order(drain, now=MONDAY)
    return Website(source.id, drain)


@pytest.fixture
def minutes(db: None) -> Callable[[], dict[str, int]]:
    """How often each outcome was counted, delays apart."""

    def count() -> dict[str, int]:
        from django.db.models import Sum

        from ringmain.collect.web_events.models import Minute

        found = Minute.objects.exclude(outcome="delay").values_list("outcome")
        return dict(found.annotate(total=Sum("count")).order_by("outcome"))

    return count
