"""The keys of the raw zone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RawKey(models.Model):
    """The key of one source's raw objects of one month, wrapped by the deployment's.

    Deleting the row makes the objects unreadable for good.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "month": "none",
        "wrapped_key": "secret",
    }

    source = models.TextField()
    month = models.DateField()
    wrapped_key = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "month"], name="raw_key_once")
        ]
