"""Server time of a year of half-hours as a heat map, and of the pictures beside it.

Usage: RINGMAIN_HOME=… python bench/heat_map.py [supply points]

Each supply point is another one, drawn at random among those with half-hours, so that
nothing is in the page's cache when its heat map is asked for; then comes what the
browser asks for after it (values), and the other pictures. Django's test client
calls the whole stack in this process. The first five supply points warm up and are not
counted. Processor time is given too: it says more on a busy machine.
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from collections import defaultdict
from statistics import quantiles
from typing import Any

import house
import machine
from customer_page import administrator

POINTS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
WARM_UP = 5
PARTS = {
    "heat map": "",
    "its values": "cells.json?until={end}",
    "days": "days/",
    "months": "months/",
    "average day": "average-day/",
}
Times = dict[str, list[tuple[float, float, int]]]


def main() -> None:
    house.enter()
    print(machine.describe())
    report(measure())


def measure() -> Times:
    from django.test import Client

    client = Client(SERVER_NAME="localhost", headers={"HX-Request": "true"})
    client.force_login(administrator())  # type: ignore[arg-type]
    times: Times = defaultdict(list)
    for number, (point, end) in enumerate(pick_points(POINTS + WARM_UP)):
        for name, rest in PARTS.items():
            address = f"/usage/{point}/import/{rest.format(end=end)}"
            taken = timed(client, address)
            if number >= WARM_UP:
                times[name].append(taken)
    return times


def timed(client: Any, address: str) -> tuple[float, float, int]:
    """Milliseconds on the wall and of the processors, and bytes on the wire."""
    with machine.timed() as clock:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    size = len(gzip.compress(answer.content, 6))
    return clock.wall * 1000, clock.cpu * 1000, size


def pick_points(count: int) -> list[tuple[str, str]]:
    """Supply points with half-hours, and the day after their last."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT supply_point_id, max(last_at)::date + 1 "
            "FROM collect_meter_data_coverage WHERE direction = 'import' "
            "GROUP BY 1 ORDER BY 1"
        )
        found = [(str(point), str(end)) for point, end in cursor.fetchall()]
    print(f"{len(found):,} supply points with half-hours")
    return random.Random(1).sample(found, min(count, len(found)))


def report(times: Times) -> None:
    for name, taken in times.items():
        walls = quantiles([wall for wall, _, _ in taken], n=100)
        cpu = quantiles([cpu for _, cpu, _ in taken], n=100)
        size = max(size for _, _, size in taken)
        print(
            f"{name:12} p50 {walls[49]:5.0f} ms, p95 {walls[94]:5.0f} ms; "
            f"processor p50 {cpu[49]:5.0f} ms; {size / 1000:5.1f} KB at most"
        )
    print(f"asked: heat map <= 400 ms ({time.strftime('%d %b %Y')})")


if __name__ == "__main__":
    main()
