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
