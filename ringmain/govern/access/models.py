"""The staff who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from ringmain.govern.access.shapes import Role


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
