"""Publish events and hand them on."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import structlog
from django.db import transaction

from ringmain.foundation.events import flow
from ringmain.foundation.events.models import Delivery
from ringmain.foundation.events.shapes import Event

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=2)

log = structlog.get_logger()


def publish(event: Event, *, now: datetime) -> None:
    """Put the event in the outbox, within the caller's transaction.

    It goes to every handler that the flow names, each with its own retries.
    """
    payload = msgspec.to_builtins(event)
    Delivery.objects.bulk_create(
        Delivery(
            event=event.name,
            version=event.version,
            handler=handler,
            payload=payload,
            due_at=now,
            published_at=now,
        )
        for handler in flow.routes(event)
    )


def drain(*, now: datetime, most: int = 1000) -> int:
    """Hand on what is due, oldest first, and return how many deliveries were tried.

    Several processes may drain at once: each takes rows that no other holds.
    """
    tried = 0
    while tried < most and _deliver_next(now):
        tried += 1
    return tried


def revive(*, event: str, now: datetime) -> int:
    """Send the dead deliveries of an event again; return how many."""
    return Delivery.objects.filter(event=event, state=Delivery.State.DEAD).update(
        state=Delivery.State.WAITING, attempts=0, due_at=now
    )


def revive_one(*, delivery_id: int, now: datetime) -> bool:
    """Send one dead delivery again; false where it is not dead any more."""
    found = Delivery.objects.filter(id=delivery_id, state=Delivery.State.DEAD)
    again = {"state": Delivery.State.WAITING, "attempts": 0, "due_at": now}
    return found.update(**again) == 1


def _deliver_next(now: datetime) -> bool:
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True)
            .filter(state=Delivery.State.WAITING, due_at__lte=now)
            .order_by("due_at", "id")
            .first()
        )
        if delivery is None:
            return False
        _deliver(delivery, now)
    return True


def _deliver(delivery: Delivery, now: datetime) -> None:
    try:
        # A savepoint: what the handler wrote goes, the failure's count stays.
        with transaction.atomic():
            event_type, handler = flow.find_handler(delivery.handler)
            handler(msgspec.convert(delivery.payload, event_type), now)
    except Exception as error:  # the edge: counted, kept and shown, never swallowed
        _postpone(delivery, error, now)
    else:
        delivery.delete()


def _postpone(delivery: Delivery, error: Exception, now: datetime) -> None:
    delivery.attempts += 1
    delivery.last_error = f"{type(error).__name__}: {error}"[:2000]
    delivery.due_at = now + FIRST_WAIT * 2 ** (delivery.attempts - 1)
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = Delivery.State.DEAD
    delivery.save()
    log.warning(
        "event.not_handled",
        event_name=delivery.event,
        handler=delivery.handler,
        attempts=delivery.attempts,
        error=type(error).__name__,
        state=delivery.state,
        exc_info=True,
    )
