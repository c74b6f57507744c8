"""The collector, the database, or both die: nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ringmain.foundation.database import server
from tests.collecting import Collector

KEY = "rmkey"
ADD_SOURCE = """
INSERT INTO collect_web_events_eventsource (name, title, kind, brand, owner, write_key,
    is_enabled, plan, switched_off, keeps_address, most_batch_bytes, origins,
    fresh_within_seconds, added_at, added_by, changed_at)
VALUES ('website', 'x', 'website', '', '', 'rmkey', true, '', '[]', false, 512000, '[]',
    30, now(), 'test', now())
"""


@dataclass
class Place:
    """A durable database of its own and a collector, both to be killed."""

    home: Path
    collector: Collector = field(init=False)

    def __post_init__(self) -> None:
        self.url = server.start_server(self.home).url
        self.collector = Collector(self.home, database=self.url)

    def kill_database(self) -> None:
        pid = int((self.home / "postgres/data/postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    def start_database(self) -> None:
        server.start_server(self.home)

    def read(self) -> list[tuple[int, str]]:
        """Lane, number and message of every row of the inbox."""
        parts = " UNION ALL ".join(
            f"SELECT {lane}, seq, envelope::json->>'message_id' "
            f"FROM collect_web_events_inbox_{lane}_{slot}"
            for lane in range(3)
            for slot in range(2)
        )
        with psycopg.connect(self.url) as connection:
            return connection.execute(f"{parts} ORDER BY 1, 2").fetchall()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    tmp_path.chmod(0o711)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o711)
    here = Place(tmp_path / "home")
    environment = {**os.environ, "DATABASE_URL": here.url}
    environment["RINGMAIN_HOME"] = str(here.home)
    migrate = "import django; django.setup(); from django.core.management import "
    migrate += "call_command as c; c('migrate', verbosity=0)"
    subprocess.run([sys.executable, "-c", migrate], env=environment, check=True)
    with psycopg.connect(here.url) as connection:
        connection.execute(ADD_SOURCE)
    here.collector.start()
    yield here
    here.collector.stop()
    server.stop_server(here.home)


class Senders:
    """Clients that send numbered events and remember which were acknowledged."""

    def __init__(self, collector: Collector, count: int = 4) -> None:
        self._collector = collector
        self._stopping = threading.Event()
        self.acknowledged: list[str] = []
        self.statuses: set[int] = set()
        self._threads = [
            threading.Thread(target=self._send, args=[number])
            for number in range(count)
        ]

    def __enter__(self) -> Senders:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(60)

    def wait_for(self, more: int) -> None:
        """Until so many more were acknowledged."""
        wanted = len(self.acknowledged) + more
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < deadline, self._collector.log()
            time.sleep(0.01)

    def _send(self, sender: int) -> None:
        number = 0
        while not self._stopping.is_set():
            batch: list[dict[str, Any]] = [
                {"type": "page", "userId": "ada", "messageId": f"{sender}-{number + i}"}
                for i in range(5)
            ]
            number += 5
            try:
                said = self._collector.ask("/v1/batch", {"batch": batch}, key=KEY)
            except OSError:
                time.sleep(0.05)
                continue
            self.statuses.add(said.status)
            if said.status == 200:
                self.acknowledged += [item["messageId"] for item in batch]


def check_whole(place: Place, acknowledged: list[str]) -> list[str]:
    """Everything acknowledged is in the inbox, numbered without a gap; the rest."""
    deadline = time.monotonic() + 30
    while True:
        rows = place.read()
        missing = set(acknowledged) - {message for _, _, message in rows}
        if not missing or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    assert missing == set()
    for lane in range(3):
        numbers = [seq for of, seq, _ in rows if of == lane]
        assert numbers == list(range(1, len(numbers) + 1))
    return [message for _, _, message in rows]


def wait_for_health(place: Place, body: dict[str, str]) -> int:
    """Its status, once it says that."""
    deadline = time.monotonic() + 10
    while (said := place.collector.ask("/health", method="GET")).body != body:
        assert time.monotonic() < deadline, said
        time.sleep(0.1)
    return said.status


def test_keeps_what_it_acknowledged_when_it_is_killed(place):
    acknowledged: list[str] = []
    for _ in range(3):
        with Senders(place.collector) as senders:
            senders.wait_for(200)
            place.collector.kill()
        acknowledged += senders.acknowledged
        place.collector.start()
    found = check_whole(place, acknowledged)
    assert len(found) >= 600


def test_answers_from_the_spool_while_the_database_is_away(place):
    with Senders(place.collector) as senders:
        senders.wait_for(100)
        place.kill_database()
        senders.wait_for(300)
        assert wait_for_health(place, {"status": "spooling"}) == 200
        place.start_database()
        senders.wait_for(300)
    assert senders.statuses == {200}
    check_whole(place, senders.acknowledged)
    assert wait_for_health(place, {"status": "ok"}) == 200
    assert list(place.home.glob("collector/spool/*/*.spool")) == []


def test_keeps_the_order_of_one_client_over_an_outage(place):
    with Senders(place.collector, count=1) as senders:
        senders.wait_for(50)
        place.kill_database()
        senders.wait_for(50)
        place.start_database()
        senders.wait_for(50)
    found = check_whole(place, senders.acknowledged)
    # What was in doubt comes twice and is counted once: look at the first of each.
    numbers = [int(message.partition("-")[2]) for message in dict.fromkeys(found)]
    assert numbers == sorted(numbers)


def test_starts_and_takes_events_without_the_database_and_replays_after_a_kill(place):
    place.collector.stop()
    place.kill_database()
    place.collector.start()
    with Senders(place.collector) as senders:
        senders.wait_for(200)
        place.collector.kill()
    place.collector.start()
    unknown = place.collector.ask("/v1/page", {"userId": "ada"}, key="another")
    assert (unknown.status, unknown.code) == (503, "sources_away")
    assert unknown.headers["retry-after"] == "5"
    place.start_database()
    found = check_whole(place, senders.acknowledged)
    assert len(found) >= 200


def test_says_later_when_the_spool_is_full(place):
    place.collector.stop()
    place.collector.options = {"RINGMAIN_COLLECTOR_SPOOL_BYTES": "2000"}
    place.kill_database()
    place.collector.start()
    with Senders(place.collector) as senders:
        deadline = time.monotonic() + 30
        while not senders.statuses & {429, 503} and time.monotonic() < deadline:
            time.sleep(0.05)
    assert senders.statuses <= {200, 429, 503}
    assert senders.statuses & {429, 503}
    assert wait_for_health(place, {"status": "full"}) == 503
    place.start_database()
    check_whole(place, senders.acknowledged)
