"""What an event is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened: past tense, frozen, versioned.

    Fields are values that JSON can hold (through msgspec): numbers, texts, UUIDs and
    instants. An event carries ids, never names or addresses.
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
