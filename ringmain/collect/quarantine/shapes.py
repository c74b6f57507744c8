"""The frozen values that cross the door of quarantine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


class Problem(Protocol):
    """What is wrong with a row."""

    @property
    def code(self) -> str: ...

    @property
    def field(self) -> str | None: ...

    @property
    def message(self) -> str: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedRow:
    """A row on its way into quarantine: its line, its cells, what is wrong."""

    line: int
    raw: Mapping[str, str | None]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where refused rows come from."""

    load_id: int
    piece_id: UUID
    source: str
    contract: str
    file_name: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarantineGroup:
    """Rows that wait for the same reason."""

    source: str
    contract: str
    code: str
    field: str
    example: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarantinedShape:
    """One row in quarantine: ``raw`` cells as they came, ``edited`` as mended.

    ``hidden`` are the columns whose cells the reader may not see.
    """

    row_id: int
    load_id: int
    source: str
    contract: str
    file_name: str
    line: int
    code: str
    field: str
    message: str
    problems: tuple[dict[str, Any], ...]
    raw: dict[str, str | None]
    edited: dict[str, str | None] | None
    state: str
    decided_by: str
    decided_because: str
    decided_at: datetime | None
    quarantined_at: datetime
    hidden: tuple[str, ...] = ()
