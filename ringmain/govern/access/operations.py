"""Door to check a permission and to let staff in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from ringmain.govern.access.models import User
from ringmain.govern.access.rules import make_actor, roles_with
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Subject

# Jobs read everyone's data; what people see of it is decided when they look.
SYSTEM = make_actor("system", (Role.ADMINISTRATOR, Role.COMPLIANCE))


class NotPermitted(Exception):
    """If you are hitting this: the actor's roles do not include the permission.

    Terminal: asking again changes nothing until an administrator adds a role.
    """

    def __init__(self, actor: Actor, permission: Permission) -> None:
        helpers = ", ".join(roles_with(permission))
        wish = permission.replace("_", " ")
        super().__init__(
            f"Your role may not {wish}. Ask someone with one of these roles: {helpers}."
        )
        self.actor = actor
        self.permission = permission


class AlreadyOnStaff(Exception):
    """If you are hitting this: someone already signs in with that e-mail address."""

    def __init__(self) -> None:
        super().__init__(
            "Someone already signs in with that e-mail address. "
            "Use another, or reset that person's password."
        )


def require(actor: Actor, permission: Permission) -> None:
    """Refuse an actor who may not do this.

    :raises NotPermitted: none of the actor's roles includes the permission.
    """
    if not actor.may(permission):
        raise NotPermitted(actor, permission)


def add_staff(
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    now: datetime,
    actor: Actor,
    brands: Iterable[str] | None = None,
) -> str:
    """Let a person sign in; return the password, which is kept nowhere in clear.

    :param brands: the brands whose customers they may see; ``None`` means all.
    :raises NotPermitted: the actor may not manage staff.
    :raises AlreadyOnStaff: the e-mail address is taken.
    """
    require(actor, Permission.MANAGE_STAFF)
    if User.objects.filter(email__iexact=email).exists():
        raise AlreadyOnStaff
    password = _make_password()
    user = User(
        email=email.strip().lower(),
        name=name,
        roles=sorted(set(roles)),
        brands=None if brands is None else sorted(brands),
        joined_at=now,
    )
    user.set_password(password)
    _save_with_address(user, actor, now)
    return password


def create_administrator(*, email: str, now: datetime) -> str:
    """Let the first administrator in; return the password, to be shown once.

    :raises AlreadyOnStaff: the e-mail address is taken.
    """
    return add_staff(
        email=email,
        name="Administrator",
        roles=(Role.ADMINISTRATOR,),
        now=now,
        actor=SYSTEM,
    )


@transaction.atomic
def reset_password(*, email: str, actor: Actor, now: datetime) -> str:
    """Give a member of staff a new password; return it, to be shown once.

    :raises NotPermitted: the actor may not manage staff.
    :raises User.DoesNotExist: nobody signs in with that address.
    """
    require(actor, Permission.MANAGE_STAFF)
    user = User.objects.get(email__iexact=email)
    password = _make_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    _note(actor, "staff.password_reset", user, now)
    return password


def _make_password() -> str:
    # Four groups of four: 80 bits, and a person can type it from a terminal.
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@transaction.atomic
def _save_with_address(user: User, actor: Actor, now: datetime) -> None:
    user.save()
    _note(actor, "staff.added", user, now)
    # Verified: an administrator vouches for it, and a second factor needs it.
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )


def _note(actor: Actor, action: str, user: User, now: datetime) -> None:
    note(
        actor=actor,
        action=action,
        subject=Subject(noun="staff", id=user.pk),
        now=now,
        page="govern.access",
        details={"roles": ",".join(user.roles)},
    )
