"""Server time of the account, premises and bill pages over a home loaded already.

Usage: RINGMAIN_HOME=… python bench/account_page.py [requests]

Each request asks for another record, drawn at random; Django's test client calls the
whole stack (middleware, session, permission, queries, lake, template) in this process.
The first ten requests of each kind warm up and are not counted.
"""

from __future__ import annotations

import random
import sys
import time
from statistics import quantiles
from typing import Any

import house
import machine
from customer_page import administrator

REQUESTS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
WARM_UP = 10
_SEEN = "SELECT id FROM unify_register_{} WHERE seen_at IS NOT NULL ORDER BY id"
_BILLS = """SELECT account_id, id FROM unify_profiles_timelineentry
            WHERE kind = 'bill' ORDER BY id LIMIT 20000"""


def main() -> None:
    house.enter()
    print(machine.describe())
    for name, address in addresses().items():
        measure(name, address)


def addresses() -> dict[str, list[str]]:
    """Addresses of each kind of page, at random, the same for the same data."""
    accounts, places = rows(_SEEN.format("account")), rows(_SEEN.format("premises"))
    kinds = {
        "account": [f"/accounts/{row[0]}/" for row in accounts],
        "premises": [f"/premises/{row[0]}/" for row in places],
        "bill": [f"/accounts/{row[0]}/bills/{row[1]}/" for row in rows(_BILLS)],
    }
    chance = random.Random(1)
    return {
        name: chance.choices(found, k=REQUESTS + WARM_UP)
        for name, found in kinds.items()
    }


def rows(statement: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def measure(name: str, found: list[str]) -> None:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator())
    times = []
    for number, address in enumerate(found):
        start = time.perf_counter()
        answer = client.get(address)
        if number >= WARM_UP:
            times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.status_code
    cuts = quantiles(times, n=100)
    print(
        f"{name}: {len(times)} requests, p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms"
    )


if __name__ == "__main__":
    main()
