"""Who the server runs as: PostgreSQL refuses to run as root.

A non-root person runs it as themselves. Root hands it to `postgres` or `nobody`; where
that user cannot reach the programs or the data (a home of mode 0700 in between), the
server runs in a user namespace, in which root's own files belong to somebody else.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ACCOUNTS = ("postgres", "nobody")


class CannotRunAsRoot(RuntimeError):
    """Root has nobody to hand the server to."""

    def __init__(self, home: Path, programs: Path) -> None:
        super().__init__(
            f"PostgreSQL refuses to run as root, and neither `postgres` nor `nobody` "
            f"can reach both {programs} and {home}. Run ringmain as an ordinary user, "
            f"set RINGMAIN_HOME to a directory others may enter, or set DATABASE_URL."
        )


class NotYourCluster(RuntimeError):
    """The data belongs to another user of this machine."""

    def __init__(self, data: Path, owner: int) -> None:
        super().__init__(
            f"The database in {data} belongs to user {_name_of(owner)}. "
            f"Run ringmain as that user, or set RINGMAIN_HOME to a directory of yours."
        )


@dataclass(frozen=True)
class Keeper:
    """How a program is started so that it owns the cluster."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()
    drops: bool = False

    def run(
        self, command: Sequence[str], *, cwd: Path = Path("/"), timeout: float = 900
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; its output is returned, whatever its end."""
        return subprocess.run(
            [*self.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            timeout=timeout,
            cwd=cwd,
            env=_environment(),
            user=self.uid if self.drops else None,
            group=self.gid if self.drops else None,
            extra_groups=[] if self.drops else None,
        )

    def give(self, path: Path) -> None:
        """Make the keeper the owner of a path that we made."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def keeper_of(data: Path) -> Keeper:
    """The keeper of a cluster that exists: whoever owns it. Raises NotYourCluster."""
    owner = data.stat()
    if os.geteuid() == 0:
        return _as_root(owner.st_uid, owner.st_gid)
    if owner.st_uid != os.geteuid():
        raise NotYourCluster(data, owner.st_uid)
    return _myself()


def choose_keeper(home: Path, programs: Path) -> Keeper:
    """The keeper of a cluster to be made. Raises CannotRunAsRoot."""
    if os.geteuid() != 0:
        return _myself()
    for account in _accounts():
        keeper = _as_root(account.pw_uid, account.pw_gid)
        if _reaches(keeper, home, programs):
            return keeper
    inside = _as_root(0, 0)
    if inside.prefix and _reaches(inside, home, programs):
        return inside
    raise CannotRunAsRoot(home, programs)


def _as_root(uid: int, gid: int) -> Keeper:
    if uid:
        return Keeper(uid, gid, drops=True)
    return Keeper(0, 0, prefix=_namespace())


def _namespace() -> tuple[str, ...]:
    """Root becomes an account of the password file, which initdb looks up."""
    account = next(iter(_accounts()), None)
    unshare = shutil.which("unshare")
    if not account or not unshare:
        return ()
    mapped = (f"--map-user={account.pw_uid}", f"--map-group={account.pw_gid}")
    return (unshare, "--user", *mapped)


def _reaches(keeper: Keeper, home: Path, programs: Path) -> bool:
    enter = f'cd "$1" && "{programs}/postgres" --version'
    try:
        tried = keeper.run(["/bin/sh", "-c", enter, "sh", str(home)], timeout=20)
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0


def _myself() -> Keeper:
    return Keeper(os.geteuid(), os.getegid())


def _accounts() -> list[pwd.struct_passwd]:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return [known[name] for name in _ACCOUNTS if name in known]


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _environment() -> dict[str, str]:
    """Ours without PostgreSQL's own variables, which would steer the programs."""
    kept = {key: value for key, value in os.environ.items() if key[:2] != "PG"}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}
