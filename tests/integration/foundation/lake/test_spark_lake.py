"""Spark reads the lake's tables as they are, rows deleted and all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import lake, upkeep

pytestmark = [pytest.mark.spark, pytest.mark.slow]

READS = (
    "SELECT point_id, starts_at, day, wh, price, quality, is_peak FROM collect.reads "
    "WHERE wh >= ? ORDER BY starts_at, point_id"
)


@pytest.fixture
def reads(empty_lake: Path) -> None:
    """Ada's and Mo's reads over two months in several files; some deleted."""
    with lake.workbench():
        pass  # the first load's bench decides how files are packed
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA collect")
        connection.execute(
            "CREATE TABLE collect.reads (point_id UUID, starts_at TIMESTAMPTZ, "
            "day DATE, wh BIGINT, price DECIMAL(18, 6), quality TEXT, is_peak BOOLEAN)"
        )
        connection.execute("CREATE TABLE collect.none (wh BIGINT)")
        connection.execute(
            "ALTER TABLE collect.reads SET PARTITIONED BY "
            "(year(starts_at), month(starts_at), bucket(4, point_id))"
        )
    for name in ("ADA", "MO"):
        with lake.writing() as connection:
            connection.execute(
                "INSERT INTO collect.reads SELECT ?, "
                "TIMESTAMPTZ '2026-01-30 00:00:00+00' + to_minutes(30 * i::int), "
                "DATE '2026-01-30' + (i // 48)::int, i, i / 7, "
                "CASE WHEN i % 5 > 0 THEN 'actual' END, i % 2 = 0 "
                "FROM range(200) AS r(i)",
                [noun_id("supply_point", name)],
            )
    for gone in ("wh % 10 = 3", "quality IS NULL AND wh < 100"):
        with lake.writing() as connection:
            connection.execute(f"DELETE FROM collect.reads WHERE {gone}")


def test_reads_what_duckdb_reads(reads: None, spark: ModuleType) -> None:
    expected = lake.read(READS, [0])

    assert expected.num_rows == 2 * (200 - 20 - 20)
    assert spark.spark_read(READS, [0]) == expected


def test_reads_the_same_after_tidying(reads: None, spark: ModuleType) -> None:
    upkeep.tidy(now=datetime.now(UTC), keep_days=0)

    assert spark.spark_read(READS, [150]) == lake.read(READS, [150])


def test_takes_ids_days_and_instants_as_parameters(
    reads: None, spark: ModuleType
) -> None:
    sql = (
        "SELECT sum(wh) AS wh FROM collect.reads "
        "WHERE point_id = ? AND day >= CAST(? AS DATE) AND starts_at < ?"
    )
    ada: UUID = noun_id("supply_point", "ADA")
    given = [ada, date(2026, 1, 31).isoformat(), "2026-02-01T00:00:00+00:00"]

    assert spark.spark_read(sql, given) == lake.read(sql, given)


def test_reads_a_table_without_rows(reads: None, spark: ModuleType) -> None:
    sql = "SELECT count(*) AS rows, CAST(sum(wh) AS BIGINT) AS wh FROM collect.none"

    assert spark.spark_read(sql).to_pylist() == [{"rows": 0, "wh": None}]


def test_says_that_nothing_is_there_yet(empty_lake: Path, spark: ModuleType) -> None:
    with pytest.raises(lake.NothingInLake):
        spark.spark_read("SELECT wh FROM collect.reads")
