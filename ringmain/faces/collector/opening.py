"""Open a process's door: its threads started, its minutes told."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Mapping

import structlog

from ringmain.collect.contracts.plans.queries import get_active_plan
from ringmain.collect.web_events.receiving.directory import Directory
from ringmain.collect.web_events.receiving.queue import Queue
from ringmain.collect.web_events.receiving.writer import Writer
from ringmain.collect.web_events.spool import Spool
from ringmain.faces.collector.door import Door, Manners
from ringmain.foundation.database.server import database_url
from ringmain.foundation.settings.options import Options, get_options

_TELL_SECONDS = 60
log = structlog.get_logger()


def open_door() -> Door:
    """Return a door that takes events from now on."""
    options = get_options()
    folder = options.home / "collector"
    queue = Queue()
    spool = Spool(folder / "spool", options.collector_spool_bytes)
    writer = Writer(queue, spool, database_url(options))
    directory = Directory(folder / "sources.json", get_active_plan)
    directory.start()
    writer.start()
    door = Door(directory, queue, writer, manners_of(options))
    threading.Thread(target=_watch, args=[door], name="watch", daemon=True).start()
    # Events are many small objects and make no rings: looking for some costs a tenth.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    # The writer waits for its turn after each call to PostgreSQL: let that be short.
    sys.setswitchinterval(0.0005)
    return door


def manners_of(options: Options) -> Manners:
    """What the options say of the door's behavior."""
    return Manners(
        accepts_unknown_keys=options.collector_accepts_unknown_keys,
        most_backlog=options.collector_backlog,
        trusts_proxy=options.collector_behind_proxy,
    )


def _watch(door: Door) -> None:
    """Tell every minute what was answered; go when whoever started us was killed."""
    parent, told, seconds = os.getppid(), dict[str, int](), 0
    pause = threading.Event()
    while not pause.wait(1):
        seconds += 1
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if seconds % _TELL_SECONDS == 0:
            told = _tell(door.statuses, told)


def _tell(counted: Mapping[str, int], told: Mapping[str, int]) -> dict[str, int]:
    now = dict(counted)
    since = {name: count - told.get(name, 0) for name, count in now.items()}
    if any(since.values()):
        log.info("collector.minute", answers={k: n for k, n in since.items() if n})
    return now
