"""The children of `ringmain up`: the web server, the worker, a sample load."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from ringmain.faces.cli.policy import filled
from ringmain.foundation.settings.options import Options

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_PATIENCE_SECONDS = 70.0
_LARGEST_LOG = 10_000_000


class Child:
    """A process in a group of its own, so that Ctrl-C reaches only `up`."""

    def __init__(self, name: str, command: Sequence[str], log: Path | None) -> None:
        self.name = name
        self._command = list(command)
        self._log = log
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Its number; also its group's."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """Nothing while it runs."""
        return self._process.poll()

    def restart(self) -> None:
        """Start it again after its end."""
        self._process = self._start()

    def stop(self) -> None:
        """Ask it to finish what it has in hand."""
        _signal_group(self.pid, signal.SIGTERM)

    def wait(self, seconds: float = _PATIENCE_SECONDS) -> None:
        """Until it ended; one that takes too long is killed."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            _signal_group(self.pid, signal.SIGKILL)
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        with contextlib.ExitStack() as stack:
            output = stack.enter_context(_opened(self._log)) if self._log else None
            return subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one thread here
            )


def web_command(options: Options) -> list[str]:
    """The web server, for Django under WSGI."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", "4"),
        *("--backpressure", "64", "--no-ws", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "20", "--log-level", "warning"),
        filled().application,
    ]


def own_command(*words: str) -> list[str]:
    """A `ringmain` command, run by this same Python."""
    module, _, name = filled().entry.partition(":")
    program = f"import sys; from {module} import {name}; sys.exit({name}())"
    return [sys.executable, "-c", program, *words]


def end_orphans(children: Sequence[int]) -> int:
    """Stop what a killed `up` left; numbers that others have by now are let alone."""
    orphans = [pid for pid in children if _is_ours(pid)]
    for pid in orphans:
        _signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + 25
    while any(_is_ours(pid) for pid in orphans) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in orphans:
        if _is_ours(pid):
            _signal_group(pid, signal.SIGKILL)
    return len(orphans)


def _is_ours(pid: int) -> bool:
    command = ["ps", "-p", str(pid), "-o", "args="]
    with contextlib.suppress(OSError):
        return b"ringmain" in Path(f"/proc/{pid}/cmdline").read_bytes()
    with contextlib.suppress(OSError):
        answer = subprocess.run(command, capture_output=True, check=False)
        return b"ringmain" in answer.stdout
    return False


def _opened(log: Path) -> IO[bytes]:
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".log.old"))
    return log.open("ab")


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _die_with_parent() -> None:
    """Where the system can: a killed `up` takes its children along."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
