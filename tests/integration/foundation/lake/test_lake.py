"""The lake under several processes, before its first load, and when its server goes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection as database

from ringmain.foundation.database import server
from ringmain.foundation.database.urls import conninfo
from ringmain.foundation.lake import lake, upkeep
from ringmain.foundation.lake.location import LakeLocation

COUNT = "SELECT count(*) AS rows FROM collect.seen"
WRITER = """
import sys
import django
from django.conf import settings
django.setup()
settings.LAKE_CATALOG_SCHEMA = sys.argv[1]
from ringmain.foundation.lake import lake
for number in range(8):
    with lake.writing() as connection:
        connection.execute(
            "INSERT INTO collect.seen SELECT ?, ?, i FROM range(1000) AS r(i)",
            [sys.argv[2], number],
        )
"""


def make_table() -> None:
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA collect")
        connection.execute("CREATE TABLE collect.seen (who TEXT, batch INT, i INT)")


def count() -> int:
    return int(lake.read(COUNT)["rows"][0].as_py())


def start_writer(who: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": conninfo(database.settings_dict),
        "RINGMAIN_LAKE_PATH": settings.LAKE_PATH,
        "DJANGO_SETTINGS_MODULE": "ringmain.config.settings",
    }
    schema = settings.LAKE_CATALOG_SCHEMA
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, schema, who], env=environment
    )


@pytest.mark.slow
def test_shows_whole_batches_while_two_processes_write(empty_lake: Path) -> None:
    make_table()
    writers = [start_writer("Ada"), start_writer("Mo")]
    counts = [0]
    while any(writer.poll() is None for writer in writers):
        counts.append(count())
        if len(counts) % 20 == 0:
            upkeep.tidy(now=datetime.now(UTC))

    assert [writer.returncode for writer in writers] == [0, 0]
    assert counts == sorted(counts)
    assert {number % 1000 for number in counts} == {0}
    assert count() == 16_000


def test_keeps_nothing_of_a_block_that_fails(empty_lake: Path) -> None:
    make_table()

    with pytest.raises(ZeroDivisionError), lake.writing() as connection:
        connection.execute("INSERT INTO collect.seen VALUES ('Ada', 1, 1)")
        raise ZeroDivisionError

    assert count() == 0


def test_says_that_nothing_is_there_before_the_first_load(empty_lake: Path) -> None:
    with pytest.raises(lake.NothingInLake) as nothing:
        lake.read("SELECT count(*) AS rows FROM collect.interval_reads")

    assert not isinstance(nothing.value, lake.LakeAway)
    assert str(nothing.value).startswith("Nothing of this was loaded yet. Table with")


def test_answers_instants_in_utc_wherever_the_machine_is(empty_lake: Path) -> None:
    answer = lake.read("SELECT TIMESTAMPTZ '2026-06-01 00:00:00+01' AS moment")

    assert str(answer.schema.field("moment").type) == "timestamp[us, tz=UTC]"


@pytest.fixture
def own_server(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A home whose server this test may stop, with a lake of its own."""
    home.chmod(0o711)
    url = server.start_server(home, durable=False).url
    place = LakeLocation(url, "lake_catalog", str(home / "lake"))
    monkeypatch.setattr("ringmain.foundation.lake.location.current", lambda: place)
    yield home
    lake.detach_all()
    server.stop_server(home)


@pytest.mark.slow
def test_heals_when_the_server_was_restarted(own_server: Path) -> None:
    make_table()
    assert count() == 0

    server.stop_server(own_server)
    server.start_server(own_server, durable=False)

    assert count() == 0
    server.stop_server(own_server)
    server.start_server(own_server, durable=False)
    with lake.writing() as connection:
        connection.execute("INSERT INTO collect.seen VALUES ('Ada', 1, 1)")
    assert count() == 1


@pytest.mark.slow
def test_is_away_while_the_server_is_down_and_back_when_it_is(
    own_server: Path,
) -> None:
    make_table()
    server.stop_server(own_server)

    with pytest.raises(lake.LakeAway, match="Is PostgreSQL running"):
        count()
    with pytest.raises(lake.LakeAway), lake.writing():
        pass
    assert not lake.is_reachable()

    server.start_server(own_server, durable=False)
    assert count() == 0


def test_packs_numbers_that_count_up(empty_lake: Path) -> None:
    with lake.workbench() as connection:
        connection.execute("CREATE SCHEMA lake.collect")
        connection.execute(
            "CREATE TABLE lake.collect.lines AS "
            "SELECT i AS line, i % 7 AS kind FROM range(100_000) AS r(i)"
        )

    (file,) = empty_lake.rglob("*.parquet")
    assert file.stat().st_size < 100_000 * 2  # eight bytes a line, were they not packed
    assert lake.read("SELECT sum(line) AS it FROM collect.lines").to_pylist() == [
        {"it": 4_999_950_000}
    ]
