"""The lake's share of what landed: no names, no traits, nothing without a class.

An event's number tells whether it is in the lake: a crash between the lake's commit and
ours is found by the greatest number there.
"""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files as package_files

from django.db import connection as database
from django.db import transaction

from ringmain.foundation.database.urls import conninfo
from ringmain.foundation.lake import engine, lake

TABLE = "lake.collect.live_events"
_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('web_events.lake', 0))"
_SELECT = """
SELECT number, event_id, source, kind, name, user_key, anonymous_key, occurred_at,
    received_at, landed_at, is_late, plan, plan_version, problems, facts,
    lake_properties
FROM collect_web_events_event WHERE number > {after} AND number <= {until}
"""
# Taken out of the facts where columns are, in the order of the table's columns.
_PATHS = (
    "$.device", "$.os", "$.browser", "$.is_bot", "$.host", "$.path", "$.referrer_host",
    "$.campaign.source", "$.campaign.medium", "$.campaign.name", "$.country",
    "$.region",
)  # fmt: skip
_IS_BOT = 4
_FACTS = ", ".join(
    f"said[{place}]::boolean" if place == _IS_BOT else f"said[{place}]"
    for place in range(1, len(_PATHS) + 1)
)
_INSERT = f"""
INSERT INTO {TABLE} SELECT number, event_id, source, kind, name, user_key,
    anonymous_key, occurred_at, received_at, landed_at, is_late, plan, plan_version,
    coalesce(json_array_length(problems), 0)::integer, {_FACTS}, lake_properties
FROM (
    SELECT *, json_extract_string(facts, {list(_PATHS)!r}) AS said
    FROM postgres_query('landed', '{{select}}')
)
"""


def move(*, now: datetime, most: int) -> int:
    """Move the next events into the lake; see `operations.drain.move_to_lake`."""
    with transaction.atomic():
        _make_durable(now)
    with transaction.atomic():
        landed, in_lake = _progress()
        if landed <= in_lake or not _is_our_turn():
            return 0
        after = max(in_lake, _greatest_in_lake())
        until = min(landed, after + most)
        if until > after:
            _append(after, until)
        _note(until, now)
    return until - in_lake


def ensure_table(connection: engine.Connection) -> None:
    """Make the lake's table of live events."""
    shape = package_files("ringmain.collect.web_events").joinpath("sql/live_events.sql")
    connection.execute("CREATE SCHEMA IF NOT EXISTS lake.collect")
    if _is_made(connection):
        return
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE {TABLE} AS {shape.read_text()} LIMIT 0")
    connection.execute(
        f"ALTER TABLE {TABLE} SET PARTITIONED BY "
        "(year(occurred_at), month(occurred_at))"
    )
    connection.execute("COMMIT")


def _append(after: int, until: int) -> None:
    """The engine reads PostgreSQL by itself: no row passes through this process."""
    select = _SELECT.format(after=int(after), until=int(until))
    with lake.workbench() as connection:
        ensure_table(connection)
        place = conninfo(database.settings_dict).replace("'", "''")
        connection.execute(f"ATTACH '{place}' AS landed (TYPE postgres, READ_ONLY)")
        try:
            connection.execute(_INSERT.format(select=select))
        finally:
            connection.execute("DETACH landed")


def _make_durable(now: datetime) -> None:
    """The drain does not wait for the disk; a commit that does takes its along.

    Without, a crash of the server could give numbers anew that the lake has already.
    """
    with database.cursor() as cursor:
        cursor.execute("UPDATE collect_web_events_progress SET in_lake_at = %s", [now])


def _progress() -> tuple[int, int]:
    with database.cursor() as cursor:
        cursor.execute("SELECT landed, in_lake FROM collect_web_events_progress")
        landed, in_lake = cursor.fetchone()
    return landed, in_lake


def _note(until: int, now: datetime) -> None:
    with database.cursor() as cursor:
        cursor.execute(
            "UPDATE collect_web_events_progress SET in_lake = %s, in_lake_at = %s",
            [until, now],
        )


def _greatest_in_lake() -> int:
    with lake.workbench() as connection:
        if not _is_made(connection):
            return 0
        row = connection.execute(f"SELECT max(number) FROM {TABLE}").fetchone()
    return int(row[0] or 0) if row else 0


def _is_made(connection: engine.Connection) -> bool:
    row = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'lake' "
        "AND table_name = 'live_events'"
    ).fetchone()
    return bool(row and row[0])


def _is_our_turn() -> bool:
    with database.cursor() as cursor:
        cursor.execute(_TURN)
        return bool(cursor.fetchone()[0])
