"""Door to read who may do what, and whose records are closed to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from ringmain.govern.access.models import User
from ringmain.govern.access.restricted.queries import list_doors
from ringmain.govern.access.rules import GRANTS, make_actor, roles_with
from ringmain.govern.access.shapes import (
    Actor,
    Permission,
    Role,
    RoleGrant,
    StaffMember,
)

NOBODY = make_actor("nobody", ())


def actor_for(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Return the actor behind a signed-in user.

    A visitor, or a user who was switched off, is an actor who may do nothing.
    """
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    roles = (Role(role) for role in user.roles)
    return make_actor(user.email, roles, user.brands)


def restricted_ids(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    """Return those of these persons whose records this actor may not open now.

    One query, whatever their number. Show them as "Restricted" and nothing else:
    no name, number, address or why they were found.
    """
    doors = list_doors(actor, ids, now).values()
    return frozenset(door.party_id for door in doors if door.is_closed)


def list_roles_with(permission: Permission) -> tuple[Role, ...]:
    """Return the roles that may do this: who can help someone who was refused."""
    return roles_with(permission)


def list_role_grants() -> tuple[RoleGrant, ...]:
    """Return what each role may do and see, least first."""
    return tuple(
        RoleGrant(role=role, permissions=grant.permissions, classes=grant.classes)
        for role, grant in GRANTS.items()
    )


def list_staff(
    *, roles: tuple[Role, ...] = (), with_inactive: bool = False
) -> tuple[StaffMember, ...]:
    """Return the staff, or those who hold one of the roles, by name."""
    found = User.objects.order_by("name", "email")
    if not with_inactive:
        found = found.filter(is_active=True)
    if roles:
        found = found.filter(roles__overlap=[str(role) for role in roles])
    return tuple(_staff_member(user) for user in found)


def count_staff() -> int:
    """Return how many staff may sign in."""
    return User.objects.filter(is_active=True).count()


def _staff_member(user: User) -> StaffMember:
    return StaffMember(
        email=user.email,
        name=user.name,
        roles=frozenset(Role(role) for role in user.roles),
        brands=None if user.brands is None else frozenset(user.brands),
        is_active=user.is_active,
        staff_id=user.pk,
        joined_at=user.joined_at,
        last_sign_in_at=user.last_login,
    )
