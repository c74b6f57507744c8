"""Writing a judged batch into PostgreSQL, on the connection that holds its turn."""

from __future__ import annotations

import re
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
# Columns part at U+0002 and would be quoted by U+0001, which JSON never holds: the
# encoded values go in as they are. An empty value is NULL, but for the texts.
_COPY = (
    f"COPY collect_web_events_event ({_COLUMNS}) FROM STDIN (FORMAT csv, "
    "QUOTE E'\\x01', DELIMITER E'\\x02', FORCE_NOT_NULL (source, kind, name, user_key, "
    "anonymous_key, message_id, plan))"
)
_CONTROL = re.compile("[\x00-\x1f]")
_json = msgspec.json.Encoder().encode


def write_landed(events: Sequence[Landed], first_number: int, now: datetime) -> None:
    """Append the events in their order, numbered from ``first_number``."""
    landed_at = now.isoformat()
    lines = [
        _line(number, event, landed_at)
        for number, event in enumerate(events, first_number)
    ]
    with (
        database.cursor() as cursor,
        database.wrap_database_errors,
        cursor.cursor.copy(_COPY) as copy,
    ):
        copy.write(b"".join(lines))


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


def _line(number: int, event: Landed, landed_at: str) -> bytes:
    plan_version = "" if event.plan_version is None else str(event.plan_version)
    texts: tuple[str, ...] = (
        str(number),
        landed_at,
        event.event_id,
        event.source,
        event.kind,
        event.name,
        event.user_key,
        event.anonymous_key,
        event.message_id,
        event.occurred_at.isoformat(),
        event.received_at.isoformat(),
        "t" if event.is_late else "f",
        event.plan,
        plan_version,
    )
    if not "".join(texts).isprintable():
        texts = tuple(map(_printable, texts))
    said = "\x02".join(texts)
    values = (
        event.problems,
        event.properties,
        event.lake_properties,
        event.traits,
        event.context,
        event.facts,
    )
    parts = [said.encode(), *(_json(value) if value else b"" for value in values)]
    return b"\x02".join(parts) + b"\n"


def _printable(text: str) -> str:
    """Nothing that would part columns or lines, or be a quote."""
    return _CONTROL.sub(" ", text)


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
