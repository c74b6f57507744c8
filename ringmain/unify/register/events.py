"""What happened to the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ringmain.foundation.events.shapes import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterSettled(Event):
    """A landed batch is in the register, and all it refers to is there by name."""

    name: ClassVar[str] = "unify.register_settled"

    batch_id: UUID
