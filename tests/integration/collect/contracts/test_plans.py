"""Plans in force: activated in versions, and judged by at once."""

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.collect.contracts.plans import operations, queries
from ringmain.collect.contracts.plans.in_force import forget_plans
from ringmain.collect.contracts.plans.operations import CannotActivate
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.audit.queries import list_records
from ringmain.govern.purposes import operations as purposes
from ringmain.markets.gb.sample_utility.operations import read_plans, read_purposes

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
FIRST = """\
name: web
version: 1
owner: Digital
purposes: [billing]
policy: {no_purpose: drop}
events:
- name: Paid
  properties:
    pence: {type: integer, class: personal}
    colour: {class: none, purposes: []}
"""
BREAKING = FIRST.replace("version: 1", "version: 2").replace("integer,", "string,")


@pytest.fixture(autouse=True)
def _registered():
    forget_plans()
    purposes.register_purposes(text=read_purposes(), actor=SYSTEM, now=NINE)
    yield
    forget_plans()


def _activate(text: str, **more):
    return operations.activate(text=text, actor=SYSTEM, now=NINE, **more)


def test_judges_by_the_version_in_force():
    assert queries.get_active_plan("web") is None
    _activate(FIRST)

    plan = queries.get_active_plan("web")

    assert plan is not None
    found = plan.judge("track", "Paid", {"pence": 5, "colour": "red"}, None)
    assert (plan.version, found.action, found.dropped) == (
        1,
        "allow",
        ("/properties/colour",),
    )
    assert found.lake_keys == {"pence"}


def test_a_breaking_version_needs_a_reason():
    _activate(FIRST)

    with pytest.raises(CannotActivate, match=r"Paid/pence: It is string, was integer"):
        _activate(BREAKING)
    version = operations.activate(
        text=BREAKING, actor=SYSTEM, now=TEN, reason="Pence come as text."
    )

    assert (version.version, version.is_breaking) == (2, True)
    older, newer = queries.get_plan(SYSTEM, "web", 1), queries.get_plan(SYSTEM, "web")
    assert (older.version, newer.version) == (1, 2)
    (change,) = queries.get_changes(SYSTEM, "web", before=1, after=2)
    assert change.is_breaking
    second, first = queries.list_versions(SYSTEM, "web")
    assert (second.is_in_force, second.activated_at, second.reason) == (
        True,
        TEN,
        "Pence come as text.",
    )
    assert (first.is_in_force, first.text) == (False, FIRST)


def test_a_version_has_to_grow():
    _activate(FIRST)

    with pytest.raises(CannotActivate, match=r"Set `version: 2`"):
        _activate(FIRST.replace("Digital", "Finance"))


def test_the_same_text_again_changes_nothing():
    _activate(FIRST)
    _activate(FIRST)

    assert len(queries.list_versions(SYSTEM, "web")) == 1


def test_refuses_a_purpose_that_nobody_registered():
    with pytest.raises(CannotActivate, match=r"does not have: fun\. Register"):
        _activate(FIRST.replace("[billing]", "[billing, fun]"))


def test_refuses_the_name_of_a_contract():
    with pytest.raises(CannotActivate, match=r"'bills' is the name of a contract"):
        _activate(FIRST.replace("name: web", "name: bills"))


def test_only_who_may_activates():
    viewer = Actor(
        name="Vic",
        roles=frozenset({Role.VIEWER}),
        permissions=frozenset({Permission.SEE_LOADS}),
    )

    with pytest.raises(NotPermitted):
        operations.activate(text=FIRST, actor=viewer, now=NINE)


def test_a_retired_purpose_serves_nothing_from_then_on():
    _activate(FIRST)
    purposes.retire_purpose(code="billing", actor=SYSTEM, now=TEN, reason="No bills.")
    forget_plans()

    plan = queries.get_active_plan("web")

    assert plan is not None
    found = plan.judge("track", "Paid", {"pence": 5}, None)
    assert found.dropped == ("/properties/pence",)


def test_the_samples_plan_stands_on_the_samples_purposes():
    for text in read_plans():
        _activate(text)

    (version,) = queries.list_plans(SYSTEM)
    held = {field.key: field for field in queries.list_held_fields(SYSTEM)}
    assert version.name == "website"
    assert [p.code for p in held["website.identify.email"].purposes] == [
        "marketing",
        "online_service",
    ]
    assert held["website.identify.email"].kept_in == ("PostgreSQL, the last days",)
    colour = held["website.Help Searched.screen_colour"]
    assert (colour.state, colour.at_the_door, colour.kept_in) == (
        "not kept",
        "drop",
        (),
    )
    assert held["parties.email"].personal == "direct"


def test_is_noted_in_the_audit_log():
    _activate(FIRST)

    records = list_records(SYSTEM).records
    (record,) = [each for each in records if each.action == "plan.activated"]
    assert (record.actor, record.details["version"]) == (SYSTEM.name, 1)
