"""What is erased is in no file and not in the catalog; what is tidied is all there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection as database

from ringmain.foundation.database.urls import conninfo
from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import lake, upkeep

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
READS = "SELECT person, wh FROM collect.reads ORDER BY person, wh"


@pytest.fixture
def reads(empty_lake: Path) -> Path:
    """Ada, Mo and Tex over five small files in two months."""
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA collect")
        connection.execute("CREATE TABLE collect.reads (person TEXT, wh INT, day DATE)")
        connection.execute(
            "ALTER TABLE collect.reads SET PARTITIONED BY (year(day), month(day))"
        )
    for wh, (person, day) in enumerate(
        [("Ada", 1), ("Mo", 2), ("Tex", 3), ("Mo", 40), ("Ada", 41)], start=1
    ):
        with lake.writing() as connection:
            connection.execute(
                "INSERT INTO collect.reads VALUES (?, ?, DATE '2026-01-01' + ?::int)",
                [person, wh, day],
            )
    return empty_lake


def scan_files(folder: Path) -> set[str]:
    """Every person in every Parquet file, deleted or not."""
    tables = [pq.read_table(path, partitioning=None) for path in _files(folder)]
    named = [
        table["person"].to_pylist() for table in tables if "person" in _names(table)
    ]
    return {person for people in named for person in people}


def scan_bytes(folder: Path, word: bytes) -> list[Path]:
    return [path for path in _files(folder) if word in path.read_bytes()]


def scan_catalog(word: str) -> list[str]:
    """Tables of the catalog that have a value with the word in it."""
    schema = settings.LAKE_CATALOG_SCHEMA
    with psycopg.connect(conninfo(database.settings_dict)) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s",
            [schema],
        ).fetchall()
        return [
            name
            for (name,) in tables
            if word in str(connection.execute(f'TABLE "{schema}"."{name}"').fetchall())
        ]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.parquet"))


def _names(table: pa.Table) -> list[str]:
    return list(table.column_names)


def test_erases_a_person_from_every_file_and_the_catalog(reads: Path) -> None:
    assert scan_files(reads) == {"Ada", "Mo", "Tex"}
    assert "ducklake_table_column_stats" in scan_catalog("Tex")

    count = upkeep.erase(table="collect.reads", column="person", ids=["Tex", "Ada"])

    assert count == 3
    assert scan_files(reads) == {"Mo"}
    assert scan_bytes(reads, b"Ada") == scan_bytes(reads, b"Tex") == []
    assert scan_catalog("Ada") == scan_catalog("Tex") == []
    assert lake.read(READS).to_pylist() == [
        {"person": "Mo", "wh": 2},
        {"person": "Mo", "wh": 4},
    ]


def test_finds_what_is_left_and_what_comes_after(reads: Path) -> None:
    upkeep.erase(table="collect.reads", column="person", ids=["Tex", "Ada"])
    lake.detach_all()
    with lake.writing() as connection:
        connection.execute("INSERT INTO collect.reads VALUES ('Zoe', 9, '2026-01-05')")

    found = {
        person: lake.read(
            "SELECT wh FROM collect.reads WHERE person = ? ORDER BY wh", [person]
        )["wh"].to_pylist()
        for person in ("Ada", "Mo", "Tex", "Zoe")
    }
    assert found == {"Ada": [], "Mo": [2, 4], "Tex": [], "Zoe": [9]}


def test_erases_after_the_files_were_merged(reads: Path) -> None:
    upkeep.tidy(now=NOW)

    upkeep.erase(table="collect.reads", column="person", ids=["Mo"])

    assert scan_files(reads) == {"Ada", "Tex"}
    assert scan_bytes(reads, b"Mo") == scan_catalog("'Mo'") == []


def test_erases_what_was_deleted_before(reads: Path) -> None:
    with lake.writing() as connection:
        connection.execute("DELETE FROM collect.reads WHERE person = 'Mo'")

    count = upkeep.erase(table="collect.reads", column="person", ids=["Mo"])

    assert count == 0
    assert scan_files(reads) == {"Ada", "Tex"}


def test_erases_by_id(empty_lake: Path) -> None:
    ada, mo = (noun_id("party", name) for name in ("ADA", "MO"))
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA collect")
        connection.execute("CREATE TABLE collect.bills (party_id UUID, pence BIGINT)")
        connection.executemany(
            "INSERT INTO collect.bills VALUES (?, ?)", [[ada, 1], [mo, 2], [ada, 3]]
        )

    assert len(scan_bytes(empty_lake, ada.bytes)) == 2

    count = upkeep.erase(table="collect.bills", column="party_id", ids=[str(ada)])

    assert count == 2
    assert scan_bytes(empty_lake, ada.bytes) == []
    assert scan_catalog(str(ada)) == []
    assert lake.read("SELECT pence FROM collect.bills").to_pylist() == [{"pence": 2}]


def test_refuses_to_erase_from_what_is_not_there(empty_lake: Path) -> None:
    with pytest.raises(lake.NothingInLake):
        upkeep.erase(table="collect.reads", column="person", ids=["Mo"])


def test_tidies_small_files_into_one_a_month(reads: Path) -> None:
    before = lake.read(READS)

    tidied = upkeep.tidy(now=datetime.now(UTC), keep_days=0)

    assert (tidied.merged, tidied.into, tidied.deleted) == (5, 2, 0)
    assert len(_files(reads)) == 7
    assert lake.read(READS) == before


def test_deletes_what_was_merged_a_day_later(reads: Path) -> None:
    before = lake.read(READS)
    now = datetime.now(UTC)
    upkeep.tidy(now=now, keep_days=0)

    later = upkeep.tidy(now=now + timedelta(days=2), keep_days=0)

    assert (later.merged, later.deleted) == (0, 5)
    assert len(_files(reads)) == 2
    assert lake.read(READS) == before


def test_has_nothing_to_tidy_in_an_empty_lake(empty_lake: Path) -> None:
    assert upkeep.tidy(now=NOW) == upkeep.Tidied(merged=0, into=0, deleted=0)


def test_is_tidied_by_the_timetable(reads: Path) -> None:
    from ringmain.config.timetable import TIMETABLE

    (entry,) = (entry for entry in TIMETABLE if entry.name == "tidy-lake")
    entry.operation(datetime.now(UTC))

    assert len(lake.read(READS)) == 5
    with lake.writing() as connection:
        files = connection.execute(
            "SELECT count(*) FROM ducklake_list_files('lake', 'reads', "
            "schema => 'collect')"
        ).fetchall()
    assert files == [(2,)]
