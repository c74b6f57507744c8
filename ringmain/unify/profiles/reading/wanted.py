"""Which entries of a timeline are asked for, and the cursor between its pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.unify.profiles.shapes import TimelineEntry

Place = tuple[datetime, UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which entries of a timeline; ``until`` and the cursor are not included."""

    kinds: Collection[str] = ()
    channels: Collection[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    known_at: datetime | None = None
    before: Place | None = None
    limit: int = 50

    def has(self, entry: TimelineEntry) -> bool:
        """Whether an entry of the register itself is among them."""
        at = entry.occurred_at
        return (
            (not self.kinds or entry.kind in self.kinds)
            and not self.channels
            and (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.before is None or (at, entry.entry_id) < self.before)
        )

    @property
    def conditions(self) -> list[str]:
        """The same of filed entries, in SQL."""
        given = {
            "e.kind = ANY(%(kinds)s)": self.kinds,
            "e.channel = ANY(%(channels)s)": self.channels,
            "e.occurred_at >= %(since)s": self.since,
            "e.occurred_at < %(until)s": self.until,
            "(e.occurred_at, e.id) < (%(before_at)s, %(before_id)s::uuid)": self.before,
        }
        return [text for text, value in given.items() if value]

    @property
    def parameters(self) -> dict[str, Any]:
        """The values that the conditions name; one entry more than is shown."""
        before_at, before_id = self.before or (None, None)
        return {
            "kinds": list(self.kinds),
            "channels": list(self.channels),
            "since": self.since,
            "until": self.until,
            "known_at": self.known_at,
            "before_at": before_at,
            "before_id": before_id,
            "limit": self.limit + 1,
        }


def write_cursor(entry: TimelineEntry) -> str:
    """Where the next page begins."""
    return f"{entry.occurred_at.isoformat()}~{entry.entry_id}"


def read_cursor(cursor: str | None) -> Place | None:
    """The place a cursor names.

    :raises ValueError: it is no cursor of ours.
    """
    if not cursor:
        return None
    at, _, entry_id = cursor.partition("~")
    return datetime.fromisoformat(at), UUID(entry_id)
