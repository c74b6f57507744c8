"""An embedded cluster brought to a newer major version: dumped by the old, kept aside.

The old data stays as `data.<major>` until somebody removes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ringmain.foundation.database import archive, server, sharing
from ringmain.foundation.database.binaries import find_binaries, list_binaries
from ringmain.foundation.database.cluster import (
    Cluster,
    WrongMajorVersion,
    cluster_of,
)


class ServerInUse(RuntimeError):
    """The cluster cannot be moved while somebody works in it."""

    def __init__(self) -> None:
        super().__init__(
            "The database is in use. Stop Ringmain first: `ringmain down`."
        )


class OldProgramsMissing(WrongMajorVersion):
    """Only the version that wrote the data can read it."""

    def __init__(self, data: Path, wanted: int) -> None:
        RuntimeError.__init__(
            self,
            f"The database in {data} was written by PostgreSQL {wanted}, and only that "
            f"version can read it. Install it beside the new one (Debian: apt install "
            f"postgresql-{wanted}), run `ringmain db upgrade` again, then remove it.",
        )


@dataclass(frozen=True)
class Upgrade:
    """What was done."""

    was: int
    now: int
    kept: Path | None
    """Where the old data is, if anything was done."""


def upgrade_cluster(home: Path) -> Upgrade:
    """Dump with the old programs, make a new cluster, load it.

    Raises ServerInUse, OldProgramsMissing, and what start_server and archive raise.
    """
    cluster = cluster_of(home)
    was, newest = cluster.major(), find_binaries().major
    if was is None or was == newest:
        return Upgrade(newest, newest, None)
    if sharing.is_in_use(home):
        raise ServerInUse
    if was not in {binaries.major for binaries in list_binaries()}:
        raise OldProgramsMissing(cluster.data, was)
    dumped = cluster.home / "upgrade.dump"
    _dump(cluster, dumped)
    kept = cluster.root / f"data.{was}"
    cluster.data.rename(kept)
    _load_or_go_back(cluster, dumped, kept)
    return Upgrade(was, newest, kept)


def _dump(cluster: Cluster, path: Path) -> None:
    started = server.start_server(cluster.home)
    try:
        archive.dump(started.url, path)
        path.chmod(0o600)
    finally:
        server.stop_server(cluster.home)


def _load_or_go_back(cluster: Cluster, dumped: Path, kept: Path) -> None:
    try:
        started = server.start_server(cluster.home)
        archive.load(started.url, dumped)
    except BaseException:
        server.stop_server(cluster.home)
        if cluster.data.exists():
            cluster.data.rename(cluster.root / "data.failed")
        kept.rename(cluster.data)
        raise
    finally:
        dumped.unlink(missing_ok=True)
    server.stop_server(cluster.home)
