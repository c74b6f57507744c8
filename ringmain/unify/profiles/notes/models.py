"""Notes and what they said before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ringmain.unify.profiles.notes.shapes import NOUNS


class Note(models.Model):
    """A note; deleted ones stay for whoever has to account for them."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "noun": "none",
        "subject_id": "pseudonym",
        "text": "personal",
        "is_pinned": "none",
        "written_by": "direct",
        "written_at": "none",
        "edited_at": "none",
        "deleted_at": "none",
        "deleted_by": "direct",
    }

    noun = models.TextField()
    subject_id = models.UUIDField()
    text = models.TextField()
    is_pinned = models.BooleanField(default=False)
    written_by = models.TextField()
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(noun__in=list(NOUNS)), name="note_noun_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["subject_id", "-id"],
                condition=models.Q(deleted_at__isnull=True),
                name="note_of_subject",
            )
        ]


class NoteVersion(models.Model):
    """What a note said until it was changed."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "note": "none",
        "text": "personal",
        "until": "none",
        "changed_by": "direct",
    }

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions")
    text = models.TextField()
    until = models.DateTimeField()
    changed_by = models.TextField()
