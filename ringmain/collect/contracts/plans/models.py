"""Every version of every tracking plan, as it was activated."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ActivatedPlan(models.Model):
    """A version of a plan; the one with the highest number is in force."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "name": "none",
        "version": "none",
        "text": "none",
        "reason": "pseudonym",
        "is_breaking": "none",
        "changes": "none",
        "activated_at": "none",
        "activated_by": "pseudonym",
    }

    name = models.TextField()
    version = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.TextField(default="", blank=True)
    # Against the version before it, each change in a sentence.
    is_breaking = models.BooleanField(default=False)
    changes = models.JSONField(default=list)
    activated_at = models.DateTimeField()
    activated_by = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "version"], name="contracts_plan_version_once"
            )
        ]
