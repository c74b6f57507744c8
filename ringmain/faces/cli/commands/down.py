"""Stop what `ringmain up` started, wherever it was started."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import time

from ringmain.faces.cli import state
from ringmain.faces.cli.processes import end_orphans
from ringmain.faces.cli.terminal import say
from ringmain.foundation.database.server import is_running, stop_server
from ringmain.foundation.database.sharing import is_in_use
from ringmain.foundation.settings.options import Options, get_options

_PATIENCE_SECONDS = 100.0


class StillRunning(RuntimeError):
    """`up` did not stop in time."""

    def __init__(self, pid: int) -> None:
        super().__init__(
            f"Ringmain (process {pid}) is still finishing its work. "
            f"Wait, or end it with `kill -9 {pid}`; nothing is lost by that."
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """Stop `up`, else what a killed one left. Raises StillRunning."""
    options = get_options()
    stopped = _stop_up(options) or _stop_left_behind(options)
    say("Stopped." if stopped else "Ringmain was not running.")
    return 0


def _stop_up(options: Options) -> bool:
    running = state.read_running(options.home)
    if running is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGTERM)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while state.is_claimed(options.home):
        if time.monotonic() > deadline:
            raise StillRunning(running.pid)
        time.sleep(0.1)
    return True


def _stop_left_behind(options: Options) -> bool:
    left = state.left_behind(options.home)
    ended = end_orphans(left.children) if left else 0
    if options.database_url or not is_running(options.home):
        return bool(ended)
    # A load or a backup may be at work without `up`; it stops the server itself.
    return (not is_in_use(options.home) and stop_server(options.home)) or bool(ended)
