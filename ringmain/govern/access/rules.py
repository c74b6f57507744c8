"""What each role may do and see. docs/reference/access.md prints this; a test compares.

Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role adds."""

    permissions: frozenset[Permission]
    classes: frozenset[Personal]


_LOOK = frozenset(
    {Permission.SEE_CUSTOMERS, Permission.SEE_LOADS, Permission.SEE_METRICS}
)
_KNOW = _LOOK | {Permission.SEE_USAGE}
_PREPARE = _KNOW | {
    Permission.LOAD_FILES,
    Permission.EDIT_MAPPINGS,
    Permission.WATCH_EVENTS,
    Permission.EDIT_PLANS,
}
_REPAIR = frozenset({Permission.SEE_QUARANTINE, Permission.REPAIR_QUARANTINE})
_DECIDE = frozenset(
    {
        Permission.DISCARD_QUARANTINE,
        Permission.EXPORT_QUARANTINE,
        Permission.EXPORT_CUSTOMERS,
        Permission.SET_TARGETS,
        Permission.MANAGE_SOURCES,
        Permission.EDIT_PURPOSES,
    }
)
_ASK = frozenset({Permission.ASK_FOR_RESTRICTED, Permission.WRITE_NOTES})
_PROTECT = frozenset({Permission.RESTRICT_PERSONS, Permission.REVIEW_ACCESS})
_OVERSEE = frozenset(
    {
        Permission.OPEN_RESTRICTED,
        Permission.SEE_AUDIT_LOG,
        Permission.WATCH_EVENTS,
        Permission.EDIT_PURPOSES,
    }
)
_NUMBERS = frozenset({Personal.NONE, Personal.PSEUDONYM})
_PERSONAL = _NUMBERS | {Personal.PERSONAL}
_PEOPLE = _PERSONAL | {Personal.DIRECT, Personal.SPECIAL}

# Usage is personal data, so a viewer, who sees numbers only, has no usage either.
# An agent speaks with the customer, so sees names and needs. An analyst does not, and
# a quarantined row shows a whole raw line, so the analyst who loads cannot open it.
# Restricted persons are closed to all but compliance: an administrator looks after the
# machine, not the customers, and asks like anyone else.
GRANTS: dict[Role, Grant] = {
    Role.VIEWER: Grant(_LOOK, _NUMBERS),
    Role.ANALYST: Grant(_PREPARE, _PERSONAL),
    Role.AGENT: Grant(_KNOW | _REPAIR | _ASK, _PEOPLE),
    Role.MANAGER: Grant(_PREPARE | _REPAIR | _DECIDE | _ASK | _PROTECT, _PEOPLE),
    Role.COMPLIANCE: Grant(_KNOW | _ASK | _PROTECT | _OVERSEE, _PEOPLE),
    Role.ADMINISTRATOR: Grant(
        frozenset(Permission) - {Permission.OPEN_RESTRICTED}, frozenset(Personal)
    ),
}


def grant_of(roles: Iterable[Role]) -> Grant:
    """Everything that any of the roles adds."""
    grants = [GRANTS[role] for role in roles]
    return Grant(
        frozenset().union(*(grant.permissions for grant in grants)),
        frozenset().union(*(grant.classes for grant in grants)),
    )


def make_actor(
    name: str, roles: Iterable[Role], brands: Iterable[str] | None = None
) -> Actor:
    """An actor with what the roles add."""
    held = frozenset(roles)
    grant = grant_of(held)
    return Actor(
        name=name,
        roles=held,
        brands=None if brands is None else frozenset(brands),
        permissions=grant.permissions,
        visible_classes=grant.classes,
    )


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that may do this, so that a refusal can say who can help."""
    return tuple(role for role in Role if permission in GRANTS[role].permissions)
