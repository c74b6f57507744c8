"""The watch: alerts open when a source falls silent, drifts or fails, and end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from ringmain.collect.web_events.models import Alert, EventSource, Minute
from ringmain.collect.web_events.operations import sources, watch
from ringmain.faces.console.streams import telling
from ringmain.govern.access.operations import SYSTEM

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, 0, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def website():
    return sources.add_source(
        name="website", title="Website", kind="website", owner="ann@example.org",
        actor=SYSTEM, now=NOW,
    )  # fmt: skip


def came(start, end, every=MINUTE, **counts):
    """Counts in each minute of [start, end)."""
    said = {"accepted": 10, **counts}
    rows, at = [], start.replace(second=0, microsecond=0)
    while at < end.replace(second=0):
        rows += [
            Minute(source="website", minute=at, outcome=outcome, detail="", count=count)
            for outcome, count in said.items()
            if count
        ]
        at += every
    Minute.objects.bulk_create(rows)


def open_kinds():
    found = Alert.objects.filter(ended_at=None).order_by("kind")
    return list(found.values_list("kind", flat=True))


def test_alerts_when_a_busy_source_falls_silent_and_ends_when_it_is_back():
    came(NOW - 8 * DAY, NOW, every=2 * MINUTE)

    watch.watch_sources(NOW + 10 * MINUTE)
    assert open_kinds() == []
    watch.watch_sources(NOW + 17 * MINUTE)
    assert open_kinds() == ["silent"]
    assert "No event for 19 minutes" in Alert.objects.get().message

    came(NOW + 18 * MINUTE, NOW + 19 * MINUTE)
    watch.watch_sources(NOW + 19 * MINUTE)
    assert open_kinds() == []
    assert Alert.objects.get().ended_at == NOW + 19 * MINUTE


def test_lets_a_source_without_a_week_of_history_be():
    came(NOW - 6 * DAY, NOW - 5 * DAY, every=5 * MINUTE)

    watch.watch_sources(NOW)

    assert open_kinds() == []


def test_lets_a_quiet_night_pass():
    midnight = NOW.replace(hour=0, minute=0, second=0)
    for day in range(9, 0, -1):
        start = midnight - day * DAY
        came(start + 8 * HOUR, start + 20 * HOUR, every=2 * MINUTE)

    watch.watch_sources(midnight + 7 * HOUR)
    assert open_kinds() == []
    watch.watch_sources(midnight + 8 * HOUR + 20 * MINUTE)
    assert open_kinds() == ["silent"]


def test_alerts_when_more_events_break_the_plan_than_is_usual():
    came(NOW - 3 * DAY, NOW - HOUR, every=5 * MINUTE, quarantined=0)
    came(NOW - HOUR, NOW, accepted=9, flagged=3)

    watch.watch_sources(NOW)

    assert open_kinds() == ["drifting"]
    assert "33\u00a0% of the 540 events" in Alert.objects.get().message
    # It goes on, with the newest numbers, and is no second alert.
    watch.watch_sources(NOW + MINUTE)
    assert Alert.objects.count() == 1


def test_alerts_when_events_are_held_back():
    came(NOW - 10 * MINUTE, NOW, accepted=5, refused=5)

    watch.watch_sources(NOW)

    assert open_kinds() == ["failing"]


def test_alerts_when_the_promise_is_broken():
    came(NOW - 10 * MINUTE, NOW)
    Minute.objects.create(
        source="website", minute=NOW - MINUTE, outcome="delay", detail="16", count=9
    )

    watch.watch_sources(NOW)

    assert open_kinds() == ["failing"]
    assert "the promise is 30 s" in Alert.objects.get().message


def test_lets_a_source_that_is_switched_off_be():
    came(NOW - 8 * DAY, NOW, every=2 * MINUTE)
    watch.watch_sources(NOW + HOUR)

    sources.set_enabled(name="website", is_enabled=False, actor=SYSTEM, now=NOW)
    watch.watch_sources(NOW + HOUR)

    assert open_kinds() == []


def test_mails_the_owner_once_when_it_begins_and_once_when_it_ends():
    came(NOW - 10 * MINUTE, NOW, accepted=5, refused=5)
    watch.watch_sources(NOW)

    telling.tell_owners(NOW)
    telling.tell_owners(NOW + MINUTE)

    (began,) = mail.outbox
    assert (began.to, began.subject) == (["ann@example.org"], "Website: fails")
    assert "held back or refused" in began.body
    assert "/sources/website/" in began.body

    watch.watch_sources(NOW + HOUR)
    telling.tell_owners(NOW + HOUR)
    telling.tell_owners(NOW + HOUR)

    assert [m.subject for m in mail.outbox[1:]] == ["Website: fails, which has ended"]


def test_tells_again_what_the_server_did_not_take():
    came(NOW - 10 * MINUTE, NOW, accepted=5, refused=5)
    watch.watch_sources(NOW)

    def refuse(news):
        raise OSError("no server")

    with pytest.raises(watch.AlertNotTold):
        watch.tell(send=refuse, now=NOW)

    assert Alert.objects.get().told_at is None
    assert telling.tell_owners(NOW) == 1


def test_keeps_quiet_where_a_source_has_no_owner():
    EventSource.objects.update(owner="the web team")
    came(NOW - 10 * MINUTE, NOW, accepted=5, refused=5)
    watch.watch_sources(NOW)

    assert telling.tell_owners(NOW) == 0
    assert mail.outbox == []
