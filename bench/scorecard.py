"""Server time of the scorecard, and time to compute it, over a home loaded already.

Usage: RINGMAIN_HOME=… python bench/scorecard.py [requests] [--keep]

Computes the metrics (unless `--keep`, which measures what is there), then asks for the
home page by Django's test client, narrowed in turn by nothing, brand, fuel, channel,
region and month; then for each metric's page, and for the rows behind each. The whole
stack runs in this process; the first ten requests warm up and are not counted.
"""

from __future__ import annotations

import itertools
import sys
import time
from datetime import UTC, datetime
from statistics import quantiles

import house
import machine

NUMBERS = [int(word) for word in sys.argv[1:] if word.isdigit()]
REQUESTS = NUMBERS[0] if NUMBERS else 200
WARM_UP = 10


def main() -> None:
    house.enter()
    print(machine.describe())
    if "--keep" not in sys.argv:
        compute()
    measure()


def compute() -> None:
    from ringmain.understand.metrics import operations

    with machine.timed() as clock:
        assert operations.recompute(now=datetime.now(UTC)), "another is computing"
    print(f"computed in {clock.wall:.1f} s, {machine.peak_memory_mb():,} MB at most")


def measure() -> None:
    from django.test import Client

    from ringmain.understand.metrics.models import Cell, Computation

    tables = Computation.objects.get(id=1).facts["tables"]
    rows = ", ".join(f"{said['rows']:,} {name}" for name, said in tables.items())
    print(f"{Cell.objects.count():,} cells of {rows}")
    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator())
    report("home", timed(client, itertools.cycle(home_paths()), REQUESTS))
    for name, paths in other_paths().items():
        report(name, timed(client, itertools.cycle(paths), max(REQUESTS // 4, 20)))


def administrator() -> object:
    """A throw-away member of staff, made again at each run."""
    from ringmain.govern.access.models import User

    user, _ = User.objects.get_or_create(
        email="bench@example.com",
        defaults={"roles": ["administrator"], "joined_at": datetime.now(UTC)},
    )
    return user


def home_paths() -> list[str]:
    from ringmain.govern.access.operations import SYSTEM
    from ringmain.understand.metrics import queries

    choices = queries.get_scorecard(SYSTEM).choices
    narrowed = [
        f"/?{name}={value}"
        for name in ("brand", "fuel", "channel", "region")
        for value in getattr(choices, name)[:3]
        if value
    ]
    return ["/", *narrowed, *(f"/?month={month}" for month in choices.months[:3])]


def other_paths() -> dict[str, list[str]]:
    from ringmain.understand.metrics import queries

    keys = [metric.key for metric in queries.list_metrics() if metric.table]
    return {
        "one metric": [f"/scorecard/{key}/" for key in keys],
        "rows behind it": [f"/scorecard/{key}/rows/" for key in keys],
    }


def timed(client: object, paths: object, count: int) -> list[float]:
    times = []
    for number in range(count + WARM_UP):
        path = next(paths)
        start = time.perf_counter()
        answer = client.get(path)
        if number >= WARM_UP:
            times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code in (200, 404), (path, answer.status_code)
    return times


def report(name: str, times: list[float]) -> None:
    cuts = quantiles(times, n=20)
    print(
        f"{name}: {len(times)} requests, p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms, "
        f"worst {max(times):.0f} ms"
    )


if __name__ == "__main__":
    main()
