"""Quarantined rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class QuarantinedRow(models.Model):
    """One row that was not let through, as it came, and why."""

    class State(models.TextChoices):
        WAITING = "waiting"
        REPLAYED = "replayed"
        DISCARDED = "discarded"
        REPLACED = "replaced"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "load_id": "none",
        "piece_id": "none",
        "source": "none",
        "contract": "none",
        "file_name": "pseudonym",
        "sha256": "none",
        "line": "none",
        "part": "none",
        "code": "none",
        "field": "none",
        "message": "direct",
        "problems": "direct",
        "raw": "direct",
        "edited": "direct",
        "state": "none",
        "decided_by": "pseudonym",
        "decided_because": "pseudonym",
        "decided_at": "none",
        "quarantined_at": "none",
    }

    load_id = models.BigIntegerField()
    piece_id = models.UUIDField()
    source = models.TextField()
    contract = models.TextField()
    file_name = models.TextField()
    sha256 = models.TextField()
    line = models.BigIntegerField()
    # More than one row may come of a line, where columns are turned into rows.
    part = models.PositiveSmallIntegerField(default=0)
    code = models.TextField()
    field = models.TextField(default="")
    message = models.TextField()
    problems = models.JSONField(default=list)
    raw = models.JSONField()
    edited = models.JSONField(null=True)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    decided_by = models.TextField(default="")
    decided_because = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    quarantined_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "contract", "sha256", "line", "part"],
                name="quarantine_row_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["source", "contract", "code", "field", "id"],
                condition=models.Q(state="waiting"),
                name="quarantine_waiting",
            ),
            models.Index(fields=["load_id", "line"], name="quarantine_load"),
            models.Index(fields=["piece_id"], name="quarantine_piece"),
        ]
