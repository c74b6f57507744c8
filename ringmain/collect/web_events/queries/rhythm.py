"""What is usual of a source: for the watch, which looks at every source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Min

from ringmain.collect.web_events.draining.inbox_rows import LANES, SLOTS, drained_seqs
from ringmain.collect.web_events.models import Minute
from ringmain.collect.web_events.rules.delay import percentile_ms
from ringmain.collect.web_events.rules.rhythm import WEEK, WEEKS
from ringmain.collect.web_events.rules.shares import Part

RECEIVED = ("accepted", "quarantined", "refused", "duplicate")
_ACTIVE = """
SELECT date_trunc('hour', minute, 'UTC'), count(DISTINCT minute)
FROM collect_web_events_minute
WHERE source = %s AND minute >= %s AND outcome = ANY(%s)
GROUP BY 1
"""
_HOURS = """
SELECT date_trunc('hour', minute, 'UTC'),
       coalesce(sum(count) FILTER (WHERE outcome = ANY(%s)), 0)::bigint,
       coalesce(sum(count) FILTER (WHERE outcome = ANY(%s)), 0)::bigint
FROM collect_web_events_minute
WHERE source = %s AND minute >= %s AND minute < %s
GROUP BY 1
"""


def first_heard(source: str) -> datetime | None:
    """When the first event of a source came, as far as counts go back."""
    found = Minute.objects.filter(source=source).aggregate(at=Min("minute"))
    at: datetime | None = found["at"]
    return at


def active_minutes(source: str, last_heard: datetime) -> Mapping[datetime, int]:
    """How many minutes of each hour had events, before a source was last heard."""
    since = last_heard - (WEEKS + 1) * WEEK
    with connection.cursor() as cursor:
        cursor.execute(_ACTIVE, [source, since, list(RECEIVED)])
        return dict(cursor.fetchall())


def part_between(
    source: str, outcomes: tuple[str, ...], since: datetime, until: datetime
) -> Part:
    """How many of a source's events had one of these outcomes."""
    counts: Counter[str] = Counter()
    rows = Minute.objects.filter(source=source, minute__gte=since, minute__lt=until)
    for outcome, count in rows.values_list("outcome", "count"):
        counts[outcome] += count
    some = sum(counts[outcome] for outcome in outcomes)
    return Part(some, sum(counts[outcome] for outcome in RECEIVED))


def hours_before(
    source: str, outcomes: tuple[str, ...], until: datetime
) -> tuple[Part, ...]:
    """The same for each hour of the four weeks before."""
    since = until - WEEKS * WEEK
    with connection.cursor() as cursor:
        cursor.execute(_HOURS, [list(outcomes), list(RECEIVED), source, since, until])
        return tuple(Part(some, of) for _, some, of in cursor.fetchall())


def delay_p95_ms(source: str, since: datetime) -> float | None:
    """How long 95 of 100 events took to land."""
    buckets: Counter[int] = Counter()
    rows = Minute.objects.filter(source=source, outcome="delay", minute__gte=since)
    for detail, count in rows.values_list("detail", "count"):
        buckets[int(detail)] += count
    return percentile_ms(buckets, 0.95)


def oldest_waiting() -> dict[int, datetime]:
    """When the next event of each lane was received, by the number of its source."""
    found: dict[int, datetime] = {}
    drained = drained_seqs()
    with connection.cursor() as cursor:
        for lane in range(LANES):
            for slot in range(SLOTS):
                cursor.execute(
                    "SELECT source_id, received_at "
                    f"FROM collect_web_events_inbox_{lane}_{slot} WHERE seq = %s",
                    [drained[lane] + 1],
                )
                for source_id, at in cursor.fetchall():
                    found[source_id] = min(at, found.get(source_id, at))
    return found


def oldest_outside_lake() -> tuple[str, datetime] | None:
    """The source of the next event to go into the lake, and when it landed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.source, e.landed_at FROM collect_web_events_event AS e "
            "WHERE e.number = (SELECT in_lake + 1 FROM collect_web_events_progress)"
        )
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None
