"""Writing a judged batch into PostgreSQL, on the connection that holds its turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import connection as database

from ringmain.collect.web_events.draining.shapes import Failed, Landed
from ringmain.collect.web_events.models import FailedEvent

_COLUMNS = (
    "number, landed_at, event_id, source, kind, name, user_key, anonymous_key, "
    "message_id, occurred_at, received_at, is_late, plan, plan_version, problems, "
    "properties, lake_properties, traits, context, facts"
)
_json = msgspec.json.Encoder().encode


def write_landed(events: Sequence[Landed], first_number: int, now: datetime) -> None:
    """Append the events in their order, numbered from ``first_number``."""
    statement = f"COPY collect_web_events_event ({_COLUMNS}) FROM STDIN"
    with (
        database.cursor() as cursor,
        database.wrap_database_errors,
        cursor.cursor.copy(statement) as copy,
    ):
        for number, event in enumerate(events, first_number):
            copy.write_row(_row(number, event, now))


def write_failed(failed: Sequence[Failed], now: datetime) -> None:
    """Keep each event that is held back, as it came, with its reasons."""
    FailedEvent.objects.bulk_create([_failed(one, now) for one in failed])


def next_number(count: int) -> int:
    """Take ``count`` numbers and return the first; numbers have no gaps."""
    with database.cursor() as cursor:
        cursor.execute(
            "UPDATE collect_web_events_progress SET landed = landed + %s "
            "RETURNING landed",
            [count],
        )
        return int(cursor.fetchone()[0]) - count + 1


def _row(number: int, event: Landed, now: datetime) -> tuple[object, ...]:
    return (
        number,
        now,
        event.event_id,
        event.source,
        event.kind,
        event.name,
        event.user_key,
        event.anonymous_key,
        event.message_id,
        event.occurred_at,
        event.received_at,
        event.is_late,
        event.plan,
        event.plan_version,
        _text(event.problems),
        _text(event.properties),
        _text(event.lake_properties),
        _text(event.traits),
        _text(event.context),
        _text(event.facts),
    )


def _text(value: object) -> str | None:
    return _json(value).decode() if value else None


def _failed(one: Failed, now: datetime) -> FailedEvent:
    first = one.problems[0]
    return FailedEvent(
        source=one.source,
        kind=one.kind,
        name=one.name,
        plan=one.plan,
        plan_version=one.plan_version,
        code=first["code"],
        path=first["path"],
        message=first["message"],
        problems=list(one.problems),
        payload=one.row.payload,
        envelope=one.row.envelope,
        failed_at=now,
        received_at=one.row.received_at,
    )
