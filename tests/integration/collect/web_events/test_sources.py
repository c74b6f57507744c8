"""Sources of live events are added, changed, keyed and switched off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ringmain.collect.web_events.models import EventSource
from ringmain.collect.web_events.operations import sources
from ringmain.collect.web_events.queries import sources as read
from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
VIEWER = make_actor("vera", (Role.VIEWER,))


@pytest.fixture(autouse=True)
def forget_keys():
    read._found.clear()


def add(**said):
    given = {"name": "website", "title": "Our website", "kind": "website", **said}
    return sources.add_source(**given, actor=SYSTEM, now=NOW)


def test_adds_a_source_with_a_key_that_finds_it():
    added = add(plan="website", owner="digital@example.com")
    assert len(added.write_key) == 34
    assert added.write_key.isalnum()
    assert read.find_by_key(added.write_key) == added
    assert read.find_by_key("other") is None
    assert (added.plan, added.owner, added.is_enabled) == (
        "website",
        "digital@example.com",
        True,
    )
    assert (added.most_batch_bytes, added.keeps_address) == (512_000, False)
    assert Record.objects.get().action == "source.added"


def test_hides_keys_from_those_who_may_not_manage():
    key = add().write_key
    assert [one.write_key for one in read.list_event_sources(VIEWER)] == [""]
    assert read.get_event_source(SYSTEM, "website").write_key == key


def test_keeps_to_the_brands_of_the_actor():
    add()
    add(name="volt", title="Volt", brand="volt")
    scoped = make_actor("ada", (Role.ADMINISTRATOR,), brands=("spark",))
    assert [one.name for one in read.list_event_sources(scoped)] == ["website"]
    with pytest.raises(read.NoSuchSource):
        read.get_event_source(scoped, "volt")
    with pytest.raises(read.NoSuchSource):
        sources.set_enabled(name="volt", is_enabled=False, actor=scoped, now=NOW)
    with pytest.raises(sources.CannotBeSource, match="not one of your brands"):
        sources.change_source(name="website", actor=scoped, now=NOW, brand="volt")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("kind", "toaster"),
        ("switched_off", ["smell"]),
        ("origins", ["www.example.com"]),
        ("origins", ["https://www.example.com/path"]),
        ("most_batch_bytes", 100),
        ("most_batch_bytes", 4_194_305),
        ("fresh_within_seconds", 0),
        ("write_key", "mine"),
        ("name", "another"),
    ],
)
def test_refuses_a_value_that_is_not_fit(field, value):
    if field == "name":
        with pytest.raises(TypeError):
            sources.change_source(name="website", actor=SYSTEM, now=NOW, **{field: 1})
        return
    before = add()
    with pytest.raises(sources.CannotBeSource) as refused:
        sources.change_source(name="website", actor=SYSTEM, now=NOW, **{field: value})
    assert refused.value.field == field
    assert read.get_event_source(SYSTEM, "website") == before


def test_changes_what_is_given_and_leaves_the_rest():
    before = add()
    later = datetime(2026, 3, 3, 9, tzinfo=UTC)
    after = sources.change_source(
        name="website",
        actor=SYSTEM,
        now=later,
        origins=["https://www.Example.com"],
        switched_off=["geography"],
    )
    assert after.origins == ("https://www.example.com",)
    assert after.switched_off == ("geography",)
    assert (after.title, after.write_key) == (before.title, before.write_key)
    assert (after.added_at, after.changed_at) == (NOW, later)


def test_gives_a_new_key_that_takes_the_place_of_the_old():
    old = add().write_key
    new = sources.replace_write_key(name="website", actor=SYSTEM, now=NOW)
    assert new != old
    assert read.find_by_key(old) is None
    found = read.find_by_key(new)
    assert found is not None
    assert found.name == "website"


def test_switches_a_source_off_and_on():
    add()
    off = sources.set_enabled(name="website", is_enabled=False, actor=SYSTEM, now=NOW)
    assert off.is_enabled is False
    on = sources.set_enabled(name="website", is_enabled=True, actor=SYSTEM, now=NOW)
    assert on.is_enabled is True
    assert [record.action for record in Record.objects.order_by("id")] == [
        "source.added",
        "source.disabled",
        "source.enabled",
    ]


def test_refuses_a_second_source_of_that_name_and_a_bad_name():
    add()
    with pytest.raises(sources.SourceExists):
        add()
    with pytest.raises(sources.CannotBeSource):
        add(name="Our Website")
    assert EventSource.objects.count() == 1


def test_lets_only_those_manage_who_may():
    with pytest.raises(NotPermitted):
        sources.add_source(
            name="website", title="x", kind="website", actor=VIEWER, now=NOW
        )
    assert EventSource.objects.count() == 0
