"""One server, several commands: the last one out stops it.

Each user holds a shared lock on a file. A lock dies with its process, so a killed
command never keeps the server alive on paper.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ringmain.foundation.database.server import Server, start_server, stop_server


@contextmanager
def using_server(home: Path) -> Iterator[Server]:
    """A home's server for as long as the block lasts; raises what start_server does."""
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (home / "users.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        server = start_server(home)
        try:
            yield server
        finally:
            if _is_last(file):
                stop_server(home)


def is_in_use(home: Path) -> bool:
    """Whether any command holds the server."""
    path = home / "users.lock"
    if not path.exists():
        return False
    with path.open("a") as file:
        return not _is_last(file)


def _is_last(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
