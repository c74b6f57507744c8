"""What the server's own file, `postmaster.pid`, says of it, believed with care."""

import contextlib
import os
import subprocess
from pathlib import Path

from ringmain.foundation.database.cluster import Cluster

_STATUS_LINE = 7
_MARKS_OF_AN_ENDING_SERVER = (
    "pre-existing shared memory block",
    "lock file",
    "the database system is shutting down",
)


def ready_pid(cluster: Cluster) -> int | None:
    """The process of a server that takes connections."""
    lines = _lines(cluster)
    status = lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else ""
    return living_pid(cluster) if status == "ready" else None


def living_pid(cluster: Cluster) -> int | None:
    """The process of a server that lives, ready or not."""
    lines = _lines(cluster)
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    return pid if _is_postgres(pid) else None


def remove_stale_file(cluster: Cluster) -> None:
    """A killed server's number may by now be another program's, which stops a start.

    The file of a number nobody has is left: by it PostgreSQL finds out whether children
    of the old server still write to the data.
    """
    lines = _lines(cluster)
    taken = bool(lines) and lines[0].strip().isdigit() and _is_alive(int(lines[0]))
    if taken and living_pid(cluster) is None and not _works_in(cluster.data):
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def may_still_be_ending(cluster: Cluster) -> bool:
    """Whether the log's last words are those of a start on top of an ending server."""
    text = cluster.log.read_text(encoding="utf-8", errors="replace")[-2000:]
    return any(mark in text for mark in _MARKS_OF_AN_ENDING_SERVER)


def _lines(cluster: Cluster) -> list[str]:
    try:
        return (cluster.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(data: Path) -> bool:
    """Whether a process has the data as its working directory, as all servers have."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == data:
                return True
    return False


def _is_postgres(pid: int) -> bool:
    process = Path(f"/proc/{pid}")
    if Path("/proc/self").exists():
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            return state != "Z" and "postgres" in (process / "comm").read_text()
        except OSError:
            return False
    command = ["ps", "-p", str(pid), "-o", "comm="]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return "postgres" in answer.stdout
