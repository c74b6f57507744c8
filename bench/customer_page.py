"""Server time of the customer page over a home that is loaded already.

Usage: RINGMAIN_HOME=… python bench/customer_page.py [requests]

Each request asks for another customer, drawn at random; Django's test client calls the
whole stack (middleware, session, permission, queries, template) in this process. The
first ten requests warm up and are not counted.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime
from statistics import quantiles

import house
import machine

REQUESTS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
WARM_UP = 10


def main() -> None:
    house.enter()
    measure()


def measure() -> None:
    from django.test import Client

    from ringmain.unify.register.queries import count_nouns

    counts = count_nouns()
    print(machine.describe())
    print(", ".join(f"{counts[noun]:,} {noun}" for noun in sorted(counts)))
    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator())
    times = []
    for number, party_id in enumerate(pick_customers(REQUESTS + WARM_UP)):
        start = time.perf_counter()
        answer = client.get(f"/customers/{party_id}/")
        if number >= WARM_UP:
            times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.status_code
    report(times)


def administrator() -> object:
    """A throw-away member of staff, made again at each run."""
    from ringmain.govern.access.models import User

    user, _ = User.objects.get_or_create(
        email="bench@example.com",
        defaults={"roles": ["administrator"], "joined_at": datetime.now(UTC)},
    )
    return user


def pick_customers(count: int) -> list[str]:
    """Customers at random, the same for the same data."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM unify_register_party WHERE seen_at IS NOT NULL ORDER BY id"
        )
        ids = [row[0] for row in cursor.fetchall()]
    return random.Random(1).choices(ids, k=count)


def report(times: list[float]) -> None:
    cuts = quantiles(times, n=100)
    print(f"{len(times)} requests")
    print(f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms (asked: p95 <= 150 ms)")


if __name__ == "__main__":
    main()
