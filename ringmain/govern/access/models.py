"""The staff who sign in, restricted persons, and who asked to open their records."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from ringmain.govern.access.shapes import RestrictionClass, Role


class UserManager(BaseUserManager["User"]):
    """Finds staff by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A member of staff. Customers never sign in here."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "pseudonym",
        "password": "secret",
        "last_login": "personal",
        "email": "direct",
        "name": "direct",
        "roles": "none",
        "brands": "none",
        "is_active": "none",
        "joined_at": "none",
    }

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    # None: every brand. A list: only these (row scope).
    brands = ArrayField(models.CharField(max_length=100), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_email"),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[str(role) for role in Role]),
                name="roles_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"user {self.pk}"


class Restriction(models.Model):
    """That a person's records are closed. Of the person only the id is here."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "party_id": "pseudonym",
        "kind": "special",
        "because": "special",
        "starts_at": "personal",
        "ends_at": "personal",
        "set_by": "direct",
        "set_at": "none",
        "ended_by": "direct",
        "ended_because": "special",
    }

    party_id = models.UUIDField()
    kind = models.TextField()
    because = models.TextField()
    starts_at = models.DateTimeField()
    # Half-open; None: until someone ends it.
    ends_at = models.DateTimeField(null=True)
    set_by = models.TextField()
    set_at = models.DateTimeField()
    ended_by = models.TextField(default="")
    ended_because = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[str(kind) for kind in RestrictionClass]),
                name="restriction_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="restriction_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["party_id", "kind"],
                condition=models.Q(ends_at__isnull=True),
                name="one_endless_restriction_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["party_id"], name="restriction_of_party")]


class AccessRule(models.Model):
    """How a reason is answered for a class of restriction, from a day on."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "kind": "none",
        "reason": "none",
        "starts_on": "none",
        "is_immediate": "none",
        "minutes": "none",
        "review_days": "none",
        "set_by": "direct",
        "set_at": "none",
    }

    kind = models.TextField()
    reason = models.TextField()
    starts_on = models.DateField()
    is_immediate = models.BooleanField()
    minutes = models.PositiveIntegerField()
    review_days = models.PositiveIntegerField()
    set_by = models.TextField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reason", "starts_on"], name="one_access_rule_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=5, minutes__lte=1440),
                name="access_minutes_within_a_day",
            ),
        ]


class AccessRequest(models.Model):
    """That someone asked to open a restricted person's records, and what came of it."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "party_id": "pseudonym",
        "brand": "none",
        "asker": "direct",
        "reason": "none",
        "because": "personal",
        "contact": "pseudonym",
        "asked_at": "none",
        "minutes": "none",
        "review_days": "none",
        "lapses_at": "none",
        "decided_at": "none",
        "decided_by": "direct",
        "is_allowed": "none",
        "decision_comment": "personal",
        "opens_at": "none",
        "ends_at": "none",
        "ended_by": "direct",
        "review_due_at": "none",
        "reviewed_at": "none",
        "reviewed_by": "direct",
        "is_justified": "none",
        "review_comment": "personal",
    }

    party_id = models.UUIDField()
    brand = models.TextField(null=True)
    asker = models.TextField()
    reason = models.TextField()
    because = models.TextField()
    contact = models.TextField(default="")
    asked_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    review_days = models.PositiveIntegerField()
    lapses_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    # Empty where a rule let them in.
    decided_by = models.TextField(default="")
    is_allowed = models.BooleanField(null=True)
    decision_comment = models.TextField(default="")
    opens_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    # Who ended it before its time.
    ended_by = models.TextField(default="")
    review_due_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.TextField(default="")
    is_justified = models.BooleanField(null=True)
    review_comment = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reviewed_by=models.F("asker")),
                name="nobody_reviews_their_own_access",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("asker")),
                name="nobody_allows_their_own_access",
            ),
            models.CheckConstraint(
                condition=~models.Q(is_allowed=True)
                | models.Q(
                    opens_at__isnull=False,
                    ends_at__isnull=False,
                    review_due_at__isnull=False,
                ),
                name="access_given_has_an_end_and_a_review",
            ),
        ]
        indexes = [
            models.Index(
                fields=["party_id", "asker", "ends_at"],
                condition=models.Q(is_allowed=True),
                name="access_given",
            ),
            models.Index(fields=["asker", "-id"], name="access_request_of_asker"),
            models.Index(
                fields=["review_due_at"],
                condition=models.Q(is_allowed=True, reviewed_at__isnull=True),
                name="access_to_review",
            ),
        ]
