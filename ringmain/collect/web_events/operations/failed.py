"""Mend failed events, send them through again, or give them up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from ringmain.collect.web_events.inbox import ReplayRow, append_replays
from ringmain.collect.web_events.models import EventSource, FailedEvent
from ringmain.collect.web_events.queries.failed import get_failed, matching_ids
from ringmain.collect.web_events.queries.masking import read_object
from ringmain.collect.web_events.shapes.looking import FailedFilter
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail, Subject

_AT_ONCE = 2_000
_MOST = 500_000
_WAITING = FailedEvent.State.WAITING


class NotWaiting(ValueError):
    """If you are hitting this: the event was replayed or given up already."""


class CannotMend(ValueError):
    """If you are hitting this: this is no event, or part of it is hidden."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many went through again, and how many are no JSON object and still wait."""

    count: int
    unreadable: int


@transaction.atomic
def edit_failed(*, failed_id: int, payload: str, actor: Actor, now: datetime) -> None:
    """Correct a waiting event; it still has to be replayed.

    :raises NotPermitted: the actor may not repair events.
    :raises NoSuchFailedEvent: there is none for this actor.
    :raises CannotMend: it is no JSON object, or the actor may not see all of it.
    :raises NotWaiting: it was decided on already.
    """
    require(actor, Permission.REPAIR_QUARANTINE)
    if get_failed(actor, failed_id).raw is None:
        raise CannotMend(
            "Part of this event is hidden from your role, so you cannot mend it. "
            "Ask someone whose role sees direct identifiers."
        )
    row = FailedEvent.objects.select_for_update().get(id=failed_id)
    _require_waiting(row)
    row.edited = _one_line(payload)
    row.decided_by, row.decided_at = actor.name, now
    row.save(update_fields=["edited", "decided_by", "decided_at"])
    _note(actor, "failed_event.edited", now, failed_id)


def replay_one(*, failed_id: int, actor: Actor, now: datetime) -> Replayed:
    """Send one event through the drain again.

    :raises NotPermitted: the actor may not repair events.
    :raises NoSuchFailedEvent: there is none for this actor.
    :raises NotWaiting: it was decided on already.
    """
    require(actor, Permission.REPAIR_QUARANTINE)
    if get_failed(actor, failed_id).state != _WAITING:
        raise NotWaiting(f"Failed event {failed_id} no longer waits.")
    return _replay([failed_id], actor, now)


def replay_group(*, wanted: FailedFilter, actor: Actor, now: datetime) -> Replayed:
    """Send all waiting events that are meant through the drain again.

    :raises NotPermitted: the actor may not repair events.
    """
    require(actor, Permission.REPAIR_QUARANTINE)
    ids = matching_ids(actor, _waiting(wanted), _MOST)
    parts = [
        _replay(ids[start : start + _AT_ONCE], actor, now)
        for start in range(0, len(ids), _AT_ONCE)
    ]
    return Replayed(
        sum(part.count for part in parts), sum(part.unreadable for part in parts)
    )


@transaction.atomic
def discard_group(
    *, wanted: FailedFilter, because: str, actor: Actor, now: datetime
) -> int:
    """Give all waiting events that are meant up, with a reason; return how many.

    They stay on record.

    :raises NotPermitted: the actor may not give events up.
    :raises ValueError: no reason was given.
    """
    require(actor, Permission.DISCARD_QUARANTINE)
    if not because.strip():
        raise ValueError("Say why these events are given up.")
    ids = matching_ids(actor, _waiting(wanted), _MOST)
    count = FailedEvent.objects.filter(id__in=ids, state=_WAITING).update(
        state=FailedEvent.State.DISCARDED,
        decided_by=actor.name,
        decided_because=because.strip(),
        decided_at=now,
    )
    _note(actor, "failed_event.discarded", now, count=count, reason=because.strip())
    return count


@transaction.atomic
def discard_one(*, failed_id: int, because: str, actor: Actor, now: datetime) -> None:
    """Give one event up, with a reason.

    :raises NotPermitted: the actor may not give events up.
    :raises NoSuchFailedEvent: there is none for this actor.
    :raises NotWaiting: it was decided on already.
    :raises ValueError: no reason was given.
    """
    require(actor, Permission.DISCARD_QUARANTINE)
    if not because.strip():
        raise ValueError("Say why this event is given up.")
    get_failed(actor, failed_id)
    row = FailedEvent.objects.select_for_update().get(id=failed_id)
    _require_waiting(row)
    row.state = FailedEvent.State.DISCARDED
    row.decided_by, row.decided_at = actor.name, now
    row.decided_because = because.strip()
    row.save()
    _note(actor, "failed_event.discarded", now, failed_id, reason=because.strip())


@transaction.atomic
def _replay(ids: Sequence[int], actor: Actor, now: datetime) -> Replayed:
    """Mark events as replayed and put them into the inbox: both hold, or neither."""
    rows = list(
        FailedEvent.objects.select_for_update()
        .filter(id__in=ids, state=_WAITING)
        .order_by("id")
    )
    fit = [row for row in rows if read_object(row.edited or row.payload) is not None]
    known = {row.source for row in fit}
    sources = dict(EventSource.objects.filter(name__in=known).values_list("name", "id"))
    fit = [row for row in fit if row.source in sources]
    append_replays([_inbox_row(row, sources[row.source]) for row in fit], now=now)
    FailedEvent.objects.filter(id__in=[row.id for row in fit]).update(
        state=FailedEvent.State.REPLAYED, decided_by=actor.name, decided_at=now
    )
    if fit:
        only = fit[0].id if len(ids) == 1 else None
        _note(actor, "failed_event.replayed", now, only, count=len(fit))
    return Replayed(len(fit), len(rows) - len(fit))


def _inbox_row(row: FailedEvent, source_id: int) -> ReplayRow:
    """As it was received, so that its clock is corrected as it would have been."""
    envelope: dict[str, Any] = {**(read_object(row.envelope) or {})}
    envelope.pop("refused", None)
    envelope["replay_of"] = row.id
    return ReplayRow(
        received_at=row.received_at,
        source_id=source_id,
        envelope=envelope,
        payload=_one_line(row.edited or row.payload),
    )


def _one_line(payload: str) -> str:
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError) as problem:
        raise CannotMend(f"This is not JSON: {problem}.") from None
    if not isinstance(said, dict):
        raise CannotMend("An event is a JSON object, in curly brackets.")
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _require_waiting(row: FailedEvent) -> None:
    if row.state != _WAITING:
        raise NotWaiting(f"Failed event {row.id} no longer waits.")


def _waiting(wanted: FailedFilter) -> FailedFilter:
    return replace(wanted, state=str(_WAITING))


def _note(
    actor: Actor,
    action: str,
    now: datetime,
    failed_id: int | None = None,
    *,
    reason: str = "",
    **details: Detail,
) -> None:
    subject = Subject(noun="failed_event", id=failed_id) if failed_id else None
    note(
        actor=actor,
        action=action,
        subject=subject,
        now=now,
        page="failed:list",
        reason=reason,
        details=details,
    )
