"""Live events as they come, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from ringmain.collect.web_events.models import FailedEvent, LiveEvent
from ringmain.collect.web_events.queries.masking import (
    HIDDEN,
    checks_of,
    classes_of,
    mask,
    read_object,
)
from ringmain.collect.web_events.queries.scope import names_in_scope, source_in_scope
from ringmain.collect.web_events.shapes.looking import (
    Check,
    Cursor,
    SeenEvent,
    StreamPart,
    StreamRow,
)
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

# Numbers looked back over: the stream is for what comes, the lake for what came.
_WINDOW = 50_000
_FAILED_WINDOW = 2_000
_FAILED = ("quarantined", "refused")
_LANDED = ("accepted", "flagged", "late")


class NoSuchEvent(LookupError):
    """If you are hitting this: no event of the last days has that number."""


def list_stream(
    actor: Actor,
    *,
    after: Cursor | None = None,
    source: str = "",
    person: str = "",
    name: str = "",
    outcome: str = "",
    limit: int = 100,
) -> StreamPart:
    """Return the newest events after a cursor, landed and failed ones together.

    :raises NotPermitted: the actor may not watch events.
    """
    require(actor, Permission.WATCH_EVENTS)
    names = [n for n in names_in_scope(actor) if not source or n == source]
    landed, failed = _progress()[0], _last_failed()
    start = after or Cursor()
    rows: list[StreamRow] = []
    if outcome not in _FAILED:
        since = max(start.number, landed - _WINDOW)
        events = LiveEvent.objects.filter(number__gt=since, source__in=names)
        rows += _events(_narrowed(events, person, name, outcome)[:limit])
    if outcome not in _LANDED:
        since = max(start.failed_id, failed - _FAILED_WINDOW)
        lost = FailedEvent.objects.filter(id__gt=since, source__in=names)
        rows += _lost(lost.order_by("-id"), person, name, outcome, limit)
    rows.sort(key=lambda row: (row.at, row.number), reverse=True)
    newest = Cursor(
        number=_newest(rows, False, landed), failed_id=_newest(rows, True, failed)
    )
    return StreamPart(rows=tuple(_seen(row, actor) for row in rows[:limit]),
                      cursor=newest)  # fmt: skip


def get_event(actor: Actor, number: int) -> SeenEvent:
    """Return one event of the last days, masked by class.

    :raises NotPermitted: the actor may not watch events.
    :raises NoSuchEvent: there is none for this actor.
    """
    require(actor, Permission.WATCH_EVENTS)
    event = LiveEvent.objects.filter(number=number).first()
    if event is None or event.source not in names_in_scope(actor):
        raise NoSuchEvent(
            f"There is no event {number} among those of the last days. "
            "Older ones are in the lake."
        )
    return _seen_event(event, actor)


def _seen_event(event: LiveEvent, actor: Actor) -> SeenEvent:
    plan = event.plan or source_in_scope(actor, event.source).plan
    said = (event.properties, event.traits)
    masked = mask(
        actor, _payload(event), classes_of(plan, event.kind, event.name, *said)
    )
    _, in_lake, in_lake_at = _progress()
    sees_facts = actor.may_see(Personal.PERSONAL)
    return SeenEvent(
        number=event.number,
        event_id=event.event_id,
        source=event.source,
        kind=event.kind,
        name=event.name,
        user_key=_key(event.user_key, actor),
        anonymous_key=_key(event.anonymous_key, actor),
        message_id=_key(event.message_id, actor),
        occurred_at=event.occurred_at,
        received_at=event.received_at,
        landed_at=event.landed_at,
        in_lake_at=in_lake_at,
        is_in_lake=event.number <= in_lake,
        is_late=event.is_late,
        plan=event.plan,
        plan_version=event.plan_version,
        checks=checks_of(actor, event.problems),
        payload=masked.payload,
        facts=(event.facts or {}) if sees_facts else {},
        lake_keys=tuple(sorted(event.lake_properties or ())),
        hidden=masked.hidden + (() if sees_facts else ("/facts",)),
    )


def _payload(event: LiveEvent) -> dict[str, Any]:
    """The event in the words of the protocol, so that it can be sent again."""
    said: dict[str, Any] = {"type": event.kind}
    if event.kind == "track":
        said["event"] = event.name
    said |= {
        "messageId": event.message_id,
        "userId": event.user_key,
        "anonymousId": event.anonymous_key,
        "timestamp": event.occurred_at.isoformat(),
        "properties": event.properties,
        "traits": event.traits,
        "context": event.context,
    }
    return {key: value for key, value in said.items() if value not in (None, "", {})}


def _narrowed(
    events: QuerySet[LiveEvent], person: str, name: str, outcome: str
) -> QuerySet[LiveEvent]:
    if person:
        events = events.filter(Q(user_key=person) | Q(anonymous_key=person))
    if name:
        events = events.filter(name__icontains=name)
    if outcome == "late":
        events = events.filter(is_late=True)
    if outcome == "flagged":
        events = events.filter(problems__isnull=False)
    if outcome == "accepted":
        events = events.filter(problems__isnull=True, is_late=False)
    return events.order_by("-number").only(
        "number", "landed_at", "source", "kind", "name", "user_key",
        "anonymous_key", "is_late", "problems",
    )  # fmt: skip


def _events(found: QuerySet[LiveEvent]) -> Iterator[StreamRow]:
    for event in found:
        outcome = "late" if event.is_late else "accepted"
        yield StreamRow(
            number=event.number,
            is_failed=False,
            at=event.landed_at,
            source=event.source,
            kind=event.kind,
            name=event.name,
            person=event.user_key or event.anonymous_key,
            outcome="flagged" if event.problems else outcome,
            checks=_bare(event.problems),
        )


def _lost(
    found: QuerySet[FailedEvent], person: str, name: str, outcome: str, limit: int
) -> Iterator[StreamRow]:
    if name:
        found = found.filter(name__icontains=name)
    if person:
        found = found.filter(payload__contains=person)
    for row in found[:limit]:
        line = _failed_row(row)
        if person and person != line.person:
            continue
        if not outcome or outcome == line.outcome:
            yield line


def _failed_row(row: FailedEvent) -> StreamRow:
    said = read_object(row.payload) or {}
    return StreamRow(
        number=row.id,
        is_failed=True,
        at=row.failed_at,
        source=row.source,
        kind=row.kind,
        name=row.name or row.kind,
        person=str(said.get("userId") or said.get("anonymousId") or ""),
        outcome="refused" if is_refused(row.envelope) else "quarantined",
        checks=_bare(row.problems or [vars(row)]),
    )


def is_refused(envelope: str) -> bool:
    """Whether the door refused it, so that its sender knows."""
    return bool((read_object(envelope) or {}).get("refused"))


def _bare(problems: Any) -> tuple[Check, ...]:
    """Problems as codes and paths, without messages: those may quote a value."""
    return tuple(
        Check(code=str(each.get("code", "")), path=str(each.get("path") or ""))
        for each in problems or ()
    )


def _seen(row: StreamRow, actor: Actor) -> StreamRow:
    return replace(row, person=_key(row.person, actor))


def _key(value: str, actor: Actor) -> str:
    return value if not value or actor.may_see(Personal.PSEUDONYM) else HIDDEN


def _newest(rows: list[StreamRow], is_failed: bool, least: int) -> int:
    return max([least, *(r.number for r in rows if r.is_failed == is_failed)])


def _last_failed() -> int:
    newest = FailedEvent.objects.order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def _progress() -> tuple[int, int, datetime | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT landed, in_lake, in_lake_at FROM collect_web_events_progress"
        )
        landed, in_lake, at = cursor.fetchone()
    return landed, in_lake, at
