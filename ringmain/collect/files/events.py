"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ringmain.foundation.events.shapes import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class RowsLanded(Event):
    """Rows of a file fit their contract and wait to be settled."""

    name: ClassVar[str] = "collect.rows_landed"

    batch_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class RowsWithdrawn(Event):
    """A corrected file has landed in the place of an earlier one, and lacks rows."""

    name: ClassVar[str] = "collect.rows_withdrawn"

    load_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RebuildStarted(Event):
    """Everything made of the originals is about to be made again: empty it."""

    name: ClassVar[str] = "collect.rebuild_started"
