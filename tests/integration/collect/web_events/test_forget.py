"""What is decided is forgotten in time; what waits is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.collect.web_events.models import FailedEvent, Minute
from ringmain.collect.web_events.operations.forget import forget

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def failed(state: str, decided_at: datetime | None) -> FailedEvent:
    return FailedEvent.objects.create(
        source="website",
        code="too_old",
        message="It happened in 1970.",
        payload="{}",
        state=state,
        failed_at=NOW - timedelta(days=300),
        received_at=NOW - timedelta(days=300),
        decided_at=decided_at,
    )


def test_forgets_what_was_decided_long_ago_and_keeps_what_waits():
    failed("replayed", NOW - timedelta(days=91))
    recent = failed("discarded", NOW - timedelta(days=89))
    waiting = failed("waiting", None)

    assert forget(now=NOW, keep_days=90) == 1

    assert set(FailedEvent.objects.all()) == {recent, waiting}


def test_keeps_counts_for_a_year_and_a_month():
    for days in (401, 399):
        Minute.objects.create(
            source="website",
            minute=NOW - timedelta(days=days),
            outcome="accepted",
            count=1,
        )

    assert forget(now=NOW, keep_days=90) == 1
    assert Minute.objects.get().minute == NOW - timedelta(days=399)
