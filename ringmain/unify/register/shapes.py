"""The frozen values that cross the register's door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.govern.privacy.shapes import PersonalDataClass


@dataclass(frozen=True, slots=True)
class Masked:
    """A value that is there and that this actor may not see."""

    personal: PersonalDataClass

    def __str__(self) -> str:
        return "hidden"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of the register: its contract's fields and its links, by name.

    ``provenance`` says which source, load and line each field is from; ``*`` stands
    for every field without its own.
    """

    noun: str
    id: UUID
    values: Mapping[str, Any]
    provenance: Mapping[str, str]
    known_from: datetime | None
    is_seen: bool = True

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Something that rows refer to and no source has described yet."""

    noun: str
    id: UUID
    key: str
    mentioned_by: str
    mentioned_load_id: int
    mentioned_at: datetime
    reference_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingPage:
    """One page of what waits, longest waiting first."""

    rows: tuple[Waiting, ...]
    page: int
    has_more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplyPointKey:
    """A supply point as far as meter data needs it."""

    number: str
    id: UUID
    premises_id: UUID | None
    fuel: str | None
    is_seen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldSource:
    """Where the value of one field is from."""

    field: str
    source: str
    load_id: int
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PastVersion:
    """A row as we knew it from one instant to another."""

    known_from: datetime
    known_to: datetime
    values: Mapping[str, Any]
    provenance: Mapping[str, str]
