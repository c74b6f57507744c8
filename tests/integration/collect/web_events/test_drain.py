"""The drain: each event once, in order, with nothing lost, whatever it holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection as database

from ringmain.collect.web_events.draining import partitions
from ringmain.collect.web_events.draining.inbox_rows import SeqMissing
from ringmain.collect.web_events.models import (
    FailedEvent,
    Lane,
    LiveEvent,
    Minute,
    SeenProperty,
)
from ringmain.collect.web_events.operations import drain as operations
from ringmain.foundation.database.urls import conninfo


def names() -> list[str]:
    return list(
        LiveEvent.objects.order_by("number").values_list("message_id", flat=True)
    )


def test_an_event_lands_with_its_number(website):
    website.receive("m-1", properties={"amount_pence": 12_345})

    drained = website.drained()

    assert (drained.read, drained.accepted, drained.last_number) == (1, 1, 1)
    event = LiveEvent.objects.get()
    assert (event.number, event.name, event.user_key) == (1, "Bill Viewed", "C-100")
    assert event.properties == {"amount_pence": 12_345}
    assert event.lake_properties is None
    assert Lane.objects.get(lane=0).drained_seq == 1


def test_events_keep_their_order_over_both_slots(website):
    website.receive("m-1", slot=0)
    website.receive("m-2", slot=1)
    website.receive("m-3", slot=1)

    website.drained()

    assert names() == ["m-1", "m-2", "m-3"]


def test_goes_on_where_it_stopped(website):
    for number in range(5):
        website.receive(f"m-{number}")

    assert website.drained(most=2).read == 2
    assert website.drained(most=2).read == 2
    assert website.drained(most=2).read == 1
    assert website.drained(most=2).read == 0
    assert names() == [f"m-{number}" for number in range(5)]


def test_a_message_sent_twice_counts_once(website, minutes):
    website.receive("m-1")
    website.receive("m-1")
    website.drained()
    website.receive("m-1")
    website.receive("m-2")

    drained = website.drained()

    assert (drained.accepted, drained.duplicates) == (1, 1)
    assert names() == ["m-1", "m-2"]
    assert minutes() == {"accepted": 2, "duplicate": 2}


def test_the_same_message_through_two_collectors_counts_once(website):
    website.receive("m-1", lane=0)
    website.receive("m-1", lane=1)

    assert website.drained(0).accepted == 1
    assert website.drained(1).duplicates == 1


def test_a_message_is_known_a_month_later(website):
    website.receive("m-1")
    website.drained()
    for days in (29, 30, 31):
        website.now += timedelta(days=1) if days > 29 else timedelta(days=days)
        operations.keep_order(website.drain, now=website.now)
        website.receive("m-1")
        assert website.drained().duplicates == 1


def test_an_impossible_time_is_held_back_and_the_others_go_on(website, minutes):
    website.receive("m-1", timestamp="1970-01-01T00:00:00Z")
    website.receive("m-2")

    drained = website.drained()

    assert (drained.accepted, drained.failed) == (1, 1)
    failed = FailedEvent.objects.get()
    assert (failed.source, failed.code, failed.path) == (
        "website",
        "too_old",
        "/timestamp",
    )
    assert "1970-01-01T00:00:00Z" in failed.payload
    assert minutes() == {"accepted": 1, "quarantined": 1}


def test_what_the_door_refused_is_kept_with_its_reason(website, minutes):
    refused = {"code": "no_person", "path": "", "message": "Neither userId nor …"}
    website.receive("m-1", envelope={"refused": refused})

    website.drained()

    assert FailedEvent.objects.get().code == "no_person"
    assert minutes() == {"refused": 1}


def test_a_late_event_counts_and_tells_how_late(website, minutes):
    website.receive("m-1", timestamp="2026-02-20T12:00:00Z")

    drained = website.drained()

    assert drained.late == 1
    assert drained.oldest_late_at == datetime(2026, 2, 20, 12, tzinfo=UTC)
    assert minutes() == {"accepted": 1, "late": 1}


def test_a_replay_is_not_taken_for_a_repetition(website):
    website.receive("m-1", timestamp="nonsense")
    website.drained()
    website.receive("m-1", lane=3, envelope={"replay_of": FailedEvent.objects.get().id})

    assert website.drained(3).accepted == 1


REFUSE_ONE = """
CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.message_id = 'm-2' THEN
        RAISE EXCEPTION 'no such text' USING ERRCODE = '22021';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_one BEFORE INSERT ON collect_web_events_event
    FOR EACH ROW EXECUTE FUNCTION refuse_one();
