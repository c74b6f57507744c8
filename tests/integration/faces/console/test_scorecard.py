"""The scorecard's pages over a small world."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail

from ringmain.govern.access.shapes import Role

MONDAY = datetime(2026, 4, 6, 6, 5, tzinfo=UTC)  # 07:05 in London
SUNDAY = datetime(2026, 4, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[None]:
    """The world is loaded once, and rolled back after the last test."""
    from django.conf import settings
    from django.db import transaction

    from ringmain.foundation.lake import lake
    from tests.metrics_world import load_world

    folder = tmp_path_factory.mktemp("pages")
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setenv("RINGMAIN_HOME", str(folder))
        patch.setattr(settings, "LAKE_PATH", str(folder / "lake"))
        patch.setattr(settings, "LAKE_CATALOG_SCHEMA", "lake_of_pages")
        load_world(folder)
        yield
        transaction.set_rollback(True)
    lake.detach_all()


def _text(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_shows_every_metric_on_the_first_page(world: None, staff: Any) -> None:
    from ringmain.understand.metrics import queries

    text = _text(staff(Role.VIEWER).get("/"))

    for metric in queries.list_metrics():
        link = f'href="/scorecard/{metric.key}/"'
        assert (link in text) == (metric.beside is None), metric.key
    assert "No source says what anything costs" in text
    assert "arrow-up" not in text and "arrow-down" not in text


def test_goes_from_a_number_to_its_definition_and_rows(world: None, staff: Any) -> None:
    client = staff(Role.ANALYST)

    home = _text(client.get("/?month=2026-01-01"))
    assert "/scorecard/csat/?month=2026-01-01" in home
    metric = _text(client.get("/scorecard/csat/?month=2026-01-01"))
    assert "50.0 %" in metric
    assert "CSAT = 100 · (answers of 4 or 5) ÷ n" in metric
    assert "9.5 to 90.5" in metric
    assert "/scorecard/csat/rows/?month=2026-01-01" in metric
    rows = _text(client.get("/scorecard/csat/rows/?month=2026-01-01"))
    assert "These are all the rows that the number is made of." in rows
    assert "1–2 of 2" in rows
    assert "Load " in rows and "billing" in rows


def test_narrows_the_scorecard(world: None, staff: Any) -> None:
    text = _text(staff(Role.VIEWER).get("/?month=2026-03-01&brand=Spark"))

    assert "100.00 %" in text  # the one customer of Spark stays
    assert "Brand</span> Spark" in text


def test_has_a_page_for_every_metric(world: None, staff: Any) -> None:
    from ringmain.understand.metrics import queries

    client = staff(Role.MANAGER)
    for metric in queries.list_metrics():
        answer = client.get(f"/scorecard/{metric.key}/")
        assert answer.status_code == 200, metric.key


def test_knows_no_other_metric(world: None, staff: Any) -> None:
    client = staff(Role.ANALYST)

    assert client.get("/scorecard/luck/").status_code == 404
    assert client.get("/scorecard/cost_to_serve/rows/").status_code == 404


@pytest.mark.parametrize(
    "query", ["month=2026-13-01", "month=1e9", "brand=%00x", "page=-3", "side='--"]
)
def test_bears_any_address(world: None, staff: Any, query: str) -> None:
    client = staff(Role.ANALYST)

    assert client.get(f"/?{query}").status_code == 200
    # Where a selection has no month with rows, there are none to show.
    found = client.get(f"/scorecard/contacts/rows/?{query}").status_code
    assert found in (200, 404)


def test_exports_the_rows_to_those_who_may(world: None, staff: Any) -> None:
    path = "/scorecard/csat/rows/?month=2026-01-01&export=csv"

    assert staff(Role.ANALYST).get(path).status_code == 403
    answer = staff(Role.MANAGER).get(path)

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Account"] for row in rows] == ["A1", "A2"]
    assert [float(row["Score"]) for row in rows] == [5.0, 2.0]


def test_opens_and_says_so_when_the_lake_is_away(
    world: None, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ringmain.foundation.lake import lake

    def away(*_: Any) -> None:
        raise lake.LakeAway("gone")

    client = staff(Role.ANALYST)
    monkeypatch.setattr(lake, "read", away)

    assert "50.0 %" in _text(client.get("/scorecard/csat/?month=2026-01-01"))
    rows = _text(client.get("/scorecard/csat/rows/?month=2026-01-01"))
    assert "The rows cannot be shown now" in rows


def test_sets_a_target_and_takes_it_away(world: None, staff: Any) -> None:
    manager, viewer = staff(Role.MANAGER), staff(Role.VIEWER)
    path = "/scorecard/csat/target/"

    assert viewer.post(path, {"target": "80"}).status_code == 403
    assert "The target is set" in _text(
        manager.post(path, {"target": "80 %"}, follow=True)
    )
    assert "80.0 %" in _text(manager.get("/"))
    refused = _text(manager.post(path, {"target": "180"}, follow=True))
    assert "Customer satisfaction is never 180" in refused
    assert "No target now" in _text(manager.post(path, {"target": ""}, follow=True))


def test_mails_the_scorecard_once_a_week(world: None, staff: Any) -> None:
    from ringmain.faces.console.scorecard import mailing
    from ringmain.govern.access.models import User
    from ringmain.govern.access.queries import actor_for
    from ringmain.understand.metrics import operations

    staff(Role.VIEWER)
    actor = actor_for(User.objects.get(email="viewer@example.org"))
    operations.subscribe(rhythm="weekly", actor=actor, now=SUNDAY)

    assert mailing.send_due(SUNDAY) == 0
    assert mailing.send_due(MONDAY) == 1
    assert mailing.send_due(MONDAY) == 0
    sent = mail.outbox[-1]
    html = sent.alternatives[0][0]
    assert (sent.subject, sent.to) == (
        "Scorecard, week of 6 Apr 2026", ["viewer@example.org"],
    )  # fmt: skip
    assert "WHAT CUSTOMERS SAY" in sent.body
    assert "<img" not in html and "src=" not in html
    assert html.count("<th scope=") > 10


def test_mails_again_after_the_server_refused(
    world: None, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ringmain.faces.console.scorecard import mailing
    from ringmain.govern.access.models import User
    from ringmain.govern.access.queries import actor_for
    from ringmain.understand.metrics import operations

    staff(Role.AGENT)
    actor = actor_for(User.objects.get(email="agent@example.org"))
    operations.subscribe(
        rhythm="monthly", actor=actor, now=datetime(2026, 3, 9, tzinfo=UTC)
    )
    with monkeypatch.context() as patch:
        patch.setattr(mailing, "send", _refuse)
        with pytest.raises(operations.MailNotSent):
            mailing.send_due(MONDAY)

    assert mailing.send_due(MONDAY) == 1
    assert mailing.send_due(MONDAY) == 0


def _refuse(*_: Any) -> None:
    raise ConnectionRefusedError("no mail server")


def test_stops_by_the_link_in_the_mail_without_signing_in(
    world: None, staff: Any
) -> None:
    from django.test import Client

    from ringmain.faces.console.scorecard import mailing
    from ringmain.understand.metrics.models import Subscription

    client = staff(Role.COMPLIANCE)
    client.post("/scorecard/mail/subscribe/", {"rhythm": "weekly"})
    held = Subscription.objects.get(user__email="compliance@example.org")
    visitor = Client(enforce_csrf_checks=True)
    path = f"/scorecard/mail/stop/{mailing.stop_token(held.id)}/"

    assert "Stop the scorecard by mail?" in _text(visitor.get(path))
    held.refresh_from_db()
    assert held.ended_at is None  # looking is not asking
    assert "The mails have stopped" in _text(visitor.post(path))
    held.refresh_from_db()
    assert held.ended_at is not None
    assert visitor.post(path[:-4] + "x/").status_code == 404


def test_says_when_the_next_mail_comes(world: None, staff: Any) -> None:
    client = staff(Role.VIEWER)

    text = _text(
        client.post("/scorecard/mail/subscribe/", {"rhythm": "monthly"}, follow=True)
    )

    assert "The scorecard will come by mail monthly" in text
    assert "It comes to you monthly; next on" in text
    refused = _text(
        client.post("/scorecard/mail/subscribe/", {"rhythm": "hourly"}, follow=True)
    )
    assert "is no rhythm" in refused
