"""Which properties the events of a source carry, and of which types."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection as database

from ringmain.collect.web_events.draining.shapes import Failed, Landed
from ringmain.collect.web_events.models import SeenProperty

# A client that invents names can't fill the table: what is new beyond these is not
# noted, though its events are.
_MOST_OF_SOURCE = 3_000
_MOST_OF_EVENT = 100
_LONGEST_NAME = 100
_TYPES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    dict: "object",
    list: "array",
    type(None): "null",
}
_Key = tuple[str, str, str, str]


class SeenProperties:
    """Collects what it is shown; `write` adds it to what was seen before."""

    def __init__(self) -> None:
        self._types: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
        self._known: set[_Key] | None = None

    def add(self, event: Landed) -> None:
        """Note an event and the top level of what it carries."""
        self._note(event.source, event.kind, event.name, "", "event")
        self._note_all(event, "properties", event.properties)
        self._note_all(event, "traits", event.traits)
        for pointer in event.dropped:
            _, root, key, *deeper = [*pointer.split("/"), "", ""]
            if key and not any(deeper):
                path = f"{root}.{key}"
                self._note(event.source, event.kind, event.name, path, "dropped")

    def add_failed(self, failed: Failed) -> None:
        """Note that an event was held back; what it carried is kept with it."""
        self._note(failed.source, failed.kind, failed.name, "", "held_back")

    def write(self, now: datetime) -> None:
        """Add what was collected, and begin anew."""
        admitted = self._admitted()
        self._types.clear()
        if not admitted:
            return
        columns = list(zip(*(key for key, _ in admitted), strict=True))
        types = [msgspec.json.encode(types).decode() for _, types in admitted]
        counts = [sum(types.values()) for _, types in admitted]
        with database.cursor() as cursor:
            cursor.execute(
                _UPSERT, [now, now, *(list(c) for c in columns), types, counts]
            )

    def _note_all(
        self, event: Landed, root: str, values: Mapping[str, Any] | None
    ) -> None:
        for key, value in list((values or {}).items())[:_MOST_OF_EVENT]:
            path = f"{root}.{key}"
            kind = _TYPES.get(type(value), "unknown")
            self._note(event.source, event.kind, event.name, path, kind)

    def _note(self, source: str, kind: str, name: str, path: str, type_: str) -> None:
        if len(name) <= _LONGEST_NAME and len(path) <= _LONGEST_NAME:
            self._types[source, kind, name, path][type_] += 1

    def _admitted(self) -> list[tuple[_Key, Counter[str]]]:
        if self._known is None:
            self._known = set(
                SeenProperty.objects.values_list("source", "kind", "name", "path")
            )
        sizes = Counter(key[0] for key in self._known)
        admitted = []
        for key in sorted(self._types):
            if key not in self._known:
                if sizes[key[0]] >= _MOST_OF_SOURCE:
                    continue
                sizes[key[0]] += 1
                self._known.add(key)
            admitted.append((key, self._types[key]))
        return admitted


_UPSERT = """
INSERT INTO collect_web_events_seenproperty AS s
    (source, kind, name, path, types, count, first_seen_at, last_seen_at)
SELECT source, kind, name, path, types::jsonb, count, %s, %s
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])
    AS told (source, kind, name, path, types, count)
ON CONFLICT (source, kind, name, path) DO UPDATE SET
    count = s.count + excluded.count,
    last_seen_at = excluded.last_seen_at,
    types = (
        SELECT jsonb_object_agg(key, total) FROM (
            SELECT key, sum(value::bigint) AS total FROM (
                SELECT * FROM jsonb_each_text(s.types)
                UNION ALL SELECT * FROM jsonb_each_text(excluded.types)
            ) AS both_types GROUP BY key
        ) AS totals
    )
"""
