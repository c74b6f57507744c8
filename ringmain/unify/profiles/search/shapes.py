"""The frozen values that search hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from ringmain.unify.profiles.shapes import CustomerFilters, CustomerRow
from ringmain.unify.register.shapes import Masked

_FILTERS = ("brand", "kind", "status", "region")


class Quality(IntEnum):
    """How well something fits what was typed, the best first."""

    EXACT = 0
    PREFIX = 1
    ENDS = 2
    NICKNAME = 3
    TYPO = 4
    INITIAL = 5
    SOUND = 6
    TYPOS = 7
    PART = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a customer was found: which field fits which piece of what was typed.

    ``value`` is the field's own text, ``matched`` the word of it that fits.
    """

    field: str
    value: str
    matched: str
    typed: str
    quality: Quality


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One customer found. A restricted one is nothing but its id."""

    row: CustomerRow
    address: str | Masked | None = None
    reasons: tuple[Reason, ...] = ()
    is_restricted: bool = False

    @property
    def customer_id(self) -> UUID | None:
        """The party, or the account that stands for itself."""
        return self.row.party_id or self.row.account_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Whom a text found, the best first; ``is_cut`` where more would fit."""

    hits: tuple[Hit, ...]
    count: int
    is_cut: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedList:
    """A search or filter under a name. ``text`` may name a person."""

    list_id: UUID
    name: str
    text: str
    filters: CustomerFilters
    is_shared: bool
    is_own: bool
    owner_name: str
    saved_at: datetime

    @property
    def asks(self) -> tuple[str, ...]:
        """What its filters narrow to, in no need of labels."""
        values = (getattr(self.filters, name) for name in _FILTERS)
        return tuple(value for value in values if value)


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words of the dictionary that a typed word may stand for.

    ``is_broad`` where it begins too many of them to list.
    """

    words: Mapping[str, Quality]
    is_broad: bool = False
