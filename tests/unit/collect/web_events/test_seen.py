"""What a plan takes out was seen all the same."""

from __future__ import annotations

from datetime import UTC, datetime

from ringmain.collect.web_events.draining.seen_properties import SeenProperties
from ringmain.collect.web_events.draining.shapes import Landed

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def landed(**said: object) -> Landed:
    fields = {
        "event_id": "0" * 32,
        "source": "website",
        "kind": "track",
        "name": "Bill Viewed",
        "user_key": "",
        "anonymous_key": "a-1",
        "message_id": "m-1",
        "occurred_at": NOW,
        "received_at": NOW,
        "is_late": False,
        "plan": "website",
        "plan_version": 1,
        "problems": (),
        "properties": {"amount_pence": 5},
        "lake_properties": None,
        "traits": None,
        "context": None,
        "facts": {},
    }
    return Landed(**(fields | said))  # type: ignore[arg-type]


def test_a_field_that_was_dropped_is_noted_as_such():
    seen = SeenProperties()

    seen.add(landed(dropped=("/properties/note", "/properties/home/rooms")))

    assert {key[3]: dict(types) for key, types in seen._types.items()} == {
        "": {"event": 1},
        "properties.amount_pence": {"integer": 1},
        "properties.note": {"dropped": 1},
    }
