"""The frozen values of a customer's consents, as a page shows them.

A decision that the actor may not see is `Masked`; so is what it comes to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ringmain.govern.consent.shapes import Because
from ringmain.unify.profiles.shapes import Masked, Origin, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentSaid:
    """One decision: for what, by which way, what, when and where it was said."""

    entry_id: UUID
    purpose: str
    channel: str
    decision: Text
    decided_at: datetime
    lawful_basis: str | None
    wording_version: str | None
    wording: str | None
    given_through: str | None
    brand: str | None
    expires_at: datetime | None
    source: str
    load_id: int
    line: int | None
    known_from: datetime | None
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentStanding:
    """What counts for a purpose, a channel and a brand at the instant asked about."""

    channel: str
    brand: str | None
    comes_to: Because | Masked
    said: ConsentSaid


@dataclass(frozen=True, kw_only=True, slots=True)
class PurposeHeld:
    """A purpose with what counts for each channel that was spoken of."""

    purpose: str
    name: str
    standing: tuple[ConsentStanding, ...]

    @property
    def is_contested(self) -> bool:
        """Whether brands were told different things about one channel."""
        told: dict[str, set[bool]] = {}
        for one in self.standing:
            told.setdefault(one.channel, set()).add(one.comes_to == Because.GIVEN)
        return any(len(each) > 1 for each in told.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Consents:
    """A customer's consents: what counts, and every word said, the newest first."""

    purposes: tuple[PurposeHeld, ...]
    said: tuple[ConsentSaid, ...]
    origin: Origin
    hides_special: bool
