"""Interval reads: narrow, many, and both versions of a corrected one stay."""

from datetime import UTC, datetime

from ringmain.collect.meter_data import queries as meter_data
from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.register import queries as register

ADA = "1200012345678"
HEADER = "supply_point_number,starts_at,energy_wh,direction,quality\n"
READS = HEADER + (
    f"{ADA},2026-01-05T00:00:00Z,234,,\n"
    f"{ADA},2026-01-05T00:30:00Z,,,\n"
    f"{ADA},2026-01-05T00:30:00Z,12,export,estimated\n"
    f"{ADA},2026-02-05T00:15:00Z,n/a,,\n"
)
NOW = (
    "SELECT energy_wh, direction, quality, version, local_date, local_slot "
    "FROM collect.interval_reads ORDER BY starts_at, direction DESC"
)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_fills_in_what_is_not_said(door, how_many):
    load = door.load("interval_reads", READS)
    assert how_many(load) == (4, 3, 0, 0, 1)
    rows = [tuple(row.values())[:4] for row in door.lake(NOW)]
    assert rows == [
        (234, "import", "actual", 1),
        (None, "import", "missing", 1),
        (12, "export", "estimated", 1),
    ]
    assert [row["local_slot"] for row in door.lake(NOW)] == [0, 1, 1]


def test_keeps_both_versions_of_a_corrected_read(door, how_many):
    door.load("interval_reads", READS)
    second = door.load("interval_reads", READS.replace(",234,", ",240,"))
    assert how_many(second) == (4, 0, 1, 2, 1)
    first = door.lake(NOW)[0]
    assert (first["energy_wh"], first["version"]) == (240, 2)
    (then,) = door.lake("SELECT energy_wh, version FROM collect.interval_reads_history")
    assert then == {"energy_wh": 234, "version": 1}


def test_takes_an_equal_read_as_one_and_refuses_one_that_differs(door, how_many):
    content = HEADER + (
        f"{ADA},2026-01-05T00:00:00Z,234,,\n"
        f"{ADA},2026-01-05T00:00:00Z,234,import,actual\n"
        f"{ADA},2026-01-05T00:00:00Z,999,,\n"
    )
    load = door.load("interval_reads", content)
    assert how_many(load) == (3, 1, 0, 1, 1)
    (row,) = door.waiting()
    assert (row.line, row.code) == (4, "duplicate_key")
    assert how_many(door.load("interval_reads", content)) == (3, 0, 0, 2, 1)


def test_knows_from_when_to_when_reads_reach(door):
    door.load("interval_reads", READS)
    point = noun_id("supply_point", ADA)
    heard = {row.direction: row for row in meter_data.list_heard([point])}
    assert heard["import"].first_at == utc(2026, 1, 5)
    assert heard["import"].last_at == utc(2026, 1, 5, 0, 30)
    assert heard["export"].first_at == heard["export"].last_at
    assert meter_data.count_supply_points() == 1


def test_mentions_the_supply_point_and_settles_no_read(door):
    load = door.load("interval_reads", READS)
    (waiting,) = register.list_waiting("supply_point").rows
    assert (waiting.key, waiting.mentioned_load_id) == (ADA, load.load_id)


def test_replays_a_read_that_was_mended(door, how_many):
    from ringmain.collect.quarantine import operations as quarantine
    from ringmain.govern.access.operations import SYSTEM

    door.load("interval_reads", READS)
    (row,) = door.waiting()
    cells = row.raw | {"energy_wh": "77"}
    quarantine.edit_row(row_id=row.row_id, cells=cells, actor=SYSTEM, now=door.now)
    assert how_many(door.replay(row)) == (1, 1, 0, 0, 0)
    assert door.lake(NOW)[-1]["energy_wh"] == 77
