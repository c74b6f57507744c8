"""The embedded server, killed, moved, misnamed, and run by nobody in particular."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from ringmain.foundation.database import server, sharing
from ringmain.foundation.database.binaries import list_binaries
from ringmain.foundation.database.cluster import (
    UnsafeSocketDirectory,
    WrongMajorVersion,
    cluster_of,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A home whose server is stopped afterwards, whatever a test left of it."""
    home = tmp_path / "home"
    yield home
    for version in tmp_path.glob("**/postgres/data/PG_VERSION"):
        server.stop_server(version.parents[2])


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def test_survives_a_kill_of_the_server(place: Path) -> None:
    first = server.start_server(place)
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Ada' AS name")

    os.kill(first.pid, signal.SIGKILL)
    second = server.start_server(place)

    assert second.was_started
    assert second.pid != first.pid
    assert ask(second.url, "SELECT name FROM kept") == "Ada"


def test_starts_again_quickly(place: Path) -> None:
    server.start_server(place, durable=False)
    server.stop_server(place)

    started = time.monotonic()
    again = server.start_server(place, durable=False)

    assert again.was_started
    assert time.monotonic() - started < 15


def test_leaves_a_running_server_alone(place: Path) -> None:
    first = server.start_server(place, durable=False)

    second = server.start_server(place, durable=False)

    assert (second.pid, second.was_started) == (first.pid, False)


def test_starts_where_the_old_number_is_another_programs(place: Path) -> None:
    server.start_server(place, durable=False)
    server.stop_server(place)
    stale = place / "postgres/data/postmaster.pid"
    stale.write_text(f"{os.getppid()}\n{stale.parent}\n0\n5432\n\n\n0 0\nready\n")

    assert not server.is_running(place)
    assert server.start_server(place, durable=False).was_started


def test_takes_up_a_half_made_cluster(place: Path) -> None:
    half = place / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    assert server.start_server(place, durable=False).was_started


def test_refuses_data_of_a_version_that_is_not_installed(place: Path) -> None:
    server.start_server(place, durable=False)
    server.stop_server(place)
    (place / "postgres/data/PG_VERSION").write_text("11\n")

    with pytest.raises(WrongMajorVersion, match=r"PostgreSQL 11.*ringmain db upgrade"):
        server.start_server(place, durable=False)

    newest = list_binaries()[0].major
    (place / "postgres/data/PG_VERSION").write_text(f"{newest}\n")


def test_lives_in_a_home_with_spaces_and_quotes() -> None:
    home = Path(tempfile.mkdtemp(prefix='Ada\'s "ring" 100% $HOME '))

    try:
        started = server.start_server(home, durable=False)

        assert ask(started.url, "SELECT lower('É')") == "é"
        assert cluster_of(home).sockets == home / "postgres" / "run"
    finally:
        server.stop_server(home)
        shutil.rmtree(home)


def test_lives_in_a_home_with_a_very_long_path(tmp_path: Path, place: Path) -> None:
    home = tmp_path / ("long" * 25) / ("longer" * 20)

    started = server.start_server(home, durable=False)
    sockets = cluster_of(home).sockets

    assert ask(started.url, "SELECT 1") == 1
    assert len(str(sockets)) < 60
    assert sockets.stat().st_mode & 0o777 == 0o700
    server.stop_server(home)
    sockets.rmdir()


def test_puts_no_socket_into_what_is_not_a_directory_of_ours(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 25)
    sockets = cluster_of(home).sockets
    sockets.symlink_to(tmp_path)

    try:
        with pytest.raises((UnsafeSocketDirectory, FileExistsError)):
            server.start_server(home, durable=False)
    finally:
        sockets.unlink()


def test_listens_on_no_network_address(place: Path) -> None:
    started = server.start_server(place, durable=False)

    assert ask(started.url, "SHOW listen_addresses") == ""
    assert (place / "postgres/data").stat().st_mode & 0o777 == 0o700
    # Beside the data, or somewhere shorter: a socket's path is limited.
    socket_folder = Path(parse_qs(urlsplit(started.url).query)["host"][0])
    assert socket_folder.stat().st_mode & 0o777 == 0o700


def test_stops_with_its_last_user(place: Path) -> None:
    server.start_server(place, durable=False)

    with sharing.using_server(place):
        with sharing.using_server(place):
            assert sharing.is_in_use(place)

        assert server.is_running(place)

    assert not server.is_running(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_runs_for_an_ordinary_person(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    home = Path("/tmp") / f"ringmain-nobody-{os.getpid()}"
    home.mkdir(mode=0o700)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    program = (
        "from pathlib import Path; from ringmain.foundation.database import server;"
        f"home = Path({str(home)!r});"
        "started = server.start_server(home, durable=False);"
        "print(started.was_started, server.is_running(home));"
        "server.stop_server(home); print(server.is_running(home))"
    )
    path = os.pathsep.join([str(ROOT), *sys.path])
    python = _python_for_everyone()

    answer = subprocess.run(
        [python, "-c", program],
        env={"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run(["rm", "-rf", str(home)], check=True)

    assert answer.stdout.split() == ["True", "True", "False"], answer.stderr


def _python_for_everyone() -> str:
    """This Python may live in root's home, which nobody else may enter."""
    nobody = pwd.getpwnam("nobody").pw_uid
    wanted = f"import sys; assert sys.version_info[:2] == {sys.version_info[:2]}"
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            subprocess.run(
                [python, "-c", wanted],
                user=nobody,
                check=True,
                capture_output=True,
                cwd="/",
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    pytest.skip("no Python of this version that an ordinary user may run")
