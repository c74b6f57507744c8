"""Drains the outbox, takes up loads and runs jobs until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog
from django.db import close_old_connections, connections
from procrastinate import App
from procrastinate.contrib.django import app as jobs

from ringmain.collect.files import operations as files
from ringmain.faces.worker.heartbeat import beating
from ringmain.foundation.events import operations as events

_IDLE_SECONDS = 0.5
_TROUBLE_SECONDS = 5.0
_JOB_SECONDS = 60.0

log = structlog.get_logger()


def run_worker(*, home: Path) -> int:
    """Work until SIGTERM or SIGINT; what is in hand is finished first.

    Loads have a thread of their own: what one has landed is settled while it reads on.
    """
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    threads = [
        threading.Thread(target=_repeat, args=[stopping, doing], name=name)
        for name, doing in (("outbox", _drain), ("loads", _load))
    ]
    with beating(home, "worker"):
        for thread in threads:
            thread.start()
        asyncio.run(_run_jobs_until(stopping))
        for thread in threads:
            thread.join()
    return 0


def _drain() -> bool:
    """One delivery at a time, so that a stop waits for no more than one."""
    return events.drain(now=datetime.now(UTC), most=1) > 0


def _load() -> bool:
    """What the console received, and what a killed process left half read."""
    return files.resume_loads(now=datetime.now(UTC)) > 0


def _repeat(stopping: threading.Event, doing: Callable[[], bool]) -> None:
    parent = os.getppid()
    while not stopping.is_set():
        if os.getppid() != parent:
            # Whoever started us was killed: nobody is left to stop us.
            stopping.set()
        wait = _once(doing)
        if wait:
            stopping.wait(wait)
    connections.close_all()


def _once(doing: Callable[[], bool]) -> float:
    """How long to wait before the next try."""
    close_old_connections()
    try:
        return 0 if doing() else _IDLE_SECONDS
    except Exception:
        # The edge: whatever failed is noted where it waits, and is tried again.
        log.exception("worker.failed")
        connections.close_all()
        return _TROUBLE_SECONDS


async def _run_jobs_until(stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            await _run_jobs(stopping)
        except Exception:  # the edge: jobs stay queued while the database is away
            log.exception("worker.jobs_away")
            await asyncio.to_thread(stopping.wait, _TROUBLE_SECONDS)


async def _run_jobs(stopping: threading.Event) -> None:
    connector = jobs.connector.get_worker_connector()
    async with jobs.with_connector(connector).open_async() as running:
        work = asyncio.create_task(_jobs(running))
        while not stopping.is_set() and not work.done():
            await asyncio.wait({work}, timeout=_IDLE_SECONDS)
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work


async def _jobs(running: App) -> None:
    await running.run_worker_async(
        install_signal_handlers=False, shutdown_graceful_timeout=_JOB_SECONDS
    )
