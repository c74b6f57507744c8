"""The frozen values that cross the door of file loading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class LandedBatch:
    """A piece of a load, ready to be settled."""

    batch_id: UUID
    load_id: int
    source: str
    contract: str
    version: int
    mapped_fields: tuple[str, ...]
    known_at: datetime
    row_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """Rows that a corrected file lacks: ``keys`` has their ``_key`` as text."""

    load_id: int
    source: str
    contract: str
    known_at: datetime
    keys: pa.Table


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a landed row can't stand: its line in the file, a code, and a sentence."""

    line: int
    code: str
    field: str | None
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadShape:
    """One load as pages and the command line show it.

    ``new + changed + unchanged + quarantined`` is ``read`` once it is done.
    """

    load_id: int
    source: str
    contract: str
    contract_version: int
    file_name: str
    byte_size: int
    sha256: str
    facts: dict[str, Any]
    mapping: str
    state: str
    error: str
    asked_by: str
    is_replay: bool
    row_count: int | None
    landed_to: int
    new_count: int
    changed_count: int
    unchanged_count: int
    quarantined_count: int
    asked_at: datetime
    finished_at: datetime | None

    @property
    def loaded_count(self) -> int:
        """Rows that changed something."""
        return self.new_count + self.changed_count

    @property
    def share_landed(self) -> float:
        """How far the file has been read, 0 to 1."""
        if self.state == "done":
            return 1.0
        return self.landed_to / self.row_count if self.row_count else 0.0


@dataclass(frozen=True, slots=True)
class SourceShape:
    """A system that files come from, and when it was last heard."""

    name: str
    first_heard_at: datetime
    last_heard_at: datetime | None
    load_count: int
    contracts: tuple[str, ...]
    quarantined_count: int


@dataclass(frozen=True, slots=True)
class SavedMappingShape:
    """A saved mapping and who saved it."""

    mapping_id: int
    source: str
    contract: str
    version: int
    text: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row of a file."""

    line: int
    code: str
    field: str | None
    value: str | None
    message: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a load would do, without doing it.

    ``rows`` are the first ten rows as they would become; counts are of the whole file;
    ``problems`` are the first of each kind, ``problem_counts`` all of them by code and
    field.
    """

    facts: dict[str, Any]
    rows: tuple[dict[str, Any], ...]
    row_count: int
    new_count: int
    changed_count: int
    unchanged_count: int
    quarantined_count: int
    problems: tuple[RowProblem, ...]
    problem_counts: dict[tuple[str, str | None], int]
