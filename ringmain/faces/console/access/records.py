"""Which record a page is about, told by the names in its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

# Every address that names a person's record names it by one of these.
_NAMES = {
    "party_id": "party",
    "account_id": "account",
    "premises_id": "premises",
    "supply_point_id": "supply_point",
}
_ACTIONS = {
    "party": "customer.viewed",
    "account": "account.viewed",
    "premises": "premises.viewed",
    "supply_point": "supply_point.viewed",
}


@dataclass(frozen=True, slots=True)
class RecordAsked:
    """A person, an account, a place or a supply point."""

    noun: str
    id: UUID

    @property
    def action(self) -> str:
        """What looking at it is called in the audit log."""
        return _ACTIONS[self.noun]

    @property
    def words(self) -> str:
        """What it is, to the reader."""
        return {"party": "person", "supply_point": "supply"}.get(self.noun, self.noun)


def record_asked(kwargs: Mapping[str, Any]) -> RecordAsked | None:
    """The record an address is about; None where it is about nobody."""
    said = str(kwargs.get("noun"))
    names = {**_NAMES, "subject_id": said} if said in _ACTIONS else _NAMES
    for name, noun in names.items():
        if isinstance(kwargs.get(name), UUID):
            return RecordAsked(noun, kwargs[name])
    return None
