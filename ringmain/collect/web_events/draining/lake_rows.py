"""The lake's share of what landed: no names, no traits, nothing without a class.

An event's number tells whether it is in the lake: a crash between the lake's commit and
ours is found by the greatest number there.
"""

from __future__ import annotations

import io
from datetime import datetime
from importlib.resources import files as package_files

import pyarrow as pa
import pyarrow.csv as pa_csv
from django.db import connection as database
from django.db import transaction

from ringmain.foundation.lake import engine, lake

TABLE = "lake.collect.live_events"
_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('web_events.lake', 0))"
_SELECT = """
SELECT number, event_id, source, kind, name, user_key, anonymous_key,
    extract(epoch FROM occurred_at) * 1000000,
    extract(epoch FROM received_at) * 1000000,
    extract(epoch FROM landed_at) * 1000000,
    is_late, plan, plan_version, problems, facts, lake_properties
FROM collect_web_events_event
WHERE number > {after} AND number <= {until}
ORDER BY number
"""
_TEXT, _COUNT = pa.string(), pa.int64()
_ARRIVING = {
    "number": _COUNT, "event_id": _TEXT, "source": _TEXT, "kind": _TEXT,
    "name": _TEXT, "user_key": _TEXT, "anonymous_key": _TEXT,
    "occurred_us": pa.float64(), "received_us": pa.float64(), "landed_us": pa.float64(),
    "is_late": pa.bool_(), "plan": _TEXT, "plan_version": _COUNT,
    "problems": _TEXT, "facts": _TEXT, "properties": _TEXT,
}  # fmt: skip
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
INSERT INTO {TABLE} SELECT number, event_id::uuid, source, kind, name, user_key,
    anonymous_key, make_timestamptz(occurred_us::bigint),
    make_timestamptz(received_us::bigint), make_timestamptz(landed_us::bigint),
    is_late, plan, plan_version::integer,
    coalesce(json_array_length(problems), 0)::integer, {_FACTS}, properties
FROM (
    SELECT *, json_extract_string(facts, {list(_PATHS)!r}) AS said FROM landed_rows
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
            _append(_rows(after, until))
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


def _append(rows: pa.Table) -> None:
    with lake.workbench() as connection:
        ensure_table(connection)
        connection.register("landed_rows", rows)
        connection.execute(_INSERT)
        connection.unregister("landed_rows")


def _rows(after: int, until: int) -> pa.Table:
    select = _SELECT.format(after=int(after), until=int(until))
    said = io.BytesIO()
    with database.cursor() as cursor:
        statement = f"COPY ({select}) TO STDOUT (FORMAT csv)"
        with cursor.cursor.copy(statement) as copy:
            for block in copy:
                said.write(block)
    said.seek(0)
    return pa_csv.read_csv(
        said,
        read_options=pa_csv.ReadOptions(column_names=list(_ARRIVING)),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=_ARRIVING,
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


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
