"""The frozen values of whose a record is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ringmain.unify.profiles.shapes import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonNamed:
    """A person as this actor may name them; a closed one is only a number."""

    party_id: UUID
    number: Text
    name: Text
    brand: str | None
    is_closed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Housemate:
    """Someone who shares an account or a home with a person."""

    person: PersonNamed
    shares: str  # account, home or both
