"""A month is laid out anew: the same rows, each id in one file, whatever goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import lake, layout, upkeep

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
JANUARY = date(2026, 1, 1)
HOMES = [noun_id("supply_point", f"HOME-{number}") for number in range(40)]
READS = layout.Layout(
    table="collect.reads",
    id_column="home",
    day_column="day",
    order=("home", "day"),
    rows_in_a_range=100,
)


def add_day(day: int, wh: int = 5) -> None:
    """Every home's read of a day of January, in a file of its own."""
    with lake.writing() as connection:
        connection.execute(
            "INSERT INTO collect.reads "
            "SELECT unnest(?::uuid[]), DATE '2026-01-01' + ?::int, ?",
            [HOMES, day - 1, wh],
        )


@pytest.fixture
def january(empty_lake: Path) -> Path:
    """Ten days of forty homes: ten files, each with every home."""
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA collect")
        connection.execute("CREATE TABLE collect.reads (home UUID, day DATE, wh INT)")
        connection.execute(
            "ALTER TABLE collect.reads SET PARTITIONED BY (year(day), month(day))"
        )
    for day in range(1, 11):
        add_day(day)
    return empty_lake


def count_files(home: object = None) -> int:
    """How many files are read for all homes, or for one."""
    where = f"WHERE home = '{home}'" if home else ""
    with lake.writing() as connection:
        row = connection.execute(
            f"SELECT count(DISTINCT filename) FROM collect.reads {where}"
        ).fetchone()
    return int(row[0]) if row else 0


def add_up() -> dict[str, int]:
    rows = lake.read("SELECT COUNT(*) AS n, SUM(wh) AS wh FROM collect.reads")
    return {key: int(value) for key, value in rows.to_pylist()[0].items()}


def test_finds_a_home_in_one_file_of_four(january: Path) -> None:
    assert count_files(HOMES[3]) == 10
    assert layout.list_untidy(READS) == (JANUARY,)

    written = layout.lay_out(READS, JANUARY)

    assert written == 400
    assert add_up() == {"n": 400, "wh": 2000}
    assert count_files() == 4
    assert {count_files(home) for home in HOMES} == {1}
    assert layout.list_untidy(READS) == ()


def test_leaves_other_months_alone(january: Path) -> None:
    add_day(32, wh=7)

    layout.lay_out(READS, JANUARY)

    assert count_files() == 4 + 1
    assert add_up() == {"n": 440, "wh": 2280}


def test_reads_what_stood_while_a_month_is_laid_out(january: Path) -> None:
    with lake.writing() as reader:
        before = reader.execute("SELECT count(*) FROM collect.reads").fetchone()
        layout.lay_out(READS, JANUARY)
        meanwhile = reader.execute("SELECT count(*) FROM collect.reads").fetchone()

    assert before == meanwhile == (400,)


def test_does_not_bring_back_what_was_deleted(january: Path) -> None:
    with lake.writing() as connection:
        connection.execute("DELETE FROM collect.reads WHERE home = ?", [HOMES[7]])

    layout.lay_out(READS, JANUARY)

    assert add_up() == {"n": 390, "wh": 1950}


def test_merging_leaves_the_ranges_as_they_are(january: Path) -> None:
    layout.leave_out_of_merging(READS)
    layout.lay_out(READS, JANUARY)

    upkeep.tidy(now=NOW)

    assert count_files() == 4


def test_old_files_and_orphans_are_deleted_when_their_time_has_come(
    january: Path,
) -> None:
    layout.leave_out_of_merging(READS)
    orphan = next(january.rglob("*.parquet")).with_name("left-behind.parquet")
    orphan.write_bytes(b"written by a load that was killed")
    layout.lay_out(READS, JANUARY)

    now = datetime.now(UTC) + timedelta(days=2)
    upkeep.tidy(now=now, keep_days=0)
    upkeep.tidy(now=now + timedelta(days=2), keep_days=0)

    assert not orphan.exists()
    assert len(list(january.rglob("*.parquet"))) == 4
    assert add_up() == {"n": 400, "wh": 2000}


def test_erases_a_home_from_its_range(january: Path) -> None:
    layout.leave_out_of_merging(READS)
    layout.lay_out(READS, JANUARY)

    upkeep.erase(table="collect.reads", column="home", ids=[str(HOMES[3])])

    assert add_up() == {"n": 390, "wh": 1950}
    assert count_files(HOMES[3]) == 0


def test_changes_nothing_if_rows_would_be_lost(
    january: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = "80000000-0000-0000-0000-000000000000"
    monkeypatch.setattr(layout, "ranges_for", lambda *_: ((half, None),))

    with pytest.raises(layout.RowsAstray, match="400 rows stood"):
        layout.lay_out(READS, JANUARY)

    assert add_up() == {"n": 400, "wh": 2000}
    assert count_files() == 10


def test_says_nothing_of_a_table_that_is_not_there(empty_lake: Path) -> None:
    assert layout.list_untidy(READS) == ()
