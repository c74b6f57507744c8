"""The audit log's tables. A trigger refuses to change or delete a record."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from ringmain.govern.audit.shapes import Outcome


class Record(models.Model):
    """One thing that someone did or saw."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "at": "none",
        "actor": "direct",
        "action": "none",
        "noun": "none",
        "subject_id": "pseudonym",
        "page": "none",
        "reason": "personal",
        "outcome": "none",
        "details": "none",
    }

    at = models.DateTimeField()
    actor = models.TextField()
    action = models.TextField()
    noun = models.TextField(default="")
    subject_id = models.TextField(default="")
    page = models.TextField(default="")
    reason = models.TextField(default="")
    outcome = models.TextField(default="done")
    details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=[str(each) for each in Outcome]),
                name="audit_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(action__regex=r"^[a-z_]+\.[a-z_]+$"),
                name="audit_action_is_noun_and_verb",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_id", "id"], name="audit_of_subject"),
            models.Index(fields=["actor", "id"], name="audit_of_actor"),
            models.Index(fields=["action", "id"], name="audit_of_action"),
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]


class Seal(models.Model):
    """The records of closed days, chained by hash to those before."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "day": "none",
        "first_id": "none",
        "last_id": "none",
        "count": "none",
        "previous_hash": "none",
        "hash": "none",
        "sealed_at": "none",
        "forgotten_at": "none",
    }

    day = models.DateField(unique=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    count = models.BigIntegerField()
    # Unique: two that seal at once cannot both stand.
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    # Its records were deleted when their retention had passed; the hash stays.
    forgotten_at = models.DateTimeField(null=True)
