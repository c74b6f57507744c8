"""The frozen values of notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ringmain.unify.profiles.shapes import Text

NOUNS = ("party", "account", "premises")
LONGEST = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteSubject:
    """What a note is about: a person, an account or a place."""

    noun: str
    id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierText:
    """What a note said until it was changed."""

    text: Text
    until: datetime
    changed_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A note as this actor may see it, and what they may do with it."""

    note_id: int
    subject: NoteSubject
    text: Text
    is_pinned: bool
    written_by: str
    written_at: datetime
    edited_at: datetime | None
    earlier: tuple[EarlierText, ...]
    may_edit: bool
    may_delete: bool