"""


def test_what_postgresql_refuses_is_held_back_alone(website):
    with database.cursor() as cursor:
        cursor.execute(REFUSE_ONE)
    for number in (1, 2, 3):
        website.receive(f"m-{number}")

    drained = website.drained()

    assert (drained.accepted, drained.failed) == (2, 1)
    assert names() == ["m-1", "m-3"]
    assert FailedEvent.objects.get().code == "unstorable"


def test_odd_characters_come_through_as_they_are(website):
    odd = {"a": "\u0000 tab\t line\n quote\x01 part\x02 \\ é 🔌"}
    website.receive("m\u00001\x02", event="Bill\nViewed", properties=odd)

    assert website.drained().accepted == 1
    event = LiveEvent.objects.get()
    assert (event.name, event.message_id) == ("Bill Viewed", "m 1 ")
    assert event.properties == odd


def test_a_missing_number_stops_the_lane_and_says_so(website):
    website.receive("m-1")
    website.seqs[0] += 1
    website.receive("m-3")

    with pytest.raises(SeqMissing, match="some are missing"):
        website.drained()

    assert names() == []


def test_a_bot_is_counted_as_one(website, minutes):
    website.receive("m-1", envelope={"ua": "curl/8.5.0"})

    website.drained()

    assert minutes() == {"accepted": 1, "bot": 1}


def test_the_delay_is_counted_by_powers_of_two(website):
    website.receive("m-1")

    website.drained()

    assert Minute.objects.get(outcome="delay").detail == "8"  # 500 ms: 256 to 511


def test_notes_which_properties_came_and_of_which_types(website):
    website.receive("m-1", properties={"amount_pence": 5, "paper": True})
    website.receive("m-2", properties={"amount_pence": "5"})
    website.drained()
    operations.keep_order(website.drain, now=website.now)
    website.receive("m-3", properties={"amount_pence": 6})
    website.drained()
    operations.keep_order(website.drain, now=website.now)

    seen = {row.path: (row.types, row.count) for row in SeenProperty.objects.all()}

    assert seen == {
        "": ({"event": 3}, 3),
        "properties.amount_pence": ({"integer": 2, "string": 1}, 3),
        "properties.paper": ({"boolean": 1}, 1),
    }


def test_ten_thousand_invented_keys_fill_no_table(website):
    website.receive("m-1", properties={f"key_{n}": n for n in range(10_000)})
    website.drained()

    operations.keep_order(website.drain, now=website.now)

    assert SeenProperty.objects.count() == 101


def test_waits_are_counted_over_all_lanes(website):
    website.receive("m-1")
    website.receive("m-2", lane=2, slot=1)
    assert operations.count_waiting() == 2

    website.drained()

    assert operations.count_waiting() == 1


@pytest.mark.django_db(transaction=True)
def test_only_one_process_drains_at_a_time(website):
    website.receive("m-1")
    with psycopg.connect(conninfo(database.settings_dict)) as other:
        other.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('web_events.drain', 0))"
        )
        assert website.drained().read == 0

    assert website.drained().read == 1


def test_days_and_months_are_made_ahead_and_dropped_whole(website):
    website.receive("m-1")
    website.drained()
    later = website.now + timedelta(days=5)

    operations.keep_order(website.drain, now=later)
    assert partitions.drop_old(later) == ()  # it is not in the lake yet

    with database.cursor() as cursor:
        cursor.execute("UPDATE collect_web_events_progress SET in_lake = landed")
    assert "collect_web_events_event_20260302" in partitions.drop_old(later)
    assert not LiveEvent.objects.exists()


def test_keys_are_kept_for_two_months_and_this_one(website):
    operations.keep_order(website.drain, now=datetime(2026, 5, 31, 9, tzinfo=UTC))

    with database.cursor() as cursor:
        cursor.execute("SELECT to_regclass('collect_web_events_seen_202603')")
        assert cursor.fetchone()[0] is not None
    operations.keep_order(website.drain, now=datetime(2026, 6, 1, 9, tzinfo=UTC))
    with database.cursor() as cursor:
        cursor.execute("SELECT to_regclass('collect_web_events_seen_202603')")
        assert cursor.fetchone()[0] is None
