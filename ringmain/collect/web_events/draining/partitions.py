"""Tables by day (events) and by month (keys seen): made ahead, dropped whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection as database

from ringmain.collect.web_events.draining.deduplication import months_kept

EVENTS, SEEN = "collect_web_events_event", "collect_web_events_seen"
DAYS_KEPT = 3


def make_ahead(now: datetime) -> None:
    """Make the tables that today and tomorrow need; those that stand, stay."""
    today = now.astimezone(UTC).date()
    for day in (today, today + timedelta(days=1)):
        _make(EVENTS, f"{day:%Y%m%d}", _midnight(day), _midnight(_next_day(day)))
        month = day.replace(day=1)
        _make(SEEN, f"{month:%Y%m}", month, _next_month(month))


def drop_old(now: datetime) -> tuple[str, ...]:
    """Drop days of events that are in the lake, and months of keys; return the names.

    A day that has an event the lake lacks stays, however old.
    """
    today = now.astimezone(UTC).date()
    oldest_day = today - timedelta(days=DAYS_KEPT)
    oldest_month = months_kept(today)[-1]
    gone = [
        *(name for name, day in _days() if day < oldest_day and _is_in_lake(name)),
        *(name for name, month in _months() if month < oldest_month),
    ]
    with database.cursor() as cursor:
        for name in gone:
            cursor.execute(f"DROP TABLE {name}")
    return tuple(gone)


def _make(table: str, suffix: str, first: object, limit: object) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"{table}_{suffix}"])
        if cursor.fetchone()[0] is None:
            cursor.execute(
                f"CREATE TABLE {table}_{suffix} PARTITION OF {table} "
                f"FOR VALUES FROM ('{first}') TO ('{limit}') "
                # Nothing in it is ever changed, and it is dropped whole.
                "WITH (autovacuum_enabled = off)"
            )


def _is_in_lake(name: str) -> bool:
    with database.cursor() as cursor:
        cursor.execute(
            f"SELECT NOT EXISTS (SELECT FROM {name} WHERE number > "
            "(SELECT in_lake FROM collect_web_events_progress))"
        )
        return bool(cursor.fetchone()[0])


def _days() -> list[tuple[str, date]]:
    return [(name, _date(end)) for name, end in _partitions(EVENTS)]


def _months() -> list[tuple[str, date]]:
    return [(name, _date(f"{end}01")) for name, end in _partitions(SEEN)]


def _partitions(table: str) -> list[tuple[str, str]]:
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits "
            "WHERE inhparent = %s::regclass ORDER BY 1",
            [table],
        )
        names = [row[0] for row in cursor.fetchall()]
    return [(name, name.rpartition("_")[2]) for name in names]


def _date(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
