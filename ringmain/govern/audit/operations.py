"""Door to write the audit log, to seal it, and to forget what is too old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

import structlog
from django.db import connection, transaction

from ringmain.govern.audit import chain
from ringmain.govern.audit.models import Record, Seal
from ringmain.govern.audit.rules import check_action, check_details
from ringmain.govern.audit.shapes import Detail, Outcome, Someone, Subject

_NOTHING: Mapping[str, Detail] = {}
log = structlog.get_logger()


def note(
    *,
    actor: Someone,
    action: str,
    now: datetime,
    subject: Subject | None = None,
    page: str = "",
    reason: str = "",
    outcome: Outcome = Outcome.DONE,
    details: Mapping[str, Detail] = _NOTHING,
) -> None:
    """Keep that someone did or saw something, in the caller's transaction.

    Note before you show or change: where the note cannot be kept, nothing is shown.

    :param action: noun and verb, such as `customer.viewed`.
    :param page: the route or the operation, such as `customers:customer`.
    :param reason: what the person said; free text, shown to those who read the log.
    :param details: numbers and codes, such as ``{"results": 3}``; never what was typed.
    :raises CannotNote: the action or a detail is not fit to be kept.
    """
    check_action(action)
    check_details(details)
    Record.objects.create(
        at=now,
        actor=actor.name,
        action=action,
        noun=subject.noun if subject else "",
        subject_id=str(subject.id) if subject else "",
        page=page,
        reason=reason,
        outcome=outcome,
        details=dict(details),
    )


def seal(*, now: datetime) -> int:
    """Seal the records of all days (UTC) that are over; return how many they were.

    The hash is told to the program's log: kept elsewhere, it shows whether the end of
    the chain was cut off.
    """
    midnight = datetime.combine(now.astimezone(UTC), time(), UTC)
    boundary = chain.last_id_before(midnight)
    before = Seal.objects.order_by("-last_id").first()
    after_id = before.last_id if before else 0
    if boundary <= after_id:
        return 0
    previous = before.hash if before else chain.FIRST
    stretch = chain.hash_stretch(previous, after_id, boundary)
    made = Seal.objects.create(
        day=(midnight - timedelta(days=1)).date(),
        first_id=after_id + 1,
        last_id=boundary,
        count=stretch.count,
        previous_hash=previous,
        hash=stretch.hash,
        sealed_at=now,
    )
    log.info("audit.sealed", day=str(made.day), count=made.count, hash=made.hash)
    return made.count


@transaction.atomic
def forget(*, now: datetime, keep_days: int) -> int:
    """Delete the records of sealed days older than that; return how many they were.

    Their seals stay, so that the chain still holds.
    """
    oldest = now.astimezone(UTC).date() - timedelta(days=keep_days)
    old = Seal.objects.filter(day__lt=oldest, forgotten_at__isnull=True)
    last = old.order_by("-last_id").first()
    if last is None:
        return 0
    with connection.cursor() as cursor:
        # The one way past the trigger, for this transaction only.
        cursor.execute("SET LOCAL ringmain.audit_forgets = 'yes'")
        cursor.execute("DELETE FROM govern_audit_record WHERE id <= %s", [last.last_id])
        gone = int(cursor.rowcount)
        cursor.execute("SET LOCAL ringmain.audit_forgets = 'no'")
    old.update(forgotten_at=now)
    log.info("audit.forgotten", until=str(last.day), count=gone)
    return gone
