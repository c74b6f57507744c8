"""Months of reads are laid out: nothing said changes, and loads go on as before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from django.db import connection as database

from ringmain.collect.meter_data import operations as meter_data
from ringmain.collect.meter_data import turns
from ringmain.foundation.database.urls import conninfo

HOMES = [f"12000123456{number}" for number in range(10, 20)]
HEADER = "supply_point_number,starts_at,energy_wh\n"
SAID = (
    "SELECT energy_wh, version, local_date, _load, _line FROM "
    "collect.interval_reads ORDER BY starts_at, _line"
)


def day(number: int, wh: int = 200) -> str:
    at = f"2026-01-{number:02d}T00:00:00Z"
    return HEADER + "".join(f"{home},{at},{wh + number}\n" for home in HOMES)


@pytest.fixture
def january(door) -> None:
    """Six mornings of ten homes, each loaded from a file of its own."""
    for number in range(1, 7):
        door.load("interval_reads", day(number), name=f"day-{number}.csv")


def test_leaves_every_read_as_it_was(door, january):
    before = door.lake(SAID)

    assert meter_data.lay_out_months() == (date(2026, 1, 1),)

    assert door.lake(SAID) == before
    assert len(before) == 60
    assert meter_data.lay_out_months() == ()


def test_files_loaded_again_are_still_known(door, january, how_many):
    meter_data.lay_out_months()

    assert how_many(door.load("interval_reads", day(3))) == (10, 0, 0, 10, 0)


def test_a_correction_still_keeps_both_versions(door, january, how_many):
    meter_data.lay_out_months()

    load = door.load("interval_reads", day(3, wh=500))

    assert how_many(load) == (10, 0, 10, 0, 0)
    assert [row["version"] for row in door.lake(SAID)].count(2) == 10
    old = door.lake("SELECT energy_wh FROM collect.interval_reads_history ORDER BY 1")
    assert [row["energy_wh"] for row in old] == [203] * 10


def test_says_nothing_before_the_first_load(empty_lake):
    assert meter_data.lay_out_months() == ()


@pytest.fixture
def neighbour(db) -> Iterator[psycopg.Connection]:
    """Another process at the same database."""
    with psycopg.connect(conninfo(database.settings_dict)) as connection:
        yield connection


def may(neighbour: psycopg.Connection, kind: str) -> bool:
    row = neighbour.execute(
        f"SELECT pg_try_advisory_xact_lock{kind}({turns._LOCK})"
    ).fetchone()
    neighbour.rollback()
    return bool(row and row[0])


def test_loads_add_side_by_side_and_hold_off_who_takes_away(neighbour):
    with turns.beside_other_loads():
        assert may(neighbour, "_shared")
        assert not may(neighbour, "")

    assert may(neighbour, "")


def test_who_takes_reads_away_does_so_alone(neighbour):
    with turns.alone():
        assert not may(neighbour, "_shared")

    assert may(neighbour, "_shared")


def test_a_failure_gives_the_turn_back(neighbour):
    with pytest.raises(OSError, match="disk"), turns.alone():
        raise OSError("the disk is full")

    assert may(neighbour, "_shared")
