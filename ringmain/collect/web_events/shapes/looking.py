"""An event as somebody may look at it: masked by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A check that an event failed, and where (a JSON pointer)."""

    code: str
    path: str
    message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StreamRow:
    """A line of the debugger: an event that landed, or one that failed.

    ``number`` is the event's, or the failed event's id where it ``is_failed``.
    """

    number: int
    is_failed: bool
    at: datetime
    source: str
    kind: str
    name: str
    person: str
    outcome: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cursor:
    """How far somebody has read: the last event's number, the last failed one's id."""

    number: int = 0
    failed_id: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class StreamPart:
    """The newest lines after a cursor, newest first, and where to go on from."""

    rows: tuple[StreamRow, ...]
    cursor: Cursor


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenEvent:
    """One event that landed, as the reader may see it; ``hidden`` are pointers."""

    number: int
    event_id: UUID
    source: str
    kind: str
    name: str
    user_key: str
    anonymous_key: str
    message_id: str
    occurred_at: datetime
    received_at: datetime
    landed_at: datetime
    in_lake_at: datetime | None
    is_in_lake: bool
    is_late: bool
    plan: str
    plan_version: int | None
    checks: tuple[Check, ...]
    payload: Mapping[str, Any]
    facts: Mapping[str, Any]
    lake_keys: tuple[str, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedGroup:
    """Events that failed for the same reason."""

    source: str
    name: str
    code: str
    path: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedFilter:
    """Which failed events are meant; what is None is not asked for."""

    source: str | None = None
    name: str | None = None
    code: str | None = None
    path: str | None = None
    state: str = "waiting"
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedShape:
    """One failed event as the reader may see it.

    ``payload`` is pretty JSON, masked; ``raw`` is as it came, for who may see all of
    it, else None; then ``hidden`` are the pointers that are masked.
    """

    failed_id: int
    source: str
    kind: str
    name: str
    plan: str
    plan_version: int | None
    code: str
    path: str
    checks: tuple[Check, ...]
    payload: str
    raw: str | None
    edited: str | None
    hidden: tuple[str, ...]
    is_refused: bool
    message_id: str
    state: str
    failed_at: datetime
    received_at: datetime
    decided_at: datetime | None
    decided_by: str
    decided_because: str
