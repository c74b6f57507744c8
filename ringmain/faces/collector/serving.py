"""The server in front of the door: how many processes, how long headers may take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from ringmain.foundation.settings.options import get_options

_HEADER_MILLISECONDS = 10_000
_LARGEST_HEADERS = 65_536
_MOST_AT_ONCE = 2_048


def run_collector(*, home: Path) -> int:
    """Serve until SIGTERM or SIGINT; what was taken is answered first."""
    options = get_options()
    Granian(
        "ringmain.faces.collector.serving:make_door",
        factory=True,
        address=options.collector_host,
        port=options.collector_port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        workers=options.collector_workers,
        backpressure=_MOST_AT_ONCE,
        websockets=False,
        # Headers that trickle in are given up; bodies have a time of their own.
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADER_MILLISECONDS, max_buffer_size=_LARGEST_HEADERS
        ),
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def make_door() -> Any:
    """Return one process's door, open; the server calls this."""
    django.setup()
    from ringmain.faces.collector.opening import open_door  # noqa: PLC0415 - models

    return open_door()
