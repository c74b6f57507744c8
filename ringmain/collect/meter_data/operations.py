"""Land interval reads, a piece at a time, on a connection that holds them.

The caller (`collect/files`) has converted the piece into the table ``typed``: _line,
supply_point_number, us (microseconds), energy_wh, duration_minutes, direction,
quality, _bad.
`judge` leaves ``reads`` (with a verdict each) and ``heard`` (the supply points).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files as package_files

from django.db import connection as database
from django.db import transaction

from ringmain.collect.contracts.catalogue.reads import QUALITIES
from ringmain.collect.meter_data import calendar, turns
from ringmain.collect.meter_data.shapes import ReadCounts
from ringmain.foundation.database.copy import copy_table
from ringmain.foundation.ids.nouns import noun_id_sql
from ringmain.foundation.lake import layout
from ringmain.foundation.lake.engine import Connection

TABLE = "lake.collect.interval_reads"
# One byte each while the reads are judged and sorted, instead of sixteen.
_DIRECTION = "ENUM('import', 'export')"
_QUALITY = f"ENUM({', '.join(repr(quality) for quality in QUALITIES)})"
_VERDICT = "ENUM('new', 'changed', 'unchanged', 'duplicate')"
_COLUMNS = (
    "supply_point_id, starts_at, duration_minutes, energy_wh, direction, quality, "
    "local_date, local_slot, version, _source, _load, _line, _known_at"
)

LAYOUT = layout.Layout(
    table="collect.interval_reads",
    id_column="supply_point_id",
    day_column="local_date",
    order=("supply_point_id", "direction", "starts_at"),
)


def ensure_table(connection: Connection) -> None:
    """Make the lake's table of interval reads, and of their earlier versions."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS lake.collect")
    shape = package_files(__package__).joinpath("sql/interval_reads.sql").read_text()
    if _is_made(connection):
        return
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} AS {shape} LIMIT 0")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {TABLE}_history AS {shape} LIMIT 0")
    connection.execute(
        f"ALTER TABLE {TABLE} SET PARTITIONED BY (year(local_date), month(local_date))"
    )
    connection.execute(
        f"ALTER TABLE {TABLE} SET SORTED BY (supply_point_id, direction, starts_at)"
    )
    connection.execute("COMMIT")
    # Each load sorts its own reads already; a month is sorted whole when it is merged.
    connection.execute(
        "CALL lake.set_option('sort_on_insert', false, "
        "schema => 'collect', table_name => 'interval_reads')"
    )


def is_landed(connection: Connection, load_id: int, first: int, last: int) -> bool:
    """Tell whether reads of these lines of a load are in the lake already."""
    found = connection.execute(
        f"SELECT count(*) FROM {TABLE} WHERE _load = ? AND _line BETWEEN ? AND ?",
        [load_id, first, last],
    ).fetchone()
    return bool(found and found[0])


def judge(connection: Connection, *, zone: str) -> ReadCounts:
    """Judge the piece's reads against those that stand; return how many of each."""
    _name_points(connection)
    _place_in_days(connection, zone)
    if _may_be_doubled(connection):
        _mark_repeats(connection)
    _list_months(connection)
    if _may_stand(connection):
        _compare(connection)
    return _count(connection)


def note_coverage(connection: Connection) -> None:
    """Note the months of the points that get reads; before the lake is committed."""
    months = connection.execute(
        "SELECT supply_point_id::varchar AS supply_point_id, direction, month, "
        "make_timestamptz(first_us) AS first_at, make_timestamptz(last_us) AS last_at "
        "FROM months ORDER BY ALL"
    ).to_arrow_table()
    with database.cursor() as cursor:
        copy_table(cursor.cursor, "coverage_heard", months)
        cursor.execute(
            "INSERT INTO collect_meter_data_coverage AS c "
            "(supply_point_id, direction, month, first_at, last_at) "
            "SELECT supply_point_id::uuid, direction, month, first_at, last_at "
            "FROM coverage_heard ORDER BY 1, 2, 3 "
            "ON CONFLICT (supply_point_id, direction, month) DO UPDATE SET "
            "first_at = least(c.first_at, excluded.first_at), "
            "last_at = greatest(c.last_at, excluded.last_at)"
        )
        cursor.execute("DROP TABLE coverage_heard")


