"""An embedded PostgreSQL, started and stopped: on a Unix socket only, no network."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from ringmain.foundation.database import keeper as keepers
from ringmain.foundation.database import postmaster
from ringmain.foundation.database.binaries import Binaries
from ringmain.foundation.database.cluster import (
    DATABASE,
    Cluster,
    binaries_for,
    cluster_of,
    make_cluster,
    prepare_sockets,
)
from ringmain.foundation.database.keeper import Keeper
from ringmain.foundation.database.tuning import write_settings

_PATIENCE_SECONDS = 30.0
_LARGEST_LOG = 10_000_000


class CannotStartDatabase(RuntimeError):
    """The server did not come up."""

    def __init__(self, cluster: Cluster, output: str) -> None:
        super().__init__(
            f"PostgreSQL did not start. It said: {output.strip()[-600:]} "
            f"Its log is {cluster.log}. `ringmain doctor` checks the usual reasons."
        )


class DatabaseOptions(Protocol):
    """What of the options decides where the database is."""

    @property
    def home(self) -> Path:
        """The directory of this installation's state."""

    @property
    def database_url(self) -> str | None:
        """A server of your own, or nothing."""


@dataclass(frozen=True)
class Server:
    """A running embedded server."""

    home: Path
    url: str
    major: int
    pid: int
    was_started: bool
    """By this call; false where it ran already."""


def embedded_url(home: Path) -> str:
    """The URL of a home's embedded server, running or not."""
    return cluster_of(home).url


def database_url(options: DatabaseOptions) -> str:
    """Your own server's URL where you gave one, else the embedded one's."""
    return options.database_url or embedded_url(options.home)


def is_running(home: Path) -> bool:
    """Whether a home's embedded server takes connections."""
    return postmaster.ready_pid(cluster_of(home)) is not None


def start_server(home: Path, *, durable: bool = True) -> Server:
    """Start a home's server, making its cluster first; one that runs is left alone.

    `durable=False` trades safety for speed and is for tests.
    Raises CannotStartDatabase, CannotMakeCluster, WrongMajorVersion, NoPostgresFound,
    CannotRunAsRoot, NotYourCluster.
    """
    cluster = cluster_of(home)
    cluster.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with _starting(cluster):
        pid = postmaster.ready_pid(cluster)
        if pid is not None and _answers(cluster):
            return _server(cluster, pid, was_started=False)
        return _start(cluster, durable=durable)


def stop_server(home: Path) -> bool:
    """Stop a home's server; false where none ran."""
    cluster = cluster_of(home)
    if postmaster.living_pid(cluster) is None:
        return False
    keeper, binaries = keepers.keeper_of(cluster.data), binaries_for(cluster)
    stop = [binaries.program("pg_ctl"), "-D", cluster.data.name, "stop", "-w"]
    if keeper.run([*stop, "-m", "fast", "-t", "60"], cwd=cluster.root).returncode:
        keeper.run([*stop, "-m", "immediate", "-t", "20"], cwd=cluster.root)
    return True


def _start(cluster: Cluster, *, durable: bool) -> Server:
    binaries = binaries_for(cluster)
    keeper = _keeper(cluster, binaries, durable=durable)
    prepare_sockets(cluster, keeper)
    write_settings(cluster, keeper, durable=durable)
    _open_log(cluster, keeper)
    _start_patiently(cluster, binaries, keeper)
    _ensure_database(cluster)
    pid = postmaster.ready_pid(cluster)
    if pid is None:
        raise CannotStartDatabase(cluster, "It stopped right after its start.")
    return _server(cluster, pid, was_started=True)


def _keeper(cluster: Cluster, binaries: Binaries, *, durable: bool) -> Keeper:
    if cluster.major() is not None:
        return keepers.keeper_of(cluster.data)
    keeper = keepers.choose_keeper(cluster.home, binaries.directory)
    make_cluster(cluster, binaries, keeper, durable=durable)
    return keeper


def _start_patiently(cluster: Cluster, binaries: Binaries, keeper: Keeper) -> None:
    """Right after a kill the old server's children still hold its memory: try on."""
    # Relative: pg_ctl puts paths into a shell's command line, and quotes only spaces.
    start = [binaries.program("pg_ctl"), "-D", cluster.data.name, "start", "-w"]
    start += ["-t", "600", "-l", cluster.log.name]
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        postmaster.remove_stale_file(cluster)
        answer = keeper.run(start, cwd=cluster.root)
        if not answer.returncode:
            return
        if time.monotonic() > deadline or not postmaster.may_still_be_ending(cluster):
            raise CannotStartDatabase(cluster, answer.stdout + _tail(cluster))
        time.sleep(0.2)


def _ensure_database(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(query, [DATABASE]).fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _answers(cluster: Cluster) -> bool:
    """A server killed an instant ago is still among the living, but is deaf."""
    try:
        psycopg.connect(cluster.url_of("postgres"), connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _server(cluster: Cluster, pid: int, *, was_started: bool) -> Server:
    return Server(cluster.home, cluster.url, cluster.major() or 0, pid, was_started)


def _open_log(cluster: Cluster, keeper: Keeper) -> None:
    if cluster.log.exists() and cluster.log.stat().st_size > _LARGEST_LOG:
        cluster.log.replace(cluster.log.with_suffix(".log.old"))
    cluster.log.touch(mode=0o600)
    keeper.give(cluster.log)


def _tail(cluster: Cluster) -> str:
    lines = cluster.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-6:])


@contextmanager
def _starting(cluster: Cluster) -> Iterator[None]:
    """Two commands at once must not both start the server."""
    with (cluster.home / "start.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
