"""Door to write, change, pin and delete notes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note as keep
from ringmain.govern.audit.shapes import Subject
from ringmain.unify.profiles.notes import models, queries
from ringmain.unify.profiles.notes.queries import NoSuchNote
from ringmain.unify.profiles.notes.shapes import LONGEST, NOUNS, Note, NoteSubject

_ROOM = "unify.profiles.notes"


class CannotWriteNote(ValueError):
    """If you are hitting this: the note is empty, too long, or about no record."""


class NotYourNote(PermissionError):
    """If you are hitting this: someone else wrote the note."""


@transaction.atomic
def write(
    *,
    actor: Actor,
    subject: NoteSubject,
    text: str,
    now: datetime,
    is_pinned: bool = False,
) -> Note:
    """Write a note on a person, an account or a place.

    The caller has checked that the actor may open the subject.

    :raises NotPermitted: the actor may not write notes.
    :raises CannotWriteNote: it is empty, too long, or about none of these.
    """
    require(actor, Permission.WRITE_NOTES)
    if subject.noun not in NOUNS:
        raise CannotWriteNote(f"Notes are on {', '.join(NOUNS)}, not {subject.noun}.")
    row = models.Note.objects.create(
        noun=subject.noun,
        subject_id=subject.id,
        text=_checked(text),
        is_pinned=is_pinned,
        written_by=actor.name,
        written_at=now,
    )
    _keep(actor, "note.written", row, now)
    return queries.make_note(actor, row)


@transaction.atomic
def edit(*, actor: Actor, note_id: int, text: str, now: datetime) -> None:
    """Change what one's own note says; what it said before stays readable.

    :raises NotPermitted: the actor may not write notes.
    :raises NotYourNote: someone else wrote it.
    :raises CannotWriteNote: it is empty or too long.
    :raises NoSuchNote: it is not there, or was deleted.
    """
    require(actor, Permission.WRITE_NOTES)
    row = _locked(note_id)
    if not queries.may_edit(actor, row):
        raise NotYourNote("Only who wrote a note changes it. Write one of your own.")
    said = _checked(text)
    if said == row.text:
        return
    models.NoteVersion.objects.create(
        note=row, text=row.text, until=now, changed_by=actor.name
    )
    row.text, row.edited_at = said, now
    row.save(update_fields=["text", "edited_at"])
    _keep(actor, "note.edited", row, now)


@transaction.atomic
def pin(*, actor: Actor, note_id: int, is_pinned: bool, now: datetime) -> None:
    """Let a note stand first, or no more.

    :raises NotPermitted: the actor may not write notes.
    :raises NoSuchNote: it is not there, or was deleted.
    """
    require(actor, Permission.WRITE_NOTES)
    row = _locked(note_id)
    row.is_pinned = is_pinned
    row.save(update_fields=["is_pinned"])
    _keep(actor, "note.pinned" if is_pinned else "note.unpinned", row, now)


@transaction.atomic
def delete(*, actor: Actor, note_id: int, now: datetime) -> None:
    """Take a note off its page; it stays for whoever has to account for it.

    :raises NotPermitted: the actor may not write notes.
    :raises NotYourNote: someone else wrote it, and the actor is no manager.
    :raises NoSuchNote: it is not there, or was deleted already.
    """
    require(actor, Permission.WRITE_NOTES)
    row = _locked(note_id)
    if not queries.may_delete(actor, row):
        raise NotYourNote("Only who wrote a note, or a manager, deletes it.")
    row.deleted_at, row.deleted_by = now, actor.name
    row.save(update_fields=["deleted_at", "deleted_by"])
    _keep(actor, "note.deleted", row, now)


def _checked(text: str) -> str:
    said = text.replace("\0", "").strip()
    if not said:
        raise CannotWriteNote("Write something first.")
    if len(said) > LONGEST:
        raise CannotWriteNote(
            f"The note has {len(said):,} characters. Keep it to {LONGEST:,}."
        )
    return said


def _locked(note_id: int) -> models.Note:
    found = models.Note.objects.select_for_update()
    row = found.filter(id=note_id, deleted_at__isnull=True).first()
    if row is None:
        raise NoSuchNote(f"There is no note {note_id}, or it was deleted.")
    return row


def _keep(actor: Actor, action: str, row: models.Note, now: datetime) -> None:
    keep(
        actor=actor,
        action=action,
        subject=Subject(noun=row.noun, id=row.subject_id),
        now=now,
        page=_ROOM,
        details={"note": row.pk},
    )
