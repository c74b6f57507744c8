"""A file touched every few seconds: how others see that a process lives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EVERY_SECONDS = 5.0


@contextmanager
def beating(home: Path, name: str) -> Iterator[None]:
    """Beat for as long as the block lasts; afterwards the file is gone."""
    path = home / "run" / f"{name}.alive"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    stopped = threading.Event()
    heart = threading.Thread(target=_beat, args=[path, stopped], daemon=True)
    path.touch()
    heart.start()
    try:
        yield
    finally:
        stopped.set()
        heart.join()
        path.unlink(missing_ok=True)


def _beat(path: Path, stopped: threading.Event) -> None:
    while not stopped.wait(_EVERY_SECONDS):
        path.touch()
