"""Sources, mappings, loads, and the pieces a load is landed in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Source(models.Model):
    """A system that files come from."""

    personal_data: ClassVar[dict[str, str]] = {
        "name": "none",
        "first_heard_at": "none",
    }

    name = models.SlugField(primary_key=True, max_length=60)
    first_heard_at = models.DateTimeField()


class SavedMapping(models.Model):
    """How the files of a source become a contract; the newest version counts."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "contract": "none",
        "version": "none",
        "text": "none",
        "saved_by": "pseudonym",
        "saved_at": "none",
    }

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    contract = models.TextField()
    version = models.PositiveIntegerField()
    text = models.TextField()
    saved_by = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "contract", "version"], name="mapping_version_once"
            )
        ]


class Load(models.Model):
    """One file on its way into the house, and what became of its rows."""

    class State(models.TextChoices):
        WAITING = "waiting"
        LANDING = "landing"
        SETTLING = "settling"
        DONE = "done"
        FAILED = "failed"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "contract": "none",
        "contract_version": "none",
        "file_name": "pseudonym",
        "member": "pseudonym",
        "sha256": "none",
        "byte_size": "none",
        "raw_month": "none",
        "mapping": "none",
        "facts": "none",
        "state": "none",
        "error": "pseudonym",
        "asked_by": "pseudonym",
        "replays": "none",
        "row_count": "none",
        "landed_to": "none",
        "new_count": "none",
        "changed_count": "none",
        "unchanged_count": "none",
        "quarantined_count": "none",
        "asked_at": "none",
        "finished_at": "none",
    }

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    contract = models.TextField()
    contract_version = models.PositiveSmallIntegerField()
    file_name = models.TextField()
    member = models.TextField(default="")
    sha256 = models.TextField()
    byte_size = models.BigIntegerField()
    raw_month = models.DateField()
    mapping = models.TextField()
    facts = models.JSONField(default=dict)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    error = models.TextField(default="")
    asked_by = models.TextField()
    # Ids of quarantined rows that this load is made of, where it is a replay.
    replays = models.JSONField(default=list)
    row_count = models.BigIntegerField(null=True)
    landed_to = models.BigIntegerField(default=0)
    new_count = models.BigIntegerField(default=0)
    changed_count = models.BigIntegerField(default=0)
    unchanged_count = models.BigIntegerField(default=0)
    quarantined_count = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-asked_at"], name="load_newest"),
            models.Index(fields=["source", "contract", "sha256"], name="load_content"),
        ]
        constraints: ClassVar = [
            # The law of loading: nothing is dropped silently.
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(
                    row_count=F("new_count")
                    + F("changed_count")
                    + F("unchanged_count")
                    + F("quarantined_count")
                ),
                name="load_counts_add_up",
            )
        ]


class Piece(models.Model):
    """One piece of a load: landed whole or not at all, then settled."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "load": "none",
        "number": "none",
        "mapped_fields": "none",
        "landed_count": "none",
        "is_landed": "none",
        "is_settled": "none",
        "new_count": "none",
        "changed_count": "none",
        "unchanged_count": "none",
        "quarantined_count": "none",
    }

    id = models.UUIDField(primary_key=True)
    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    mapped_fields = models.JSONField()
    landed_count = models.BigIntegerField(default=0)
    is_landed = models.BooleanField(default=False)
    is_settled = models.BooleanField(default=False)
    new_count = models.BigIntegerField(default=0)
    changed_count = models.BigIntegerField(default=0)
    unchanged_count = models.BigIntegerField(default=0)
    quarantined_count = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["load", "number"], name="piece_once")
        ]
