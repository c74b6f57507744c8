"""What a note and the door cost a page, and how fast the log is sealed and verified."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from uuid import uuid4

from house import standing
from machine import describe

NOTES = 2_000
RECORDS = 100_000
RESTRICTED = 1_000


def main() -> None:
    """Measure in a house of its own."""
    print(describe())
    with standing():
        _notes()
        _doors()
        _seals()


def _p95(times: list[float]) -> str:
    middle, slow = median(times) * 1000, quantiles(times, n=20)[-1] * 1000
    return f"median {middle:.2f} ms, p95 {slow:.2f} ms"


def _notes() -> None:
    from ringmain.govern.access.operations import SYSTEM
    from ringmain.govern.audit.operations import note
    from ringmain.govern.audit.shapes import Subject

    times = []
    for _ in range(NOTES):
        start = time.perf_counter()
        note(
            actor=SYSTEM,
            action="customer.viewed",
            now=datetime.now(UTC),
            subject=Subject(noun="party", id=uuid4()),
            page="customers:customer",
        )
        times.append(time.perf_counter() - start)
    print(f"note, committed by itself, {NOTES:,} times: {_p95(times)}")


def _doors() -> None:
    from ringmain.govern.access.models import Restriction
    from ringmain.govern.access.queries import restricted_ids
    from ringmain.govern.access.rules import make_actor
    from ringmain.govern.access.shapes import Role

    now, people = datetime.now(UTC), [uuid4() for _ in range(RESTRICTED)]
    Restriction.objects.bulk_create(
        Restriction(
            party_id=each,
            kind="at_risk",
            because="x",
            starts_at=now,
            set_by="bench",
            set_at=now,
        )
        for each in people
    )
    ann, times = make_actor("ann@example.org", [Role.AGENT]), []
    for first in range(0, RESTRICTED, 5):
        asked = people[first : first + 5] + [uuid4() for _ in range(45)]
        start = time.perf_counter()
        assert len(restricted_ids(ann, asked, now)) == 5
        times.append(time.perf_counter() - start)
    print(f"door for 50 persons of whom 5 are restricted: {_p95(times)}")


def _seals() -> None:
    from django.db import connection

    from ringmain.govern.access.operations import SYSTEM
    from ringmain.govern.audit.operations import seal
    from ringmain.govern.audit.queries import verify

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO govern_audit_record (at, actor, action, noun, subject_id,"
            " page, reason, outcome, details) SELECT now() - interval '2 days', 'ann', "
            "'customer.viewed', 'party', gen_random_uuid()::text, 'customers:customer',"
            " '', 'done', '{}' FROM generate_series(1, %s)",
            [RECORDS],
        )
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for name, work in (
        ("seal", lambda: seal(now=tomorrow)),
        ("verify", lambda: verify(SYSTEM)),
    ):
        start = time.perf_counter()
        work()
        took = time.perf_counter() - start
        print(
            f"{name} {RECORDS:,} records: {took:.2f} s, {RECORDS / took:,.0f} a second"
        )


if __name__ == "__main__":
    main()
