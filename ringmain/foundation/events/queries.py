"""What waits in the outbox, and what died there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min

from ringmain.foundation.events.models import Delivery


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many deliveries of one event wait or are dead."""

    event: str
    handler: str
    state: str
    count: int


def list_backlog() -> tuple[Backlog, ...]:
    """Return the backlog by event, handler and state."""
    rows = (
        Delivery.objects.values("event", "handler", "state")
        .annotate(count=Count("id"))
        .order_by("event", "handler", "state")
    )
    return tuple(Backlog(**row) for row in rows)


@dataclass(frozen=True, slots=True)
class DeadDelivery:
    """A delivery that was given up: what, to whom, how often, and the last error."""

    delivery_id: int
    event: str
    handler: str
    attempts: int
    published_at: datetime
    last_error: str
    payload: dict[str, Any]


def list_dead(
    *, event: str = "", before: int | None = None, limit: int = 100
) -> tuple[DeadDelivery, ...]:
    """Return deliveries that were given up, the newest first; `before` is an id."""
    found = Delivery.objects.filter(state=Delivery.State.DEAD)
    if event:
        found = found.filter(event=event)
    if before is not None:
        found = found.filter(id__lt=before)
    return tuple(
        DeadDelivery(
            delivery_id=row.pk,
            event=row.event,
            handler=row.handler,
            attempts=row.attempts,
            published_at=row.published_at,
            last_error=row.last_error,
            payload=row.payload,
        )
        for row in found.order_by("-id")[:limit]
    )


def get_oldest_waiting() -> datetime | None:
    """Return when the delivery that has waited longest was published."""
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
    oldest: datetime | None = waiting.aggregate(at=Min("published_at"))["at"]
    return oldest


def count_waiting() -> int:
    """Return how many deliveries are still to be made."""
    return Delivery.objects.filter(state=Delivery.State.WAITING).count()


def count_dead() -> int:
    """Return how many deliveries were given up."""
    return Delivery.objects.filter(state=Delivery.State.DEAD).count()
