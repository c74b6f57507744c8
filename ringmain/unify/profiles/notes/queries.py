"""Door to read notes."""

from __future__ import annotations

from django.db.models import Prefetch

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.notes import models
from ringmain.unify.profiles.notes.shapes import EarlierText, Note, NoteSubject
from ringmain.unify.profiles.rules.masking import masked_text


class NoSuchNote(LookupError):
    """If you are hitting this: the note is not there, or was deleted."""


def list_notes(actor: Actor, subject: NoteSubject) -> tuple[Note, ...]:
    """Return the notes on a subject, pinned ones first, then the newest.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    versions = models.NoteVersion.objects.order_by("-id")
    found = (
        models.Note.objects.filter(
            noun=subject.noun, subject_id=subject.id, deleted_at__isnull=True
        )
        .order_by("-is_pinned", "-id")
        .prefetch_related(Prefetch("versions", queryset=versions))
    )
    return tuple(make_note(actor, row) for row in found)


def get_note(actor: Actor, note_id: int) -> Note:
    """Return one note.

    :raises NotPermitted: the actor may not see customers.
    :raises NoSuchNote: it is not there, or was deleted.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    row = models.Note.objects.filter(id=note_id, deleted_at__isnull=True).first()
    if row is None:
        raise NoSuchNote(f"There is no note {note_id}, or it was deleted.")
    return make_note(actor, row)


def may_edit(actor: Actor, row: models.Note) -> bool:
    """Whether the actor may change a note: only who wrote it."""
    return actor.may(Permission.WRITE_NOTES) and row.written_by == actor.name


def may_delete(actor: Actor, row: models.Note) -> bool:
    """Whether the actor may delete a note: who wrote it, or a manager."""
    is_manager = bool(actor.roles & {Role.MANAGER, Role.ADMINISTRATOR})
    return may_edit(actor, row) or (actor.may(Permission.WRITE_NOTES) and is_manager)


def make_note(actor: Actor, row: models.Note) -> Note:
    """A note as the actor may see it."""
    return Note(
        note_id=row.pk,
        subject=NoteSubject(noun=row.noun, id=row.subject_id),
        text=masked_text(actor, row.text, Personal.PERSONAL),
        is_pinned=row.is_pinned,
        written_by=row.written_by,
        written_at=row.written_at,
        edited_at=row.edited_at,
        earlier=tuple(
            EarlierText(
                text=masked_text(actor, version.text, Personal.PERSONAL),
                until=version.until,
                changed_by=version.changed_by,
            )
            for version in row.versions.all()
        ),
        may_edit=may_edit(actor, row),
        may_delete=may_delete(actor, row),
    )
