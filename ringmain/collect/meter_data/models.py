"""Which months of which supply points hold interval reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Coverage(models.Model):
    """That a month of a supply point may hold reads in the lake.

    Written before the lake is, so it may say a month too many after a crash, and never
    one too few: reads of a month that is not here need not be looked for.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "supply_point_id": "pseudonym",
        "direction": "none",
        "month": "none",
        "first_at": "none",
        "last_at": "none",
    }

    supply_point_id = models.UUIDField()
    direction = models.TextField()
    month = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["supply_point_id", "direction", "month"], name="coverage_once"
            )
        ]
