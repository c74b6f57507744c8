"""Forget what is kept of live events for a time only."""

from __future__ import annotations

from datetime import datetime, timedelta

from ringmain.collect.web_events.models import Alert, FailedEvent, Minute

_COUNTS_KEPT = timedelta(days=400)  # a year to compare with, and a month to do it in


def forget(*, now: datetime, keep_days: int) -> int:
    """Delete failed events decided ``keep_days`` ago and counts of 400; how many.

    A failed event that still waits for somebody stays, however old.
    """
    decided = FailedEvent.objects.exclude(state=FailedEvent.State.WAITING)
    count, _ = decided.filter(decided_at__lt=now - timedelta(days=keep_days)).delete()
    for old in (
        Minute.objects.filter(minute__lt=now - _COUNTS_KEPT),
        Alert.objects.filter(ended_at__lt=now - _COUNTS_KEPT),
    ):
        count += old.delete()[0]
    return count
