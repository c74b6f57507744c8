"""The sources that a collector knows: looked up every second, kept when it can't.

They are kept in a file too: a collector that starts while PostgreSQL is away still
knows whose events it may take.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import msgspec
import structlog
from django.db import Error as DatabaseError
from django.db import connections

from ringmain.collect.web_events.models import EventSource

_EVERY_SECONDS = 1.0
_LEAST_SECONDS = 0.1
log = structlog.get_logger()


class Verdict(Protocol):
    """What a plan says of an event."""

    @property
    def action(self) -> str:
        """allow, quarantine or refuse."""

    @property
    def problems(self) -> tuple[Any, ...]:
        """Each with a code, a path and a message."""


class Plan(Protocol):
    """A tracking plan, as far as the door asks it."""

    @property
    def refuses(self) -> bool:
        """Whether any event may be refused."""

    def judge(
        self,
        kind: str,
        name: str,
        properties: Mapping[str, Any] | None,
        traits: Mapping[str, Any] | None,
    ) -> Verdict:
        """Say what becomes of an event."""


PlanOf = Callable[[str], Plan | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownSource:
    """What the door must know of a source."""

    source_id: int
    name: str
    write_key: str
    is_enabled: bool
    keeps_address: bool
    most_batch_bytes: int
    origins: frozenset[str]
    plan: str


class Directory:
    """Sources by write key, as they were a second ago or when last seen."""

    def __init__(self, file: Path, plan_of: PlanOf) -> None:
        self._file = file
        self._plan_of = plan_of
        self._by_key: dict[str, KnownSource] = {}
        self._plans: dict[str, Plan] = {}
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._asking: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="sources", daemon=True)
        self.seen_at = 0.0
        """When the database last answered, by the monotonic clock; 0: never."""

    def start(self) -> None:
        """Know what can be known now, and keep it fresh."""
        self._load()
        self._refresh()
        self._thread.start()

    def stop(self) -> None:
        """No longer look."""
        self._stopping.set()
        self._wanted.set()
        self._thread.join(5)

    def find(self, key: str) -> KnownSource | None:
        """The source with that write key."""
        return self._by_key.get(key)

    def plan_of(self, source: KnownSource) -> Plan | None:
        """The plan that may refuse its events, if there is one."""
        return self._plans.get(source.plan)

    @property
    def is_current(self) -> bool:
        """Whether a key that is not known now is not known at all."""
        return bool(self.seen_at) and monotonic() - self.seen_at < 5 * _EVERY_SECONDS

    def look_again(self, tell: Callable[[], None]) -> None:
        """Look once more, soon, and tell when it is done; from the own thread."""
        with self._lock:
            self._asking.append(tell)
        self._wanted.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wanted.wait(_EVERY_SECONDS)
            self._wanted.clear()
            with self._lock:
                asking, self._asking = self._asking, []
            self._refresh()
            for tell in asking:
                tell()
            self._stopping.wait(_LEAST_SECONDS)
        connections.close_all()

    def _refresh(self) -> None:
        try:
            found = {s.write_key: _known(s) for s in EventSource.objects.all()}
            plans = {s.plan: self._plan_of(s.plan) for s in found.values() if s.plan}
        except DatabaseError as error:
            log.warning("collector.sources_away", error=type(error).__name__)
            connections.close_all()
            return
        self._plans = {
            name: plan for name, plan in plans.items() if plan and plan.refuses
        }
        if found != self._by_key:
            self._by_key = found
            self._save()
        self.seen_at = monotonic()

    def _save(self) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._file.with_suffix(f".{os.getpid()}")
        try:
            part.write_bytes(msgspec.json.encode(list(self._by_key.values())))
            part.chmod(0o600)
            part.replace(self._file)
        except OSError as error:
            log.warning("collector.sources_unsaved", error=type(error).__name__)

    def _load(self) -> None:
        try:
            kept = msgspec.json.decode(self._file.read_bytes(), type=list[KnownSource])
        except (OSError, msgspec.DecodeError):
            return
        self._by_key = {source.write_key: source for source in kept}


def _known(source: EventSource) -> KnownSource:
    return KnownSource(
        source_id=source.pk,
        name=source.name,
        write_key=source.write_key,
        is_enabled=source.is_enabled,
        keeps_address=source.keeps_address,
        most_batch_bytes=source.most_batch_bytes,
        origins=frozenset(source.origins),
        plan=source.plan,
    )