def commit(
    connection: Connection,
    *,
    source: str,
    load_id: int,
    known_at: datetime,
    when: Callable[[], None],
) -> None:
    """Put the new and changed reads into the lake; both versions stay.

    ``when`` is called right before the transaction is kept: it may wait, or refuse.
    """
    replaces = _count(connection).changed > 0
    with turns.alone() if replaces else turns.beside_other_loads():
        _commit(connection, (source, load_id, known_at), replaces, when)


def _commit(
    connection: Connection,
    origin: tuple[str, int, datetime],
    replaces: bool,
    when: Callable[[], None],
) -> None:
    # The order is that of the sort below; keeping another's would cost a copy.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("BEGIN")
    try:
        if replaces:
            _supersede(connection)
        # Sorted by one packed number, and only what must be sorted: half the work.
        connection.execute(
            f"INSERT INTO {TABLE} SELECT supply_point_id, make_timestamptz(us), "
            "duration_minutes, energy_wh, direction, quality, local_date, local_slot, "
            "version, ?::varchar, ?::bigint, _line, ?::timestamptz FROM ("
            "SELECT * EXCLUDE (verdict, place) FROM reads "
            "WHERE verdict IN ('new', 'changed') ORDER BY place)",
            [*origin],
        )
        when()
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("SET preserve_insertion_order = true")


def lay_out_months() -> tuple[date, ...]:
    """Lay out the months whose reads lie in too many files; return their first days.

    Reading goes on meanwhile; a load waits with its last step, some 20 s a month of
    20 million reads.

    :raises LakeAway: the lake can't be reached.
    :raises RowsAstray: a month came out with other rows; that month is as it was.
    """
    months = layout.list_untidy(LAYOUT)
    if months:
        layout.leave_out_of_merging(LAYOUT)
    for month in months:
        with turns.alone():
            layout.lay_out(LAYOUT, month)
    return months


def clear(connection: Connection) -> None:
    """Empty the lake's reads, before they are built again from what was received."""
    for table in (TABLE, f"{TABLE}_history"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    with database.cursor() as cursor:
        cursor.execute("TRUNCATE collect_meter_data_coverage")


def _is_made(connection: Connection) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'lake' "
        "AND table_name = 'interval_reads_history'"
    ).fetchone()
    return bool(found and found[0])


def _name_points(connection: Connection) -> None:
    """One id for each distinct number: hashing every read would cost far more."""
    made = noun_id_sql("supply_point", "supply_point_number")
    connection.execute(
        "CREATE OR REPLACE TABLE heard AS SELECT *, "
        "row_number() OVER (ORDER BY supply_point_id) AS rank FROM ("
        f"SELECT supply_point_number, {made} AS supply_point_id FROM "
        "(SELECT DISTINCT supply_point_number FROM typed WHERE NOT _bad))"
    )


def _place_in_days(connection: Connection, zone: str) -> None:
    """Give each read its point, its local day and slot, and its place in order.

    Instants are whole microseconds here: functions of time stamps cost ten times more.
    """
    limits = connection.execute(
        "SELECT min(us) / 1e6, max(us) / 1e6 FROM typed WHERE NOT _bad"
    ).fetchone()
    if limits is None or limits[0] is None:
        limits = (0.0, 0.0)
    first, last = (datetime.fromtimestamp(limit, tz=UTC) for limit in limits)
    days = calendar.local_days(*calendar.days_around(first, last), zone)
    connection.register("days_given", days)
    # A table of its own: the engine knows its size, and keeps the reads in order.
    connection.execute(
        "CREATE OR REPLACE TABLE local_days AS SELECT epoch_us(instant) AS quarter, "
        "local_date, minutes FROM days_given"
    )
    connection.unregister("days_given")
    connection.execute(
        "CREATE OR REPLACE TABLE reads AS SELECT h.supply_point_id, t.us, "
        "t.minutes_long AS duration_minutes, t.energy_wh, t.direction, t.quality, "
        "d.local_date, (d.minutes // t.minutes_long)::smallint AS local_slot, "
        f"1::smallint AS version, t._line, 'new'::{_VERDICT} AS verdict, "
        "h.rank * 1000000000 + t.us // 60000000 AS place FROM ("
        "SELECT * EXCLUDE (direction, quality), "
        "coalesce(duration_minutes, 30)::smallint AS minutes_long, "
        f"coalesce(direction, 'import')::{_DIRECTION} AS direction, "
        "coalesce(quality, CASE WHEN energy_wh IS NULL THEN 'missing' ELSE 'actual' "
        f"END)::{_QUALITY} AS quality FROM typed WHERE NOT _bad) t "
        "JOIN heard h USING (supply_point_number) "
        "JOIN local_days d ON d.quarter = t.us - t.us % 900000000"
    )


