"""Failed events: why, how many, and each of them as the reader may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate

from ringmain.collect.web_events.models import FailedEvent
from ringmain.collect.web_events.queries.events import is_refused
from ringmain.collect.web_events.queries.masking import (
    HIDDEN,
    Masked,
    checks_of,
    classes_of,
    mask,
    pretty,
    read_object,
    sees_anything,
)
from ringmain.collect.web_events.queries.scope import names_in_scope
from ringmain.collect.web_events.shapes.looking import (
    FailedFilter,
    FailedGroup,
    FailedShape,
)
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

_BY = ("source", "name", "code", "path")


class NoSuchFailedEvent(LookupError):
    """If you are hitting this: no failed event has that number, or not for you."""


def list_groups(
    actor: Actor, *, source: str | None = None, state: str = "waiting"
) -> tuple[FailedGroup, ...]:
    """Return the reasons for which events failed, the largest group first.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    rows = _matching(actor, FailedFilter(source=source, state=state)).values(*_BY)
    found = rows.annotate(
        count=Count("id"), first_at=Min("failed_at"), last_at=Max("failed_at")
    )
    return tuple(FailedGroup(**row) for row in found.order_by("-count", *_BY))


def count_by_day(
    actor: Actor, *, since: datetime, source: str | None = None
) -> Mapping[date, Mapping[str, int]]:
    """Return how many events failed each day (UTC) since then, by code.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    failed = FailedEvent.objects.filter(
        source__in=names_in_scope(actor), failed_at__gte=since
    )
    if source:
        failed = failed.filter(source=source)
    rows = failed.annotate(day=TruncDate("failed_at")).values_list("day", "code")
    found: dict[date, dict[str, int]] = {}
    for day, code, count in rows.annotate(n=Count("id")).order_by():
        found.setdefault(day, {})[code] = count
    return found


def list_failed(
    actor: Actor, wanted: FailedFilter, *, before: int | None = None, limit: int = 50
) -> tuple[FailedShape, ...]:
    """Return failed events, the newest first, before an id.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    rows = _matching(actor, wanted).order_by("-id")
    if before:
        rows = rows.filter(id__lt=before)
    return tuple(_shape(row, actor) for row in rows[:limit])


def iterate_failed(actor: Actor, wanted: FailedFilter) -> Iterator[FailedShape]:
    """Yield all failed events that are meant, the oldest first; for a file.

    :raises NotPermitted: the actor may not take them out.
    """
    require(actor, Permission.EXPORT_QUARANTINE)
    rows = _matching(actor, wanted).order_by("id")
    for row in rows.iterator(chunk_size=2_000):
        yield _shape(row, actor)


def count_failed(actor: Actor, wanted: FailedFilter) -> int:
    """Return how many failed events are meant.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    return _matching(actor, wanted).count()


def get_failed(actor: Actor, failed_id: int) -> FailedShape:
    """Return one failed event.

    :raises NotPermitted: the actor may not see quarantine.
    :raises NoSuchFailedEvent: there is none for this actor.
    """
    require(actor, Permission.SEE_QUARANTINE)
    row = FailedEvent.objects.filter(id=failed_id).first()
    if row is None or row.source not in names_in_scope(actor):
        raise NoSuchFailedEvent(f"There is no failed event {failed_id}.")
    return _shape(row, actor)


def matching_ids(actor: Actor, wanted: FailedFilter, limit: int) -> tuple[int, ...]:
    """The ids of failed events that are meant, the oldest first."""
    rows = _matching(actor, wanted).order_by("id").values_list("id", flat=True)
    return tuple(rows[:limit])


def _matching(actor: Actor, wanted: FailedFilter) -> QuerySet[FailedEvent]:
    rows = FailedEvent.objects.filter(source__in=names_in_scope(actor))
    for name in _BY:
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{name: value})
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    # Only who sees a whole payload may find by what stands in it.
    if wanted.text and sees_anything(actor):
        rows = rows.filter(payload__icontains=wanted.text)
    return rows


def _shape(row: FailedEvent, actor: Actor) -> FailedShape:
    text = row.edited or row.payload
    said = read_object(text)
    masked = _masked(row, said, actor)
    may_see_all = masked is not None and not masked.hidden
    return FailedShape(
        failed_id=row.id,
        source=row.source,
        kind=row.kind,
        name=row.name,
        plan=row.plan,
        plan_version=row.plan_version,
        code=row.code,
        path=row.path,
        checks=checks_of(actor, row.problems or [_problem(row)]),
        payload=_text(text, masked),
        raw=row.payload if may_see_all else None,
        edited=row.edited if may_see_all else None,
        hidden=masked.hidden if masked else ("",),
        is_refused=is_refused(row.envelope),
        message_id=_message_id(row, said, actor),
        state=row.state,
        failed_at=row.failed_at,
        received_at=row.received_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        decided_because=row.decided_because,
    )


def _problem(row: FailedEvent) -> dict[str, Any]:
    return {"code": row.code, "path": row.path, "message": row.message}


def _masked(
    row: FailedEvent, said: dict[str, Any] | None, actor: Actor
) -> Masked | None:
    """What the reader sees; None where it could not be taken apart and is hidden."""
    if sees_anything(actor) and said is None:
        return Masked({}, ())
    if said is None:
        return None
    properties, traits = said.get("properties"), said.get("traits")
    classes = dict(
        classes_of(
            row.plan,
            row.kind,
            row.name,
            properties if isinstance(properties, dict) else None,
            traits if isinstance(traits, dict) else None,
        )
    )
    # What broke a check may hold anything, whatever class was meant for it.
    for problem in [_problem(row), *row.problems]:
        parts = str(problem.get("path") or "").split("/")
        if len(parts) > 2:
            classes[parts[2]] = _strictest(classes.get(parts[2]))
    return mask(actor, said, classes)


def _strictest(known: Personal | None) -> Personal:
    return known if known in (Personal.SPECIAL, Personal.SECRET) else Personal.DIRECT


def _text(text: str, masked: Masked | None) -> str:
    if masked is None:
        return HIDDEN
    return pretty(masked.payload) if masked.payload else text


def _message_id(row: FailedEvent, said: dict[str, Any] | None, actor: Actor) -> str:
    envelope = read_object(row.envelope) or {}
    found = str((said or {}).get("messageId") or envelope.get("message_id") or "")
    return found if actor.may_see(Personal.PSEUDONYM) else HIDDEN
