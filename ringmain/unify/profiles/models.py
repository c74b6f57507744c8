"""The timeline's table: facts about customers, filed under when they happened.

Twelve million rows for a hundred thousand customers, so a row is lean: what can be said
from `kind` and `detail` is said when it is read.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


def _filed_under(column: str) -> models.Index:
    return models.Index(
        F(column),
        F("occurred_at").desc(),
        F("id").desc(),
        name=f"timeline_of_{column.removesuffix('_id')}",
        condition=Q(**{f"{column}__isnull": False}),
    )


class TimelineEntry(models.Model):
    """Something that happened: a bill, a payment, a call, a read, an answer."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "pseudonym",
        "kind": "none",
        "source": "none",
        "row_key": "pseudonym",
        "account_id": "pseudonym",
        "party_id": "pseudonym",
        "premises_id": "pseudonym",
        "supply_point_id": "pseudonym",
        "meter_id": "pseudonym",
        "occurred_at": "none",
        "channel": "none",
        "title": "none",
        "amount_pence": "personal",
        "detail": "direct",
        "load_id": "none",
        "line": "none",
        "known_at": "none",
    }

    # Made from contract, source and row key: it is the fact's identity and its only
    # unique index.
    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    source = models.TextField()
    row_key = models.UUIDField()
    account_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    premises_id = models.UUIDField(null=True)
    supply_point_id = models.UUIDField(null=True)
    meter_id = models.UUIDField(null=True)
    occurred_at = models.DateTimeField()
    channel = models.TextField(null=True)
    title = models.TextField(null=True)
    amount_pence = models.BigIntegerField(null=True)
    detail = models.JSONField()
    load_id = models.BigIntegerField()
    # Its line in the file; empty in what was filed before lines were kept.
    line = models.IntegerField(null=True)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [
            _filed_under("account_id"),
            _filed_under("party_id"),
            _filed_under("premises_id"),
            _filed_under("supply_point_id"),
            models.Index(
                F("meter_id"),
                F("occurred_at").desc(),
                name="timeline_of_meter_alone",
                condition=Q(meter_id__isnull=False, supply_point_id__isnull=True),
            ),
        ]


class PastEntry(models.Model):
    """An entry as it was known from one instant to another, before it was corrected."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "entry_id": "pseudonym",
        "known_from": "none",
        "known_to": "none",
        "links": "pseudonym",
        "row": "direct",
    }

    id = models.BigAutoField(primary_key=True)
    entry_id = models.UUIDField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField()
    # The account, party, premises, supply point and meter it was filed under.
    links = ArrayField(models.UUIDField())
    row = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["entry_id", "known_from"], name="past_entry_of_entry"),
            GinIndex(fields=["links"], name="past_entry_by_link"),
        ]
