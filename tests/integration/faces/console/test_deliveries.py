"""Deliveries that were given up: seen, taken out, sent again."""

from datetime import UTC, datetime

import pytest

from ringmain.foundation.events.models import Delivery
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def delivery(event="collect.rows_landed", state="dead", error="KeyError: 'meter'"):
    return Delivery.objects.create(
        event=event, version=1, handler="ringmain.unify.register.operations.settle",
        payload={"batch_id": "b1"}, state=state, attempts=8, due_at=NOW,
        published_at=NOW, last_error=error,
    )  # fmt: skip


@pytest.fixture
def root(staff):
    """An administrator at the page."""
    return staff(Role.ADMINISTRATOR)


def page(client, query=""):
    return client.get(f"/deliveries/{query}").content.decode()


def test_teaches_when_nothing_failed(root):
    assert "Nothing failed for good" in page(root)


def test_shows_event_handler_error_and_tries(root):
    delivery()
    delivery(state="waiting")

    html = page(root)

    assert "collect.rows_landed" in html
    assert "ringmain.unify.register.operations.settle" in html
    assert "KeyError: &#x27;meter&#x27;" in html
    assert "Deliveries that wait" in html


def test_sends_one_again(root):
    one, other = delivery(), delivery()

    root.post(f"/deliveries/{one.pk}/retry/")

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.attempts, other.state) == ("waiting", 0, "dead")
    assert Record.objects.get(action="delivery.retried").subject_id == str(one.pk)


def test_sends_all_of_an_event_or_all_again(root):
    delivery(), delivery(), delivery("unify.register_settled")

    root.post("/deliveries/retry/", {"event": "collect.rows_landed"})
    assert Delivery.objects.filter(state="waiting").count() == 2
    root.post("/deliveries/retry/")
    assert Delivery.objects.filter(state="waiting").count() == 3
    said = [r.details for r in Record.objects.filter(action="delivery.retried")]
    assert said == [{"count": 2}, {"count": 1}]


def test_says_so_where_it_was_sent_already(root):
    one = delivery(state="waiting")

    html = root.post(f"/deliveries/{one.pk}/retry/", follow=True).content.decode()

    assert "not among the failed ones" in html


def test_takes_them_out_as_a_file(root):
    delivery(error="=cmd()")

    taken = root.get("/deliveries/?export=csv").content.decode("utf-8-sig")

    assert "collect.rows_landed" in taken
    assert "'=cmd()" in taken


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_is_for_administrators(staff, role):
    assert staff(role).get("/deliveries/").status_code == 403
