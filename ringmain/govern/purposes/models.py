"""Purposes, and each change to one as it was left."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RegisteredPurpose(models.Model):
    """A use case as it stands; a retired one serves nothing any more."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "code": "none",
        "title": "none",
        "owner": "pseudonym",
        "value": "none",
        "lawful_basis": "none",
        "special_condition": "none",
        "basis_note": "none",
        "retention": "none",
        "needs": "none",
        "is_retired": "none",
        "changed_at": "none",
        "changed_by": "pseudonym",
    }

    code = models.TextField(unique=True)
    title = models.TextField()
    owner = models.TextField()
    value = models.TextField()
    lawful_basis = models.TextField()
    special_condition = models.TextField(default="", blank=True)
    # How the basis was found to hold: the balancing test, the Act, the clause.
    basis_note = models.TextField(default="", blank=True)
    retention = models.TextField(default="", blank=True)
    # Patterns of fields, such as bills.* and website.identify.email.
    needs = models.JSONField(default=list)
    is_retired = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.TextField()


class PurposeChange(models.Model):
    """What a purpose said after a change; the newest number stamps the register."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "code": "none",
        "after": "none",
        "reason": "pseudonym",
        "changed_at": "none",
        "changed_by": "pseudonym",
    }

    code = models.TextField(db_index=True)
    after = models.JSONField()
    reason = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.TextField()
