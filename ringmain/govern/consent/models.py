"""Decisions on consent, one row to a word; a correction is a row more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ringmain.govern.consent.shapes import Channel, Purpose, Said


class Decision(models.Model):
    """What one source said a person decided, as we knew it."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "row_key": "pseudonym",
        "party_id": "pseudonym",
        "purpose": "special",
        "channel": "none",
        "decision": "personal",
        "decided_at": "none",
        "lawful_basis": "none",
        "wording_version": "none",
        "wording": "none",
        "given_through": "none",
        "brand": "none",
        "expires_at": "none",
        "source": "none",
        "load_id": "none",
        "line": "none",
        "known_from": "none",
        "known_to": "none",
    }

    row_key = models.UUIDField()
    # A party of the register, a floor above: no foreign key.
    party_id = models.UUIDField()
    purpose = models.TextField()
    channel = models.TextField()
    decision = models.TextField()
    decided_at = models.DateTimeField()
    lawful_basis = models.TextField(null=True)
    wording_version = models.TextField(null=True)
    wording = models.TextField(null=True)
    given_through = models.TextField(null=True)
    brand = models.TextField(null=True)
    expires_at = models.DateTimeField(null=True)
    source = models.TextField()
    load_id = models.BigIntegerField()
    line = models.IntegerField(null=True)
    known_from = models.DateTimeField()
    # Empty while its source still says so.
    known_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row_key", "source"],
                condition=Q(known_to__isnull=True),
                name="consent_said_once_by_a_source",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[str(each) for each in Purpose])
                & Q(channel__in=[str(each) for each in Channel])
                & Q(decision__in=[str(each) for each in Said]),
                name="consent_words_known",
            ),
        ]
        indexes = [
            models.Index(
                F("party_id"), F("decided_at").desc(), name="consent_of_party"
            ),
        ]
