"""One cluster on disk: its paths, its making, its settings, its major version."""

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ringmain.foundation.database.binaries import (
    Binaries,
    NoPostgresFound,
    list_binaries,
)
from ringmain.foundation.database.keeper import Keeper

ROLE = DATABASE = "ringmain"
# Linux gives 108 bytes to a socket's address, macOS 104, the closing zero included.
_LONGEST_SOCKET = 103
_SOCKET = ".s.PGSQL.5432"


class WrongMajorVersion(RuntimeError):
    """The data was written by a PostgreSQL that is not installed."""

    def __init__(self, data: Path, wanted: int, installed: tuple[int, ...]) -> None:
        have = ", ".join(str(major) for major in installed)
        super().__init__(
            f"The database in {data} was written by PostgreSQL {wanted}; installed "
            f"here: {have}. Run `ringmain db upgrade` to bring it to the new version."
        )


class CannotMakeCluster(RuntimeError):
    """initdb refused."""

    def __init__(self, data: Path, output: str) -> None:
        super().__init__(
            f"PostgreSQL could not make a database in {data}. It said: "
            f"{output.strip()[-600:]}"
        )


class UnsafeSocketDirectory(RuntimeError):
    """Somebody else made the directory our socket would be in."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The directory {path} belongs to somebody else, so the database's socket "
            f"cannot be put there. Remove it, or choose a shorter RINGMAIN_HOME."
        )


@dataclass(frozen=True)
class Cluster:
    """Where one home keeps its database."""

    home: Path

    @property
    def root(self) -> Path:
        """All that is PostgreSQL's below one home."""
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        """The data directory, mode 0700."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.root / "server.log"

    @property
    def sockets(self) -> Path:
        """Below the home, or short and below /tmp where the home's path is long."""
        near = self.root / "run"
        length = len(os.fsencode(near / _SOCKET))
        if length <= _LONGEST_SOCKET and "," not in str(near):
            return near
        key = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        temporary = Path("/tmp")  # noqa: S108 - TMPDIR differs between processes
        base = temporary if temporary.is_dir() else Path(tempfile.gettempdir())
        return base / f"ringmain-{key}"

    @property
    def url(self) -> str:
        """What clients connect to; the path is in the query, percent-encoded."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The same server, another database."""
        host = quote(str(self.sockets), safe="")
        return f"postgresql://{ROLE}@/{database}?host={host}"

    def major(self) -> int | None:
        """The version that wrote the data, or nothing where there is none yet."""
        try:
            return int((self.data / "PG_VERSION").read_text().strip())
        except FileNotFoundError:
            return None


def cluster_of(home: Path) -> Cluster:
    """The cluster of a home, whatever way the home was written."""
    return Cluster(home.expanduser().resolve())


def binaries_for(cluster: Cluster) -> Binaries:
    """Programs fit for a cluster. Raises NoPostgresFound, WrongMajorVersion."""
    installed = list_binaries()
    if not installed:
        raise NoPostgresFound
    wanted = cluster.major()
    for binaries in installed:
        if wanted in (None, binaries.major):
            return binaries
    majors = tuple(dict.fromkeys(binaries.major for binaries in installed))
    raise WrongMajorVersion(cluster.data, wanted or 0, majors)


def make_cluster(
    cluster: Cluster, binaries: Binaries, keeper: Keeper, *, durable: bool
) -> None:
    """initdb beside the final place, then rename: half a cluster is never seen.

    Raises CannotMakeCluster.
    """
    cluster.root.mkdir(parents=True, exist_ok=True)
    keeper.give(cluster.root)
    made = cluster.root / "data.new"
    shutil.rmtree(made, ignore_errors=True)
    command = [binaries.program("initdb"), "-D", str(made), "-U", ROLE]
    command += ["--auth=trust", "--encoding=UTF8", *_locale(binaries.major)]
    answer = keeper.run(command if durable else [*command, "--no-sync"])
    if answer.returncode:
        raise CannotMakeCluster(cluster.data, answer.stdout)
    with (made / "postgresql.conf").open("a") as settings:
        settings.write("\ninclude_if_exists = 'ringmain.conf'\n")
    made.rename(cluster.data)


def prepare_sockets(cluster: Cluster, keeper: Keeper) -> None:
    """A socket directory of mode 0700: who may enter it may use the database."""
    path = cluster.sockets
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    ours = found.st_uid in (os.geteuid(), keeper.uid)
    if not stat.S_ISDIR(found.st_mode) or not ours:
        raise UnsafeSocketDirectory(path)
    path.chmod(0o700)
    keeper.give(path)


def _locale(major: int) -> list[str]:
    # `--no-locale` is C, where lower('É') stays 'É'; the builtin provider is new in 17.
    if major >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]
