"""Live events from the door to the lake, with de-duplication: how many a second.

Usage: python bench/live_door.py [seconds] [share of repeats]

In a throw-away home: `ringmain collector` and `ringmain drain` as `up` starts them, and
a sender in a process of its own that posts batches of 100 events on 8 connections as
fast as they are taken, all on one machine. Everything that was acknowledged must be in
PostgreSQL and in the lake once. Then 500 events a second for ten seconds tell how soon
one is seen in the debugger's table and in the lake.
"""

from __future__ import annotations

import base64
import http.client
import json
import multiprocessing
import os
import random
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Any

import house
import machine
import psutil

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
REPEATS = float(sys.argv[2]) if len(sys.argv) > 2 else 0.01
CONNECTIONS, BATCH, CALM_RATE, CALM_SECONDS = 8, 100, 500, 10
PORT = "8391"
NAMES = ("Bill Viewed", "Meter Read Given", "Tariff Compared", "Payment Made")
AGENTS = tuple(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    f"Chrome/{version}.0.0.0 Safari/537.36"
    for version in range(118, 127)
)


def main() -> None:
    os.environ["RINGMAIN_COLLECTOR_PORT"] = PORT
    with house.standing():
        key = add_source()
        with Children("collector", "drain"):
            print(machine.describe())
            at_full_speed(key)
            calmly(key)


def at_full_speed(key: str) -> None:
    before, started = processor_seconds(), time.monotonic()
    taken = send(key, SECONDS)
    sent = time.monotonic()
    landed = wait_until(lambda: counts()[0], taken["fresh"])
    drained = time.monotonic()
    in_lake = wait_until(lambda: counts()[1], landed)
    done = time.monotonic()
    used = processor_seconds()
    print(
        f"{taken['events']:,} events acknowledged in {sent - started:.1f} s "
        f"({taken['events'] / (sent - started):,.0f}/s), {taken['refused']} asked to "
        f"wait, {taken['repeats']:,} repeats among them"
    )
    rate = taken["events"] / (done - started)
    print(
        f"all counted after {drained - started:.1f} s, in the lake after "
        f"{done - started:.1f} s: {rate:,.0f}/s from door to lake (asked: 20,000)"
    )
    lost = taken["fresh"] - in_lake_distinct()
    print(
        f"landed {landed:,}, in the lake {in_lake:,}, lost {lost}, doubled {doubled()}"
    )

    shares = ", ".join(
        f"{name} {(used[name] - before[name]) / taken['events'] * 1e6:.0f}"
        for name in used
    )
    print(f"processor, microseconds an event: {shares}, sender {taken['cpu_us']}")


def calmly(key: str) -> None:
    began = datetime.now(UTC)
    send(key, CALM_SECONDS, rate=CALM_RATE)
    landed = counts()[0]
    wait_until(lambda: counts()[1], landed)
    seen, lake_wait = delays(began)
    print(
        f"at {CALM_RATE}/s: seen after p50 {seen[0]:.0f} ms, p95 {seen[1]:.0f} ms "
        f"(asked: 1 s); in the lake after at most {lake_wait:.0f} s (asked: 30 s)"
    )


