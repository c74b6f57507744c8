"""How much the collector takes, durable before it answers, on this machine.

    make bench ARGS=collector

The load generator, the collector and PostgreSQL are three processes on the same cores.
The drain is not running: `bench/live_door.py` measures the whole way.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import house, machine
from bench.sending import make_event

NOW = datetime.now(UTC)
SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
PORT = int(os.environ.get("BENCH_PORT", "8191"))
BATCH, LINES = 100, 16
SINGLE_LINES = 64
GROUP = BATCH * LINES  # what one commit can hold at most: all that may be under way
OTHERS = 4


def main() -> None:
    """Measure batches beside bare COPY, single events, and one greedy source."""
    print(machine.describe())
    with house.standing() as home, collecting(home):
        keys = [add_source(f"source-{number}") for number in range(OTHERS + 1)]
        time.sleep(1.5)
        measure_batches(keys[0])
        measure_singles(keys[0])
        measure_greedy(keys)
    print(
        "\nFor comparison, RudderStack publishes 1.7 K requests/s on 2 cores "
        "(0.85 K per core;\nm5.large, its PostgreSQL on another machine, "
        "db.m4.xlarge): requests, of one event or\nmore, kept in its job tables. Ours "
        "shares the cores above with PostgreSQL and with the\nload generator, and "
        "answers once the commit is on this machine's disk."
    )


def measure_batches(key: str) -> None:
    """Batches of 100 against bare COPY of the same rows, in turns."""
    door, bare, alone = [], [], []
    order = {"key": key, "size": BATCH, "lines": LINES}
    for _ in range(ROUNDS):
        empty()
        said = send([order])[key]
        assert set(said["statuses"]) == {"200"}, said
        assert count() == said["statuses"]["200"] * BATCH, "rows were lost"
        door.append(said)
        empty()
        bare.append(copy_bare(GROUP))
        empty()
        alone.append(copy_bare(BATCH))
    best = sorted(door, key=lambda said: said["per_second"])[len(door) // 2]
    events = best["per_second"] * BATCH
    copied, by_batch = statistics.median(bare), statistics.median(alone)
    print(
        f"\nbatches of {BATCH}, {LINES} connections, {SECONDS:g} s, median of {ROUNDS}"
        f"\n  durable events/s   {events:10,.0f}   p50 {best['p50']:.0f} ms, "
        f"p99 {best['p99']:.0f} ms"
        f"\n  bare COPY          {by_batch:10,.0f}   one connection, the same rows, "
        f"a batch a transaction: {events / by_batch:.2f} x"
        f"\n  bare COPY          {copied:10,.0f}   one connection, the same rows, "
        f"{GROUP:,} a transaction: {events / copied:.2f} x"
    )


def measure_singles(key: str) -> None:
    """One event a request, as browsers send."""
    empty()
    said = send([{"key": key, "size": 1, "lines": SINGLE_LINES}])[key]
    assert set(said["statuses"]) == {"200"}, said
    assert count() == said["statuses"]["200"], "rows were lost"
    print(
        f"\none event a request, {SINGLE_LINES} connections"
        f"\n  durable requests/s {said['per_second']:10,.0f}   "
        f"p50 {said['p50']:.0f} ms, p99 {said['p99']:.0f} ms"
    )


def measure_greedy(keys: list[str]) -> None:
    """Five sources at one pace; then the first sends seven times its share."""
    pace = {"size": 10, "every": 0.1}
    calm = [{"key": key, "lines": 8, **pace} for key in keys]
    greedy = [{**calm[0], "lines": 56}, *calm[1:]]
    worst = {}
    for name, orders in (("calm", calm), ("greedy", greedy)):
        empty()
        found = send(orders)
        worst[name] = statistics.median(found[key]["p95"] for key in keys[1:])
    print(
        f"\n{OTHERS + 1} sources of 80 requests/s, 10 events each; then one of 560"
        f"\n  others' p95        {worst['calm']:10.1f} ms before, "
        f"{worst['greedy']:.1f} ms after: {worst['greedy'] / worst['calm']:.2f} x"
    )


def send(sources: list[dict[str, Any]]) -> dict[str, Any]:
    """Let the generator send; what it found."""
    order = {"port": PORT, "seconds": SECONDS, "sources": sources}
    program = [sys.executable, Path(__file__).with_name("sending.py")]
    done = subprocess.run(
        [*program, json.dumps(order)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def copy_bare(size: int) -> float:
    """Rows per second by COPY alone, rows made beforehand, so many a transaction."""
    from django.conf import settings

    from ringmain.collect.web_events.inbox import LaneWriter
    from ringmain.collect.web_events.wire.events import Checked, check_event
    from ringmain.collect.web_events.wire.rows import Sender, start_rows
    from ringmain.foundation.database.urls import conninfo

    rng = random.Random(1)
    sender = Sender(path="/v1/batch", ip="127.0.0.0")
    rows = start_rows(sender, None, source_id=1, received_at=NOW.isoformat())
    for number in range(GROUP):
        item = json.dumps(make_event(number, rng), separators=(",", ":")).encode()
        checked = check_event(item, "")
        assert isinstance(checked, Checked)
        rows.add(item, checked.kind, checked.message_id)
    lane = LaneWriter.open(conninfo(settings.DATABASES["default"]))
    copied, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS / 2:
        lane.append(rows.lines[:size])
        copied += size
    seconds = time.perf_counter() - began
    lane.close()
    return copied / seconds


@contextmanager
def collecting(home: Path) -> Iterator[None]:
    """A collector in a process of its own."""
    options = {
        "RINGMAIN_COLLECTOR_PORT": str(PORT),
        "RINGMAIN_COLLECTOR_BACKLOG": "1000000000",
    }
    program = "import sys; from ringmain.config.entry import main; sys.exit(main())"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "collector"],
        env={**os.environ, **options},
        cwd=Path(__file__).parents[1],
    )
    try:
        wait_until_open()
        yield
    finally:
        running.terminate()
        running.wait(30)


def wait_until_open() -> None:
    """Until it answers."""
    import http.client

    for _ in range(300):
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
        try:
            line.request("GET", "/health")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            line.close()
    raise RuntimeError("The collector did not start.")


def add_source(name: str) -> str:
    """The key of a new source."""
    from ringmain.collect.web_events.operations import sources
    from ringmain.govern.access.operations import SYSTEM

    return sources.add_source(
        name=name, title=name, kind="website", actor=SYSTEM, now=NOW
    ).write_key


def empty() -> None:
    """Nothing waits in the inbox."""
    _each("TRUNCATE {}")


def count() -> int:
    """How many rows the inbox holds."""
    return sum(_each("SELECT count(*) FROM {}"))


def _each(statement: str) -> list[int]:
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for lane in range(3):
            for slot in range(2):
                table = f"collect_web_events_inbox_{lane}_{slot}"
                cursor.execute(statement.format(table))
                found.append(cursor.fetchone()[0] if cursor.description else 0)
    return found


if __name__ == "__main__":
    main()
