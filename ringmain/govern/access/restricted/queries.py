"""Door to read restrictions, requests and the rules of access."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from ringmain.govern.access import models
from ringmain.govern.access.operations import require
from ringmain.govern.access.restricted import made
from ringmain.govern.access.restricted.shapes import (
    AccessRequest,
    AccessRule,
    Door,
    Restriction,
    ReviewCounts,
)
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.queries import list_looks_inside
from ringmain.govern.audit.shapes import AuditRecord

_DOORS = """
    SELECT r.party_id, max(q.ends_at)
    FROM govern_access_restriction r
    LEFT JOIN govern_access_accessrequest q
        ON q.party_id = r.party_id AND q.asker = %(actor)s AND q.is_allowed
        AND q.opens_at <= %(now)s AND q.ends_at > %(now)s
    WHERE r.party_id = ANY(%(ids)s) AND r.starts_at <= %(now)s
        AND (r.ends_at IS NULL OR r.ends_at > %(now)s)
    GROUP BY r.party_id
"""


class NoSuchRequest(LookupError):
    """If you are hitting this: there is no such request, or not for this actor."""


def list_doors(actor: Actor, ids: Collection[UUID], now: datetime) -> dict[UUID, Door]:
    """Return a door for each of these persons who is restricted now, by id."""
    if not ids:
        return {}
    standing = actor.may(Permission.OPEN_RESTRICTED)
    asked: dict[str, Any] = {"ids": list(ids), "actor": actor.name, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(_DOORS, asked)
        found = cursor.fetchall()
    return {
        party_id: Door(
            party_id=party_id,
            is_closed=open_until is None and not standing,
            open_until=open_until,
        )
        for party_id, open_until in found
    }


def list_restrictions(
    actor: Actor, now: datetime, *, party_ids: Collection[UUID] | None = None
) -> tuple[Restriction, ...]:
    """Return the restrictions that hold or will, the newest first.

    With ``party_ids`` those of these persons, and those that are over too.

    :raises NotPermitted: the actor may not restrict persons.
    """
    require(actor, Permission.RESTRICT_PERSONS)
    found = models.Restriction.objects.order_by("-id")
    if party_ids is None:
        found = found.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
    else:
        found = found.filter(party_id__in=list(party_ids))
    return tuple(made.restriction(row) for row in found)


def is_anyone_restricted(now: datetime) -> bool:
    """Return whether a restriction holds of anyone at all."""
    holding = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return models.Restriction.objects.filter(holding).exists()


def list_my_requests(
    actor: Actor, now: datetime, limit: int = 100
) -> tuple[AccessRequest, ...]:
    """Return what the actor asked for, the newest first."""
    found = models.AccessRequest.objects.filter(asker=actor.name).order_by("-id")
    return tuple(made.request(row, now) for row in found[:limit])


def get_last_request(
    actor: Actor, party_id: UUID, now: datetime
) -> AccessRequest | None:
    """Return the actor's newest request for a person, so a refusal can say more."""
    found = models.AccessRequest.objects.filter(asker=actor.name, party_id=party_id)
    row = found.order_by("-id").first()
    return made.request(row, now) if row else None


def get_request(actor: Actor, request_id: int, now: datetime) -> AccessRequest:
    """Return a request: one's own, or any where the actor reviews access.

    :raises NoSuchRequest: there is none, or the actor may not see it.
    """
    row = models.AccessRequest.objects.filter(id=request_id).first()
    may_review = actor.may(Permission.REVIEW_ACCESS)
    if row is None or not (
        row.asker == actor.name or (may_review and actor.may_see_brand(row.brand))
    ):
        raise NoSuchRequest(f"There is no request {request_id}, or it is not yours.")
    return made.request(row, now)


def list_looks(actor: Actor, request_id: int, now: datetime) -> tuple[AuditRecord, ...]:
    """Return what was opened while a request had let its asker in, the first first.

    :raises NoSuchRequest: there is none, or the actor may not see it.
    """
    asked = get_request(actor, request_id, now)
    if asked.opens_at is None or asked.ends_at is None:
        return ()
    return list_looks_inside(
        actor_name=asked.asker,
        restricted=str(asked.party_id),
        since=asked.opens_at,
        until=asked.ends_at,
    )


def list_to_decide(actor: Actor, now: datetime) -> tuple[AccessRequest, ...]:
    """Return the requests of others that wait for an answer, the oldest first.

    :raises NotPermitted: the actor may not review access.
    """
    require(actor, Permission.REVIEW_ACCESS)
    return _requests(actor, now, _to_decide(actor, now).order_by("id"))


def list_to_review(actor: Actor, now: datetime) -> tuple[AccessRequest, ...]:
    """Return the uses by others that are over and not reviewed, most urgent first.

    :raises NotPermitted: the actor may not review access.
    """
    require(actor, Permission.REVIEW_ACCESS)
    return _requests(actor, now, _to_review(actor, now).order_by("review_due_at"))


def list_open(actor: Actor, now: datetime) -> tuple[AccessRequest, ...]:
    """Return the accesses of others that are open now.

    :raises NotPermitted: the actor may not review access.
    """
    require(actor, Permission.REVIEW_ACCESS)
    found = _of_others(actor).filter(
        is_allowed=True, opens_at__lte=now, ends_at__gt=now
    )
    return _requests(actor, now, found.order_by("ends_at"))


def list_reviewed(
    actor: Actor, now: datetime, limit: int = 50
) -> tuple[AccessRequest, ...]:
    """Return the uses that were reviewed, the newest review first.

    :raises NotPermitted: the actor may not review access.
    """
    require(actor, Permission.REVIEW_ACCESS)
    found = models.AccessRequest.objects.filter(reviewed_at__isnull=False)
    return _requests(actor, now, found.order_by("-reviewed_at")[:limit])


def count_reviews(actor: Actor, now: datetime) -> ReviewCounts:
    """Return how much waits for this actor's answer or review.

    :raises NotPermitted: the actor may not review access.
    """
    to_review = list_to_review(actor, now)
    return ReviewCounts(
        to_decide=len(list_to_decide(actor, now)),
        to_review=len(to_review),
        overdue=sum(each.is_overdue(now) for each in to_review),
    )


def list_access_rules(actor: Actor, on: date) -> tuple[AccessRule, ...]:
    """Return how each reason is answered for each class on a day.

    :raises NotPermitted: the actor may neither restrict persons nor review access.
    """
    require(actor, Permission.REVIEW_ACCESS)
    return tuple(made.rules_on(on).values())


def _of_others(actor: Actor) -> QuerySet[models.AccessRequest]:
    return models.AccessRequest.objects.exclude(asker=actor.name)


def _to_decide(actor: Actor, now: datetime) -> QuerySet[models.AccessRequest]:
    return _of_others(actor).filter(is_allowed__isnull=True, lapses_at__gt=now)


def _to_review(actor: Actor, now: datetime) -> QuerySet[models.AccessRequest]:
    return _of_others(actor).filter(
        is_allowed=True, reviewed_at__isnull=True, ends_at__lte=now
    )


def _requests(
    actor: Actor, now: datetime, found: QuerySet[models.AccessRequest]
) -> tuple[AccessRequest, ...]:
    return tuple(
        made.request(row, now) for row in found if actor.may_see_brand(row.brand)
    )
