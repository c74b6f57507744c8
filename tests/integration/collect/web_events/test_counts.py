"""How a source fares: rate, delay, outcomes, newest event, last error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.collect.web_events.models import Alert, FailedEvent, Minute, SeenProperty
from ringmain.collect.web_events.operations import sources
from ringmain.collect.web_events.queries import counts, seen
from ringmain.collect.web_events.queries.sources import NoSuchSource
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WHOLE = NOW.replace(second=0)


@pytest.fixture(autouse=True)
def website():
    return sources.add_source(
        name="website", title="Website", kind="website", brand="volt",
        actor=SYSTEM, now=NOW,
    )  # fmt: skip


def came(minutes_ago, outcome, count, detail=""):
    at = WHOLE - minutes_ago * MINUTE
    Minute.objects.create(
        source="website", minute=at, outcome=outcome, detail=detail, count=count
    )


def failed(code="schema.type", state="waiting"):
    return FailedEvent.objects.create(
        source="website", kind="track", name="Bill Viewed", code=code,
        path="/properties/amount", message="'ten' is no number", payload="{}",
        state=state, failed_at=NOW, received_at=NOW,
    )  # fmt: skip


def test_says_rate_outcomes_and_delay_of_the_last_hour():
    came(0, "accepted", 500)  # the minute that runs is no whole one
    came(1, "accepted", 40)
    came(1, "duplicate", 10)
    came(2, "quarantined", 50)
    came(30, "accepted", 100)
    came(30, "late", 3)
    came(30, "delay", 95, "6")
    came(30, "delay", 5, "10")
    came(90, "accepted", 7)

    now = counts.get_source_now(SYSTEM, "website", NOW)

    assert now.per_minute == 20
    assert now.last_hour.received == 700
    assert now.last_hour.count("late") == 3
    assert now.last_hour.p50_ms < 128
    assert now.last_hour.p95_ms == 128
    assert now.keeps_promise is True
    assert now.newest_at == WHOLE


def test_says_the_newest_event_and_error_and_what_waits():
    failed(state="replayed")
    last = failed("too_old")
    SeenProperty.objects.create(
        source="website", kind="page", name="page", path="", count=1,
        first_seen_at=NOW, last_seen_at=NOW,
    )  # fmt: skip

    (now,) = counts.list_sources_now(SYSTEM, NOW)

    assert (now.newest_at, now.waiting_failed) == (NOW, 1)
    assert (now.last_error.failed_id, now.last_error.code) == (last.id, "too_old")
    assert (now.state, now.keeps_promise) == ("receiving", None)


def test_says_what_is_wrong_and_that_it_is_off():
    Alert.objects.create(source="website", kind="silent", message="m", began_at=NOW)
    assert counts.get_source_now(SYSTEM, "website", NOW).state == "silent"

    sources.set_enabled(name="website", is_enabled=False, actor=SYSTEM, now=NOW)
    assert counts.get_source_now(SYSTEM, "website", NOW).state == "off"


def test_counts_in_steps_without_leaving_one_out():
    came(1, "accepted", 2)
    came(2, "accepted", 3)
    came(11, "refused", 4)

    found = counts.list_intervals(
        SYSTEM, "website", since=WHOLE - 20 * MINUTE, until=WHOLE, step=10 * MINUTE
    )

    assert [each.received for each in found] == [4, 5]
    assert found[0].ends == found[1].at == WHOLE - 10 * MINUTE


def test_keeps_to_the_brands_of_the_actor():
    scoped = make_actor("sam", (Role.ADMINISTRATOR,), brands=("spark",))

    assert counts.list_sources_now(scoped, NOW) == ()
    with pytest.raises(NoSuchSource):
        counts.get_source_now(scoped, "website", NOW)
    with pytest.raises(NoSuchSource):
        seen.list_seen(scoped, "website")


def test_says_how_often_a_property_came():
    for path, count in (("", 10), ("properties.amount", 7)):
        SeenProperty.objects.create(
            source="website", kind="track", name="Bill Viewed", path=path, count=count,
            types={"number": count}, first_seen_at=NOW, last_seen_at=NOW,
        )  # fmt: skip

    event, amount = seen.list_seen(SYSTEM, "website")

    assert (event.path, amount.count, amount.of) == ("", 7, 10)
