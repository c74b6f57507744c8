"""Every message of a source once: exact over at least 30 days.

The keys seen stand in a table a month; this month's and the two before are kept, so a
key is known for 59 days at the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection as database

TABLE = "collect_web_events_seen"
_MONTHS_KEPT = 3


def claim(keys: Sequence[str], today: date) -> set[str]:
    """Note the keys (a UUID's 32 digits) and return those not seen before."""
    with database.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (key, seen_on) "
            "SELECT asked.key, %s FROM (SELECT DISTINCT unnest(%s::uuid[]) AS key) "
            f"AS asked WHERE NOT EXISTS (SELECT FROM {TABLE} AS seen "
            "WHERE seen.key = asked.key) RETURNING replace(key::text, '-', '')",
            [today, f"{{{','.join(keys)}}}"],
        )
        return {row[0] for row in cursor.fetchall()}


def months_kept(today: date) -> tuple[date, ...]:
    """Return the first days of the months whose keys are kept, newest first. Pure."""
    months, month = [], today.replace(day=1)
    for _ in range(_MONTHS_KEPT):
        months.append(month)
        month = _before(month)
    return tuple(months)


def _before(month: date) -> date:
    if month.month == 1:
        return month.replace(year=month.year - 1, month=12)
    return month.replace(month=month.month - 1)
