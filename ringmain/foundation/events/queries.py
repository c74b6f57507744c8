"""What waits in the outbox, and what died there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

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


def count_waiting() -> int:
    """Return how many deliveries are still to be made."""
    return Delivery.objects.filter(state=Delivery.State.WAITING).count()


def count_dead() -> int:
    """Return how many deliveries were given up."""
    return Delivery.objects.filter(state=Delivery.State.DEAD).count()