def send(key: str, seconds: float, rate: float = 0) -> dict[str, int]:
    """Post batches from a process of its own; return what was acknowledged."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    sender = context.Process(target=post, args=(key, seconds, rate, answers))
    sender.start()
    taken = answers.get()
    sender.join()
    return dict(taken)


def post(key: str, seconds: float, rate: float, answers: Any) -> None:
    """Bodies are made beforehand: only their message ids are new each time."""
    total = {"events": 0, "fresh": 0, "repeats": 0, "refused": 0}
    lock = threading.Lock()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=post_on_one, args=(key, until, rate, total, lock, n))
        for n in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total["cpu_us"] = round(time.process_time() / max(total["events"], 1) * 1e6)
    answers.put(total)


def post_on_one(
    key: str, until: float, rate: float, total: dict[str, int], lock: Any, number: int
) -> None:
    chance = random.Random(number)
    templates = [template(chance) for _ in range(20)]
    words = base64.b64encode(f"{key}:".encode()).decode()
    headers = {"Authorization": f"Basic {words}", "Content-Type": "application/json"}
    door = http.client.HTTPConnection("127.0.0.1", int(PORT))
    last, count = "", 0
    while time.monotonic() < until:
        count += 1
        again = bool(last) and chance.random() < REPEATS
        mark = last if again else f"{os.getpid()}-{number}-{count}"
        body = chance.choice(templates).replace("@@", mark)
        door.request("POST", "/v1/batch", body, headers)
        answer = door.getresponse()
        answer.read()
        with lock:
            if answer.status == 200:
                total["events"] += BATCH
                total["repeats" if again else "fresh"] += BATCH
                last = mark
            else:
                total["refused"] += 1
        if rate:
            time.sleep(BATCH * CONNECTIONS / rate)


def template(chance: random.Random) -> str:
    now = datetime.now(UTC).isoformat()
    events = [event(chance, now, place) for place in range(BATCH)]
    return json.dumps({"batch": events, "sentAt": now})


def event(chance: random.Random, now: str, place: int) -> dict[str, Any]:
    page = f"https://quantum.example/bills/{chance.randrange(50)}?utm_source=letter"
    return {
        "type": "track",
        "event": chance.choice(NAMES),
        "messageId": f"@@-{place}",
        "anonymousId": f"a-{chance.randrange(100_000)}",
        "timestamp": now,
        "properties": {"amount_pence": chance.randrange(30_000), "paper": False},
        "context": {
            "userAgent": chance.choice(AGENTS),
            "page": {"url": page, "title": "Your bills"},
            "locale": "en-GB",
        },
    }


class Children:
    """`ringmain` processes for as long as the block lasts."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __enter__(self) -> None:
        program = "import sys; from ringmain.config.entry import main; sys.exit(main())"
        self._running = [
            subprocess.Popen([sys.executable, "-c", program, name])
            for name in self._names
        ]
        wait_until(lambda: int(answers_health()), 1)

    def __exit__(self, *_: object) -> None:
        for child in self._running:
            child.terminate()
        for child in self._running:
            child.wait()


def processor_seconds() -> dict[str, float]:
    """What each part has used so far, PostgreSQL's ended backends left out."""
    used = {"collector": 0.0, "drain": 0.0, "postgres": 0.0}
    for process in psutil.process_iter(["cmdline", "name", "cpu_times"]):
        words = process.info["cmdline"] or []
        name = "postgres" if process.info["name"] == "postgres" else words[-1:]
        name = name if isinstance(name, str) else "".join(name)
        if "granian" in " ".join(words) and PORT in words:
            name = "collector"
        if name in used:
            times = process.info["cpu_times"]
            used[name] += times.user + times.system
    return used


def answers_health() -> bool:
    try:
        door = http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=1)
        door.request("GET", "/health")
        return door.getresponse().status == 200
    except OSError:
        return False


def add_source() -> str:
    from ringmain.collect.web_events.operations.sources import add_source as add
    from ringmain.govern.access.operations import SYSTEM

    source = add(
        name="bench",
        title="Bench",
        kind="website",
        actor=SYSTEM,
        now=datetime.now(UTC),
    )
    return str(source.write_key)


def counts() -> tuple[int, int]:
    return ask("SELECT landed, in_lake FROM collect_web_events_progress")


def doubled() -> int:
    return ask(
        "SELECT count(*) - count(DISTINCT event_id) FROM collect_web_events_event"
    )[0]


def in_lake_distinct() -> int:
    from ringmain.foundation.lake import lake

    rows = lake.read("SELECT COUNT(DISTINCT event_id) AS n FROM collect.live_events")
    return int(rows["n"][0].as_py())


def delays(since: datetime) -> tuple[tuple[float, float], float]:
    seen = ask(
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took), "
        "percentile_cont(0.95) WITHIN GROUP (ORDER BY took) FROM (SELECT extract("
        "epoch FROM landed_at - received_at) * 1000 AS took "
        "FROM collect_web_events_event WHERE received_at > %s) AS delays",
        [since],
    )
    lake_wait = ask(
        "SELECT extract(epoch FROM p.in_lake_at - min(e.received_at)) FROM "
        "collect_web_events_event e, collect_web_events_progress p "
        "WHERE e.received_at > p.in_lake_at - interval '12 s' GROUP BY p.in_lake_at"
    )
    return (float(seen[0]), float(seen[1])), float(lake_wait[0])


def ask(sql: str, parameters: list[Any] | None = None) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def wait_until(read: Any, at_least: int, seconds: float = 300) -> int:
    deadline = time.monotonic() + seconds
    while (found := int(read())) < at_least:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{found:,} of {at_least:,} after {seconds:.0f} s")
        time.sleep(0.1)
    return found


if __name__ == "__main__":
    main()
