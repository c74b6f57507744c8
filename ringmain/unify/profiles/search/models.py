"""The dictionary of words, whom staff opened last, and the lists they keep."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F


def _staff() -> Any:
    # The index stands in Meta where it is needed.
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="+",
    )


class Word(models.Model):
    """A word of a name or an address, with what misspellings of it have in common.

    It stands for no person: a word that no row has any more goes at night.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "word": "direct",
        "sound": "direct",
        "near": "direct",
    }

    word = models.TextField(primary_key=True, db_collation="C")
    sound = models.TextField()
    # Hashes of the word with letters left out; a misspelling shares at least one.
    near = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            models.Index(fields=["sound"], name="search_word_by_sound"),
            GinIndex(fields=["near"], name="search_word_by_near"),
            GinIndex(OpClass("word", "gin_trgm_ops"), name="search_word_by_part"),
        ]


class Recent(models.Model):
    """A customer whose page a member of staff opened; ids only."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "user": "pseudonym",
        "customer_id": "pseudonym",
        "is_account": "none",
        "opened_at": "none",
    }

    user = _staff()
    customer_id = models.UUIDField()
    # An account whose holder no source has described stands for itself.
    is_account = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "customer_id"], name="one_recent_per_customer"
            )
        ]
        indexes = [
            models.Index(F("user_id"), F("opened_at").desc(), name="recent_of_user")
        ]


class SavedList(models.Model):
    """A search or filter that a member of staff keeps under a name."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "owner": "pseudonym",
        "name": "personal",
        "text": "direct",
        "filters": "none",
        "is_shared": "none",
        "saved_at": "none",
    }

    id = models.UUIDField(primary_key=True)
    owner = _staff()
    name = models.TextField()
    # What was typed may name a person: it is kept here and never in an address.
    text = models.TextField(blank=True)
    filters = models.JSONField(default=dict)
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_list_per_name")
        ]
        indexes = [
            models.Index(
                fields=["name"],
                name="saved_list_shared",
                condition=models.Q(is_shared=True),
            )
        ]
