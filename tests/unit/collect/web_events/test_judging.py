"""One event of the inbox: readable, in time, as agreed?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ringmain.collect.web_events.draining.judging import event_id_of, judge
from ringmain.collect.web_events.draining.shapes import (
    Failed,
    InboxRow,
    Landed,
    SourceTerms,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Problem:
    code: str
    path: str
    message: str


@dataclass(frozen=True)
class Found:
    action: str = "allow"
    problems: tuple[Problem, ...] = ()
    dropped: tuple[str, ...] = ()
    lake_keys: frozenset[str] = frozenset({"amount_pence"})


@dataclass(frozen=True)
class Plan:
    """A plan that says what the test wants it to say."""

    found: Found = field(default_factory=Found)
    name: str = "website"
    version: int = 3

    def judge(self, kind: str, name: str, properties: Any, traits: Any) -> Found:
        return self.found


def row(envelope: Mapping[str, Any] | None = None, **payload: Any) -> InboxRow:
    said = {"type": "track", "event": "Bill Viewed", "userId": "C-100", **payload}
    noted = {"path": "/v1/batch", "message_id": "m-1", **(envelope or {})}
    return InboxRow(0, 1, NINE, 1, json.dumps(noted), json.dumps(said))


def verdict(
    one: InboxRow, plan: Plan | None = None, *, keeps_address: bool = False
) -> Landed | Failed:
    terms = SourceTerms("website", plan, frozenset(), keeps_address)  # type: ignore[arg-type]
    return judge(one, terms, None)


def landed(one: InboxRow, plan: Plan | None = None, **how: bool) -> Landed:
    found = verdict(one, plan, **how)
    assert isinstance(found, Landed), found
    return found


def codes(one: InboxRow, plan: Plan | None = None) -> list[str]:
    found = verdict(one, plan)
    assert isinstance(found, Failed)
    return [problem["code"] for problem in found.problems]


def test_an_event_counts_under_its_name_and_person():
    event = landed(row(properties={"amount_pence": 12_345}))

    assert (event.kind, event.name) == ("track", "Bill Viewed")
    assert (event.user_key, event.anonymous_key) == ("C-100", "")
    assert event.event_id == event_id_of("website", "m-1")
    assert event.properties == {"amount_pence": 12_345}
    assert event.occurred_at == event.received_at == NINE


def test_numbers_for_keys_are_texts():
    assert landed(row(userId=42)).user_key == "42"


def test_the_client_clock_is_set_right():
    event = landed(
        row(
            {"sent_at": "2026-03-02T11:00:05Z"},
            timestamp="2026-03-02T11:00:00Z",
        )
    )

    assert event.occurred_at == NINE - timedelta(seconds=5)


@pytest.mark.parametrize(("days", "is_late"), [(0.9, False), (1.1, True), (89, True)])
def test_late_events_count_and_are_marked(days: float, is_late: bool):
    happened = (NINE - timedelta(days=days)).isoformat()

    assert landed(row(timestamp=happened)).is_late is is_late


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("1970-01-01T00:00:00Z", "too_old"),
        ("2090-01-01T00:00:00Z", "in_the_future"),
        ("last Tuesday", "bad_time"),
        (1772442000, "bad_time"),
    ],
)
def test_impossible_times_are_held_back(at: object, code: str):
    assert codes(row(timestamp=at)) == [code]


def test_an_import_says_itself_when_it_happened():
    event = landed(
        row(
            {"path": "/v1/import"},
            timestamp="2019-05-01T12:00:00Z",
            sentAt="2026-03-02",
        )
    )

    assert event.occurred_at == datetime(2019, 5, 1, 12, tzinfo=UTC)


def test_properties_that_are_no_object_are_held_back():
    assert codes(row(properties=["amount", 3])) == ["not_an_object"]


def test_the_context_of_the_batch_lies_under_that_of_the_event():
    event = landed(
        row({"context": {"locale": "en-GB", "app": "web"}}, context={"app": "phone"})
    )

    assert event.context == {"locale": "en-GB", "app": "phone"}


def test_addresses_are_cut_unless_the_source_keeps_them():
    one = row(context={"ip": "203.0.113.77"})

    assert landed(one).context == {"ip": "203.0.113.0"}
    assert landed(one, keeps_address=True).context == {"ip": "203.0.113.77"}


def test_the_browser_that_asked_counts_where_the_event_names_none():
    assert landed(row({"ua": "curl/8.5.0"})).facts["device"] == "bot"


def test_a_page_keeps_its_name_and_a_group_its_number():
    page = landed(row(type="page", name="Move home", properties={"path": "/move"}))
    group = landed(row(type="group", groupId="HOUSE-9", traits={"homes": 3}))

    assert (page.name, page.properties) == (
        "page",
        {"name": "Move home", "path": "/move"},
    )
    assert (group.properties, group.traits) == ({"groupId": "HOUSE-9"}, {"homes": 3})


def test_without_a_plan_nothing_has_a_class_and_nothing_goes_to_the_lake():
    event = landed(row(properties={"amount_pence": 1, "email": "ada@quantum.example"}))

    assert event.lake_properties is None


def test_only_what_has_a_class_goes_to_the_lake():
    event = landed(row(properties={"amount_pence": 1, "note": "call Ada"}), Plan())

    assert event.lake_properties == {"amount_pence": 1}
    assert (event.plan, event.plan_version) == ("website", 3)


def test_a_field_that_the_plan_drops_is_nowhere():
    found = Found(dropped=("/properties/note",), problems=(Problem("x", "/x", "No."),))

    event = landed(row(properties={"amount_pence": 1, "note": "call Ada"}), Plan(found))

    assert event.properties == {"amount_pence": 1}
    assert event.dropped == ("/properties/note",)
    assert event.problems == ({"code": "x", "path": "/x", "message": "No."},)


def test_what_the_plan_quarantines_is_held_back_with_its_reasons():
    found = Found(
        "quarantine", (Problem("schema.required", "/properties", "No amount."),)
    )

    held = verdict(row(), Plan(found))

    assert isinstance(held, Failed)
    assert (held.kind, held.name, held.plan_version) == ("track", "Bill Viewed", 3)
    assert held.problems[0]["code"] == "schema.required"
    assert held.event_id == event_id_of("website", "m-1")


def test_what_the_door_refused_is_kept_and_may_come_again():
    refused = {"code": "too_large", "path": "", "message": "33,000 bytes."}

    held = verdict(row({"refused": refused}))

    assert isinstance(held, Failed)
    assert held.was_refused
    assert held.event_id is None
    assert held.problems == (refused,)


@pytest.mark.parametrize("payload", ["{", "[]", '"text"', "[" * 9000])
def test_what_cannot_be_read_is_held_back(payload: str):
    one = InboxRow(0, 1, NINE, 1, '{"message_id": "m-1"}', payload)

    assert codes(one) == ["unreadable"]