def _may_be_doubled(connection: Connection) -> bool:
    """Whether two reads share a point, a direction and a minute; one number tells."""
    row = connection.execute(
        "SELECT count(*) <> count(DISTINCT place * 2 + (direction = 'export')::bigint) "
        "FROM reads"
    ).fetchone()
    return bool(row and row[0])


def _mark_repeats(connection: Connection) -> None:
    """An equal read twice is unchanged; two that differ can't both be right."""
    connection.execute(
        "CREATE OR REPLACE TABLE reads AS SELECT * EXCLUDE (verdict, nth, first_wh, "
        "first_quality), CASE WHEN nth = 1 THEN 'new' "
        "WHEN energy_wh IS NOT DISTINCT FROM first_wh AND quality = first_quality "
        "THEN 'unchanged' ELSE 'duplicate' END AS verdict FROM ("
        "SELECT *, row_number() OVER same AS nth, "
        "first_value(energy_wh) OVER same AS first_wh, "
        "first_value(quality) OVER same AS first_quality FROM reads "
        "WINDOW same AS (PARTITION BY supply_point_id, direction, us "
        "ORDER BY _line))"
    )


def _list_months(connection: Connection) -> None:
    connection.execute(
        "CREATE OR REPLACE TABLE months AS SELECT supply_point_id, "
        "direction::varchar AS direction, "
        "date_trunc('month', local_date)::date AS month, min(us) AS first_us, "
        "max(us) AS last_us FROM reads GROUP BY ALL"
    )


def _may_stand(connection: Connection) -> bool:
    """Whether any month of any of these points may hold reads in the lake already."""
    months = connection.execute(
        "SELECT supply_point_id::varchar AS supply_point_id, direction, month "
        "FROM months"
    ).to_arrow_table()
    with transaction.atomic(), database.cursor() as cursor:
        copy_table(cursor.cursor, "coverage_asked", months)
        cursor.execute(
            "SELECT EXISTS (SELECT FROM coverage_asked a JOIN "
            "collect_meter_data_coverage c ON c.supply_point_id = "
            "a.supply_point_id::uuid AND c.direction = a.direction "
            "AND c.month = a.month)"
        )
        may = bool(cursor.fetchone()[0])
        cursor.execute("DROP TABLE coverage_asked")
    return may


def _compare(connection: Connection) -> None:
    """Judge against the reads that stand in the same months and points."""
    connection.execute(
        "CREATE OR REPLACE TABLE standing AS SELECT supply_point_id, direction, "
        f"epoch_us(starts_at) AS us, energy_wh, quality, version FROM {TABLE} "
        "WHERE local_date >= (SELECT min(local_date) FROM reads) "
        "AND local_date <= (SELECT max(local_date) FROM reads) "
        "AND supply_point_id IN (SELECT supply_point_id FROM heard)"
    )
    connection.execute(
        "UPDATE reads AS r SET version = s.version + 1, verdict = CASE "
        "WHEN r.verdict <> 'new' THEN r.verdict "
        "WHEN s.energy_wh IS NOT DISTINCT FROM r.energy_wh AND s.quality = r.quality "
        "THEN 'unchanged' ELSE 'changed' END FROM standing s "
        "WHERE r.supply_point_id = s.supply_point_id AND r.direction = s.direction "
        "AND r.us = s.us"
    )


def _supersede(connection: Connection) -> None:
    gone = (
        "(supply_point_id, direction, starts_at) IN (SELECT (supply_point_id, "
        "direction, make_timestamptz(us)) FROM reads WHERE verdict = 'changed')"
    )
    connection.execute(
        f"INSERT INTO {TABLE}_history SELECT {_COLUMNS} FROM {TABLE} WHERE {gone}"
    )
    connection.execute(f"DELETE FROM {TABLE} WHERE {gone}")


def _count(connection: Connection) -> ReadCounts:
    rows = connection.execute(
        "SELECT verdict, count(*) FROM reads GROUP BY ALL UNION ALL "
        "SELECT 'bad', count(*) FROM typed WHERE _bad"
    ).fetchall()
    counts = dict(rows)
    return ReadCounts(
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        unchanged=counts.get("unchanged", 0),
        bad=counts.get("bad", 0),
        duplicate=counts.get("duplicate", 0),
    )
