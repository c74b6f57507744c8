"""Door to change what staff may do: always by someone else, never the last who can."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ringmain.govern.access.models import User
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail, Subject

_ROOM = "govern.access.staff"


class CannotChangeStaff(ValueError):
    """If you are hitting this: it is oneself, nobody, or the last administrator."""


@transaction.atomic
def change_roles(
    *, actor: Actor, staff_id: int, roles: Iterable[Role], now: datetime
) -> None:
    """Give someone these roles in place of those they have.

    :raises NotPermitted: the actor may not manage staff.
    :raises CannotChangeStaff: it is the actor, or no administrator would be left.
    """
    user = _other(actor, staff_id)
    wanted = sorted(set(roles))
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(user)
    before, user.roles = user.roles, [str(role) for role in wanted]
    user.save(update_fields=["roles"])
    _note(
        actor, "staff.roles_changed", user, now,
        before=",".join(before), after=",".join(user.roles),
    )  # fmt: skip


@transaction.atomic
def change_brands(
    *, actor: Actor, staff_id: int, brands: Iterable[str] | None, now: datetime
) -> None:
    """Limit someone to the customers of some brands; None lifts the limit.

    :raises NotPermitted: the actor may not manage staff.
    :raises CannotChangeStaff: it is the actor, or no brand is left.
    """
    user = _other(actor, staff_id)
    wanted = None if brands is None else sorted({b.strip() for b in brands} - {""})
    if wanted == []:
        raise CannotChangeStaff("Choose at least one brand, or all of them.")
    user.brands = wanted
    user.save(update_fields=["brands"])
    count = -1 if wanted is None else len(wanted)
    _note(actor, "staff.brands_changed", user, now, brands=count)


@transaction.atomic
def switch_off(*, actor: Actor, staff_id: int, now: datetime) -> None:
    """Let someone in no more; an open session ends with its next page.

    :raises NotPermitted: the actor may not manage staff.
    :raises CannotChangeStaff: it is the actor, or no administrator would be left.
    """
    user = _other(actor, staff_id)
    _keep_an_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _note(actor, "staff.switched_off", user, now)


@transaction.atomic
def switch_on(*, actor: Actor, staff_id: int, now: datetime) -> None:
    """Let someone in again, with the roles they had.

    :raises NotPermitted: the actor may not manage staff.
    :raises CannotChangeStaff: it is the actor, or there is nobody of that number.
    """
    user = _other(actor, staff_id)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _note(actor, "staff.switched_on", user, now)


def _other(actor: Actor, staff_id: int) -> User:
    require(actor, Permission.MANAGE_STAFF)
    # Whoever may be the last administrator is locked: two cannot undo each other.
    list(_administrators().select_for_update().order_by("id"))
    user = User.objects.select_for_update().filter(id=staff_id).first()
    if user is None:
        raise CannotChangeStaff("There is nobody of that number on the staff.")
    if user.email == actor.name:
        raise CannotChangeStaff(
            "You cannot change what you yourself may do. Ask another administrator."
        )
    return user


def _keep_an_administrator(user: User) -> None:
    if not _administrators().exclude(id=user.pk).exists():
        raise CannotChangeStaff(
            "This is the last administrator. Make someone else one first."
        )


def _administrators() -> QuerySet[User]:
    administrator = [str(Role.ADMINISTRATOR)]
    return User.objects.filter(is_active=True, roles__contains=administrator)


def _note(
    actor: Actor, action: str, user: User, now: datetime, **details: Detail
) -> None:
    note(
        actor=actor,
        action=action,
        subject=Subject(noun="staff", id=user.pk),
        now=now,
        page=_ROOM,
        details=details,
    )
