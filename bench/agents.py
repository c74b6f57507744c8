"""Agents at work at once: how long each waits for a page, over a home that is loaded.

Usage: RINGMAIN_HOME=… python bench/agents.py [agents] [seconds]

Starts the web server as `ringmain up` does (same command, same number of workers) on a
port of its own. Each agent is a thread with a session: types a name as people type it
(the page asks again after each pause, three times here), opens the customer, reads,
opens the account, a bill, the use of energy, home; between two pages they
read for two to eight seconds. What is timed is from the request to the last byte of the
answer, queueing in. The agents run on the same machine and take part of its processors.
The first eight seconds are not counted.
"""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

import house
import machine

AGENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 90
WARM_UP_SECONDS = 8
PORT = 8797
_CUSTOMERS = """
    SELECT p.id, p.first_name, p.last_name, o.account_id, b.id, s.id
    FROM (SELECT * FROM unify_register_party WHERE seen_at IS NOT NULL
          AND first_name <> '' AND last_name <> '' ORDER BY id LIMIT 4000) p
    JOIN LATERAL (SELECT * FROM unify_register_occupancy o
         WHERE o.party_id = p.id AND o.account_id IS NOT NULL LIMIT 1) o ON true
    JOIN LATERAL (SELECT * FROM unify_register_supplypoint s
         WHERE s.premises_id = o.premises_id ORDER BY id LIMIT 1) s ON true
    JOIN LATERAL (SELECT * FROM unify_profiles_timelineentry b
         WHERE b.account_id = o.account_id AND b.kind = 'bill' LIMIT 1) b ON true
"""


@dataclass(frozen=True)
class Customer:
    """Somebody whose pages an agent opens."""

    party_id: str
    first: str
    last: str
    account_id: str
    bill_id: str
    point_id: str


@dataclass
class Step:
    """One request: what kind of page, where, and what is typed."""

    kind: str
    path: str
    typed: str | None = None
    pause: tuple[float, float] = (2.0, 8.0)


class Agent(threading.Thread):
    """Somebody at work until told to stop."""

    def __init__(
        self, number: int, cookie: str, customers: list[Customer], until: float
    ) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(number)
        self.cookie = cookie
        self.customers = customers
        self.until = until
        self.times: list[tuple[float, str, float, int]] = []

    def run(self) -> None:
        """Work."""
        time.sleep(self.chance.uniform(0, 6))
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.monotonic() < self.until:
            for step in steps_for(self.chance.choice(self.customers)):
                if time.monotonic() >= self.until:
                    return
                self._ask(line, step)
                time.sleep(self.chance.uniform(*step.pause))

    def _ask(self, line: http.client.HTTPConnection, step: Step) -> None:
        headers = {"Cookie": f"sessionid={self.cookie}; csrftoken={'c' * 32}"}
        body = None
        if step.typed is not None:
            body = urllib.parse.urlencode({"q": step.typed})
            headers |= {
                "X-CSRFToken": "c" * 32,
                "Content-Type": "application/x-www-form-urlencoded",
                "HX-Request": "true",
            }
        start = time.perf_counter()
        line.request("POST" if body else "GET", step.path, body, headers)
        answer = line.getresponse()
        answer.read()
        took = (time.perf_counter() - start) * 1000
        self.times.append((time.monotonic(), step.kind, took, answer.status))


def steps_for(one: Customer) -> Iterator[Step]:
    """What an agent asks for while somebody is on the phone."""
    name = f"{one.first} {one.last}"
    for share in (0.4, 0.7, 1.0):
        typed = name[: max(2, round(len(name) * share))]
        yield Step("search", "/find/", typed, pause=(0.3, 0.6))
    yield Step("customer", f"/customers/{one.party_id}/")
    yield Step("account", f"/accounts/{one.account_id}/")
    yield Step("bill", f"/accounts/{one.account_id}/bills/{one.bill_id}/")
    yield Step("usage", f"/usage/{one.point_id}/import/days/")
    yield Step("home", "/")


def main() -> None:
    house.enter()
    print(machine.describe())
    customers = pick_customers()
    cookies = [sign_in() for _ in range(AGENTS)]
    with serving():
        until = time.monotonic() + SECONDS
        begin = until - SECONDS + WARM_UP_SECONDS
        agents = [
            Agent(number, cookie, customers, until)
            for number, cookie in enumerate(cookies)
        ]
        for agent in agents:
            agent.start()
        for agent in agents:
            agent.join()
    report([one for agent in agents for one in agent.times if one[0] > begin])


def pick_customers() -> list[Customer]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_CUSTOMERS)
        return [Customer(*map(str, row)) for row in cursor.fetchall()]


def sign_in() -> str:
    from customer_page import administrator
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator())  # type: ignore[arg-type]
    return client.cookies["sessionid"].value


class serving:
    """The product's web server, for as long as the block lasts."""

    def __enter__(self) -> None:
        self.server = subprocess.Popen(web_command())
        for _ in range(300):
            try:
                line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
                line.request("GET", "/sign-in/")
                line.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the web server did not answer within 30 s")

    def __exit__(self, *error: object) -> None:
        self.server.terminate()
        self.server.wait(30)


def web_command() -> list[str]:
    from dataclasses import replace

    from ringmain.config import plugins
    from ringmain.faces.cli.processes import web_command as command
    from ringmain.foundation.settings.options import get_options

    plugins.install()
    options = replace(get_options(), port=PORT, host="127.0.0.1")
    print(f"{AGENTS} agents for {SECONDS} s, {options.workers} web worker(s)")
    return command(options)


def report(times: list[tuple[float, str, float, int]]) -> None:
    kinds: dict[str, list[float]] = defaultdict(list)
    for _, kind, took, _ in times:
        kinds[kind].append(took)
        kinds["all"].append(took)
    refused = [status for *_, status in times if status != 200]
    print(f"{'page':10}{'count':>7}{'p50':>8}{'p95':>8}{'p99':>8}  ms")
    for kind, all_ in kinds.items():
        print(f"{kind:10}{len(all_):7,}{line_of(all_)}")
    print(f"{len(times) / (SECONDS - WARM_UP_SECONDS):.1f} requests a second")
    print(f"{len(refused)} not answered with 200: {sorted(set(refused))}")
    print("asked: 50 agents at once, p95 <= 400 ms")


def line_of(times: list[float]) -> str:
    cuts: Any = quantiles(times, n=100)
    return f"{cuts[49]:8.0f}{cuts[94]:8.0f}{cuts[98]:8.0f}"


if __name__ == "__main__":
    main()
