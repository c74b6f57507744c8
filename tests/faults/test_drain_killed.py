"""The drain is killed at any moment and started again: each event counts once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from ringmain.collect.web_events.models import EventSource, LiveEvent
from ringmain.collect.web_events.operations import drain as operations
from ringmain.foundation.database.urls import conninfo
from ringmain.foundation.lake import lake

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MANY = 300
CHILD = """
import os, signal, sys
from datetime import UTC, datetime
import django
from django.conf import settings
django.setup()
settings.LAKE_CATALOG_SCHEMA, settings.LAKE_PATH = sys.argv[1:3]
from ringmain.collect.web_events.draining import batch, inbox_rows, lake_rows, writing
from ringmain.collect.web_events.operations import drain as operations

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

spots = {
    "before events are written": (writing, "write_landed"),
    "before the counts": (batch.Counts, "write"),
    "before the lane is noted": (inbox_rows, "note_drained"),
    "before the lake": (lake_rows, "_append"),
    "after the lake": (lake_rows, "_note"),
}
now = datetime(2026, 3, 2, 9, tzinfo=UTC)
drain = operations.open_drain()
operations.keep_order(drain, now=now)
operations.drain_lane(drain, 0, now=now, most=100)
operations.move_to_lake(now=now)
setattr(*spots[sys.argv[3]], die)
operations.drain_lane(drain, 0, now=now, most=100)
operations.move_to_lake(now=now)
"""


@pytest.fixture
def inbox(live_tables: None, empty_lake: Path) -> None:
    """Three hundred events of one website, every tenth of them sent twice."""
    source = EventSource.objects.create(
        name="website",
        title="Website",
        write_key="wk_test",
        added_at=NOW,
        added_by="test",
        changed_at=NOW,
    )
    with connection.cursor() as cursor:
        for seq in range(1, MANY + 1):
            number = seq - 1 if seq % 10 == 0 else seq
            cursor.execute(
                "INSERT INTO collect_web_events_inbox_0_0 VALUES (%s, %s, %s, %s, %s)",
                [
                    seq,
                    NOW,
                    source.id,
                    json.dumps({"message_id": f"m-{number}"}),
                    json.dumps({"type": "track", "event": "Bill Viewed"}),
                ],
            )


@pytest.fixture
def kill_at(inbox: None, home: Path) -> Callable[[str], None]:
    """Drain in a process that kills itself at a spot of its second batch."""

    def run(spot: str) -> None:
        environment = os.environ | {
            "DATABASE_URL": conninfo(connection.settings_dict),
            "RINGMAIN_SECRET_KEY": settings.SECRET_KEY,
        }
        arguments = [settings.LAKE_CATALOG_SCHEMA, str(settings.LAKE_PATH), spot]
        child = subprocess.run(
            [sys.executable, "-c", CHILD, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert child.returncode == -signal.SIGKILL, child.stderr

    return run


def count_not_in_lake() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT landed - in_lake FROM collect_web_events_progress")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "spot",
    [
        "before events are written",
        "before the counts",
        "before the lane is noted",
        "before the lake",
        "after the lake",
    ],
)
def test_each_event_counts_once_wherever_the_drain_was_killed(kill_at, spot: str):
    kill_at(spot)

    drain = operations.open_drain()
    # The killed one's turn ends when PostgreSQL notices.
    while operations.count_waiting():
        operations.drain_lane(drain, 0, now=NOW, most=100)
    while count_not_in_lake():
        operations.move_to_lake(now=NOW, most=50)

    wanted = [f"m-{seq}" for seq in range(1, MANY + 1) if seq % 10]
    landed = LiveEvent.objects.order_by("number").values_list("message_id", flat=True)
    assert list(landed) == wanted
    in_lake = lake.read("SELECT number FROM collect.live_events ORDER BY number")
    assert in_lake["number"].to_pylist() == list(range(1, len(wanted) + 1))
