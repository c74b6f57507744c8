"""What landed comes into the lake once, without names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection as database

from ringmain.collect.web_events.operations.drain import move_to_lake
from ringmain.foundation.lake import lake

# The engine reads on a connection of its own: it sees only what is kept.
pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
EVENTS = "SELECT * FROM collect.live_events ORDER BY number"


@pytest.fixture(autouse=True)
def _own_lake(empty_lake):
    """Each test has a lake of its own."""


def test_events_come_into_the_lake_with_what_was_made_of_them(website):
    page = {"url": "https://quantum.example/bills?x=1&utm_source=letter"}
    website.receive("m-1", context={"page": page, "userAgent": "curl/8.5.0"})
    website.drained()

    assert move_to_lake(now=NOW) == 1

    (row,) = lake.read(EVENTS).to_pylist()
    assert (row["number"], row["source"], row["name"]) == (1, "website", "Bill Viewed")
    assert row["occurred_at"] == datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC)
    assert (row["host"], row["path"]) == ("quantum.example", "/bills")
    assert (row["campaign_source"], row["device"], row["is_bot"]) == (
        "letter",
        "bot",
        True,
    )


def test_names_and_what_has_no_class_stay_out_of_it(website, empty_lake):
    website.receive("m-1", properties={"note": "Ada Byron"}, type="track")
    website.receive(
        "m-2", type="identify", traits={"email": "ada@quantum.example"}, event=None
    )
    website.drained()

    move_to_lake(now=NOW)

    found = b"".join(path.read_bytes() for path in empty_lake.rglob("*.parquet"))
    assert b"Ada Byron" not in found
    assert b"ada@quantum.example" not in found


def test_goes_on_after_what_is_there(website):
    for number in range(5):
        website.receive(f"m-{number}")
    website.drained()

    assert move_to_lake(now=NOW, most=3) == 3
    assert move_to_lake(now=NOW, most=3) == 2
    assert move_to_lake(now=NOW) == 0
    assert [row["number"] for row in lake.read(EVENTS).to_pylist()] == [1, 2, 3, 4, 5]


def test_a_crash_after_the_lake_was_written_doubles_nothing(website):
    website.receive("m-1")
    website.drained()
    move_to_lake(now=NOW)
    with database.cursor() as cursor:
        cursor.execute("UPDATE collect_web_events_progress SET in_lake = 0")
    website.receive("m-2")
    website.drained()

    move_to_lake(now=NOW)

    assert [row["number"] for row in lake.read(EVENTS).to_pylist()] == [1, 2]


def test_texts_with_lines_quotes_and_commas_come_through(website):
    path = 'a "quoted", odd\npath\\x'
    website.receive("m-1", context={"page": {"path": path}})
    website.drained()

    move_to_lake(now=NOW)

    assert lake.read(EVENTS).to_pylist()[0]["path"] == path
