"""The outbox: one row per event and handler."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Delivery(models.Model):
    """One event on its way to one handler."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DEAD = "dead"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "event": "none",
        "version": "none",
        "handler": "none",
        "payload": "pseudonym",
        "state": "none",
        "attempts": "none",
        "due_at": "none",
        "published_at": "none",
        "last_error": "pseudonym",
    }

    event = models.TextField()
    version = models.PositiveSmallIntegerField()
    handler = models.TextField()
    payload = models.JSONField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    published_at = models.DateTimeField()
    last_error = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "dead"]),
                name="delivery_state_known",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="waiting"),
                name="delivery_due",
            )
        ]
