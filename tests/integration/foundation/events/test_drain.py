"""Events leave with the change that made them, and arrive once or are kept."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection, transaction

from ringmain.config.flow import FLOW
from ringmain.foundation.events import flow, operations, queries
from ringmain.foundation.events.models import Delivery
from ringmain.foundation.events.shapes import Event

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
heard: list[tuple[str, str]] = []
failing: set[str] = set()


@dataclass(frozen=True, kw_only=True, slots=True)
class BillSent(Event):
    """Ada's bill was sent."""

    name: ClassVar[str] = "test.bill_sent"

    bill: str


def tell_billing(event: BillSent, now: datetime) -> None:
    _tell("billing", event)


def tell_care(event: BillSent, now: datetime) -> None:
    _tell("care", event)


def _tell(room: str, event: BillSent) -> None:
    heard.append((room, event.bill))
    if room in failing:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE left_behind ()")
        raise RuntimeError(f"{room} is closed")


@pytest.fixture(autouse=True)
def rooms():
    """Two rooms want to know; the real map comes back afterwards."""
    heard.clear()
    failing.clear()
    flow.install(((BillSent, tell_billing), (BillSent, tell_care)))
    yield
    flow.install(FLOW)


@pytest.mark.django_db
def test_hands_an_event_to_everyone_who_wants_it():
    operations.publish(BillSent(bill="B1"), now=NOW)
    assert operations.drain(now=NOW) == 2
    assert heard == [("billing", "B1"), ("care", "B1")]
    assert queries.count_waiting() == 0
    assert operations.drain(now=NOW) == 0


@pytest.mark.django_db
def test_takes_the_event_back_with_the_change_that_failed():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        operations.publish(BillSent(bill="B1"), now=NOW)
        raise ZeroDivisionError
    assert queries.count_waiting() == 0


@pytest.mark.django_db
def test_tries_the_room_that_failed_again_and_no_other():
    failing.add("care")
    operations.publish(BillSent(bill="B1"), now=NOW)
    operations.drain(now=NOW)
    failing.clear()
    assert operations.drain(now=NOW + timedelta(seconds=1)) == 0
    assert operations.drain(now=NOW + timedelta(seconds=2)) == 1
    assert heard == [("billing", "B1"), ("care", "B1"), ("care", "B1")]


@pytest.mark.django_db
def test_leaves_nothing_of_what_a_failed_handler_wrote():
    failing.add("care")
    operations.publish(BillSent(bill="B1"), now=NOW)
    operations.drain(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('left_behind')")
        assert cursor.fetchone() == (None,)


@pytest.mark.django_db
def test_waits_twice_as_long_each_time_and_gives_up_after_eight():
    failing.add("care")
    operations.publish(BillSent(bill="B1"), now=NOW)
    now, waits = NOW, []
    while queries.count_waiting():
        operations.drain(now=now)
        due = Delivery.objects.get().due_at
        waits.append(int((due - now).total_seconds()))
        now = due
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256]
    dead = Delivery.objects.get()
    assert (dead.state, dead.attempts) == ("dead", 8)
    assert dead.last_error == "RuntimeError: care is closed"
    (backlog,) = queries.list_backlog()
    assert (backlog.event, backlog.state, backlog.count) == (
        "test.bill_sent",
        "dead",
        1,
    )


@pytest.mark.django_db
def test_revives_what_was_given_up():
    failing.add("care")
    operations.publish(BillSent(bill="B1"), now=NOW)
    for _ in range(8):
        operations.drain(now=NOW + timedelta(hours=1))
        Delivery.objects.filter(state="waiting").update(due_at=NOW)
    assert queries.count_dead() == 1
    failing.clear()
    later = NOW + timedelta(days=1)
    assert operations.revive(event="test.bill_sent", now=later) == 1
    assert operations.drain(now=later) == 1
    assert heard[-1] == ("care", "B1")
    assert queries.count_dead() == 0


@pytest.mark.django_db
def test_keeps_what_is_meant_for_a_room_that_is_no_more():
    operations.publish(BillSent(bill="B1"), now=NOW)
    flow.install(())
    operations.drain(now=NOW)
    for delivery in Delivery.objects.all():
        assert "Put it back, or discard its deliveries" in delivery.last_error


@pytest.mark.django_db(transaction=True)
def test_does_not_double_when_two_drain_at_once():
    with transaction.atomic():
        for number in range(20):
            operations.publish(BillSent(bill=f"B{number}"), now=NOW)

    def drain():
        operations.drain(now=NOW)
        connection.close()

    threads = [threading.Thread(target=drain) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == sorted(
        (room, f"B{number}") for room in ("billing", "care") for number in range(20)
    )
    assert queries.count_waiting() == 0
