"""Door to write the register of purposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Subject
from ringmain.govern.purposes.models import PurposeChange, RegisteredPurpose
from ringmain.govern.purposes.queries import UnknownPurpose
from ringmain.govern.purposes.reading import CannotReadPurposes, read_purposes
from ringmain.govern.purposes.rules import errors_in
from ringmain.govern.purposes.shapes import Purpose

__all__ = [
    "BadPurpose",
    "CannotReadPurposes",
    "UnknownPurpose",
    "register_purpose",
    "register_purposes",
    "retire_purpose",
    "take_up_purpose",
]

_OF_A_CHANGE = ("changed_at", "changed_by")


class BadPurpose(ValueError):
    """If you are hitting this: a purpose lacks what the register asks of each."""

    def __init__(self, code: str, errors: Mapping[str, str]) -> None:
        super().__init__(f"The purpose {code!r}: {' '.join(errors.values())}")
        self.errors = dict(errors)


@transaction.atomic
def register_purpose(
    *, purpose: Purpose, actor: Actor, now: datetime, reason: str = ""
) -> bool:
    """Add a purpose, or change what it says; return whether anything changed.

    :raises NotPermitted: the actor may not edit purposes.
    :raises BadPurpose: it lacks an owner, a value or a title, or a field is none.
    """
    require(actor, Permission.EDIT_PURPOSES)
    said = _said(purpose)
    if errors := errors_in(said):
        raise BadPurpose(purpose.code, errors)
    _one_at_a_time()
    row = RegisteredPurpose.objects.filter(code=purpose.code).first()
    said["is_retired"] = row.is_retired if row else False
    if row and all(getattr(row, name) == value for name, value in said.items()):
        return False
    RegisteredPurpose.objects.update_or_create(
        code=purpose.code,
        defaults={**said, "changed_at": now, "changed_by": actor.name},
    )
    _keep(said, actor, now, reason, "purpose.changed" if row else "purpose.registered")
    return True


@transaction.atomic
def register_purposes(
    *, text: str, actor: Actor, now: datetime, only_new: bool = False
) -> int:
    """Register every purpose of a YAML file; return how many are new or changed.

    :param only_new: leave those alone that are in the register already.
    :raises NotPermitted: the actor may not edit purposes.
    :raises CannotReadPurposes: it is not what such a file may be.
    :raises BadPurpose: one of them lacks something.
    """
    require(actor, Permission.EDIT_PURPOSES)
    known = set(RegisteredPurpose.objects.values_list("code", flat=True))
    changed = [
        register_purpose(purpose=purpose, actor=actor, now=now, reason="From a file.")
        for purpose in read_purposes(text)
        if not (only_new and purpose.code in known)
    ]
    return sum(changed)


def retire_purpose(*, code: str, actor: Actor, now: datetime, reason: str) -> None:
    """Let a purpose serve nothing any more; it stays readable.

    :raises NotPermitted: the actor may not edit purposes.
    :raises UnknownPurpose: there is none of that code.
    """
    _set_retired(code, actor, now, reason, is_retired=True)


def take_up_purpose(*, code: str, actor: Actor, now: datetime, reason: str) -> None:
    """Take a retired purpose up again.

    :raises NotPermitted: the actor may not edit purposes.
    :raises UnknownPurpose: there is none of that code.
    """
    _set_retired(code, actor, now, reason, is_retired=False)


@transaction.atomic
def _set_retired(
    code: str, actor: Actor, now: datetime, reason: str, *, is_retired: bool
) -> None:
    require(actor, Permission.EDIT_PURPOSES)
    _one_at_a_time()
    row = RegisteredPurpose.objects.filter(code=code).first()
    if row is None:
        raise UnknownPurpose(code)
    if row.is_retired == is_retired:
        return
    row.is_retired, row.changed_at, row.changed_by = is_retired, now, actor.name
    row.save(update_fields=["is_retired", "changed_at", "changed_by"])
    said = {name: getattr(row, name) for name in _names()}
    action = "purpose.retired" if is_retired else "purpose.taken_up"
    _keep(said, actor, now, reason, action)


def _one_at_a_time() -> None:
    """Changes are numbered in the order of commit: the number stamps the register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('govern_purposes'))")


def _said(purpose: Purpose) -> dict[str, Any]:
    said = {name: getattr(purpose, name) for name in _names()}
    return {
        **said,
        "lawful_basis": str(purpose.lawful_basis),
        "special_condition": str(purpose.special_condition or ""),
        "needs": _distinct(purpose.needs),
    }


def _names() -> list[str]:
    return [name for name in Purpose.__dataclass_fields__ if name not in _OF_A_CHANGE]


def _distinct(needs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(need.strip() for need in needs if need.strip()))


def _keep(
    said: Mapping[str, Any], actor: Actor, now: datetime, reason: str, action: str
) -> None:
    code = said["code"]
    PurposeChange.objects.create(
        code=code,
        after=dict(said),
        reason=reason.strip(),
        changed_at=now,
        changed_by=actor.name,
    )
    note(
        actor=actor,
        action=action,
        subject=Subject(noun="purpose", id=code),
        now=now,
        page="govern.purposes",
        reason=reason.strip(),
    )
