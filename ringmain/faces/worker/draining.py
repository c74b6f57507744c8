"""Drains the inbox of live events, and moves what landed into the lake.

Two threads: one drains all the time, one writes to the lake every few seconds, so that
an event is seen within a second and is in the lake within half a minute.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog
from django.db import close_old_connections, connections

from ringmain.collect.web_events.operations import drain as events
from ringmain.faces.worker.heartbeat import beating
from ringmain.foundation.lake import lake

_IDLE_SECONDS = 0.1
_TROUBLE_SECONDS = 2.0
_ORDER_SECONDS = 1.0
_LAKE_SECONDS = 10.0
_MOST_TO_LAKE = 200_000

log = structlog.get_logger()


def run_drain(*, home: Path) -> int:
    """Drain until SIGTERM or SIGINT; the batch in hand is finished first."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    # Batches make many small objects and no rings: collecting costs half the time.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    mover = threading.Thread(target=_move_until, args=[stopping], name="lake")
    with beating(home, "drain"):
        mover.start()
        _drain_until(stopping)
        mover.join()
    lake.detach_all()
    return 0


def _drain_until(stopping: threading.Event) -> None:
    parent, drain, ordered = os.getppid(), events.open_drain(), 0.0

    def once() -> float:
        nonlocal ordered
        now = datetime.now(UTC)
        if time.monotonic() - ordered > _ORDER_SECONDS:
            events.keep_order(drain, now=now)
            ordered = time.monotonic()
        read = [
            events.drain_lane(drain, lane, now=now).read for lane in range(events.LANES)
        ]
        return 0 if max(read) == events.BATCH else _IDLE_SECONDS

    while not stopping.is_set():
        if os.getppid() != parent:
            # Whoever started us was killed: nobody is left to stop us.
            stopping.set()
        stopping.wait(_once(once))
    connections.close_all()


def _move_until(stopping: threading.Event) -> None:
    def once() -> float:
        moved = events.move_to_lake(now=datetime.now(UTC), most=_MOST_TO_LAKE)
        return 0 if moved == _MOST_TO_LAKE else _LAKE_SECONDS

    while not stopping.wait(_once(once)):
        pass
    _once(once)
    connections.close_all()


def _once(doing: Callable[[], float]) -> float:
    """How long to wait before the next time."""
    close_old_connections()
    try:
        return doing()
    except Exception:
        # The edge: nothing is lost, it waits in the inbox; noted, and tried again.
        log.exception("drain.failed")
        connections.close_all()
        return _TROUBLE_SECONDS
