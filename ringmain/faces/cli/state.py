"""Which `ringmain up` serves a home: a lock that dies with it, and what it wrote."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


class AlreadyUp(RuntimeError):
    """Another `ringmain up` serves this home."""

    def __init__(self, running: Running | None) -> None:
        where = f" at {running.url} (process {running.pid})" if running else ""
        super().__init__(
            f"Ringmain already runs{where}. `ringmain down` stops it; "
            f"another RINGMAIN_HOME and RINGMAIN_PORT run beside it."
        )


@dataclass(frozen=True, kw_only=True)
class Running:
    """What a running `ringmain up` wrote about itself."""

    pid: int
    url: str
    children: tuple[int, ...] = ()


@contextmanager
def claim(home: Path) -> Iterator[None]:
    """Be the one `up` of a home for as long as the block lasts. Raises AlreadyUp."""
    folder = _folder(home)
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "up.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyUp(read_running(home)) from None
        try:
            yield
        finally:
            (folder / "up.json").unlink(missing_ok=True)


def write_running(home: Path, running: Running) -> None:
    """Tell others where we are; readers never see half of it."""
    path = _folder(home) / "up.json"
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(asdict(running)), encoding="utf-8")
    part.replace(path)


def read_running(home: Path) -> Running | None:
    """The `up` that serves a home, if its lock is held."""
    return left_behind(home) if is_claimed(home) else None


def left_behind(home: Path) -> Running | None:
    """What the last `up` wrote, alive or killed; nothing after a clean stop."""
    try:
        written = json.loads((_folder(home) / "up.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return Running(
        pid=written["pid"], url=written["url"], children=tuple(written["children"])
    )


def is_claimed(home: Path) -> bool:
    """Whether an `up` lives."""
    path = _folder(home) / "up.lock"
    if not path.exists():
        return False
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _folder(home: Path) -> Path:
    return home / "run"
