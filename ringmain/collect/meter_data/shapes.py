"""The frozen values that cross the door of meter data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """How many reads of a piece fall to each side."""

    new: int
    changed: int
    unchanged: int
    bad: int
    duplicate: int


@dataclass(frozen=True, slots=True)
class Heard:
    """From when to when a supply point's interval reads reach, in one direction."""

    supply_point_id: UUID
    direction: str
    first_at: datetime
    last_at: datetime
