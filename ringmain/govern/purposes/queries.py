"""Door to read the register of purposes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.consent.shapes import LawfulBasis
from ringmain.govern.purposes.models import PurposeChange, RegisteredPurpose
from ringmain.govern.purposes.rules import differences, pattern_of
from ringmain.govern.purposes.shapes import (
    Change,
    Difference,
    Purpose,
    Register,
    SpecialCondition,
)


class UnknownPurpose(LookupError):
    """If you are hitting this: no purpose of that code is in the register."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no purpose {code!r}. Register it, or correct the code."
        )


_kept: list[Register] = [Register(-1)]


def purposes_served() -> Register:
    """Return what each purpose in use needs; made anew only after a change."""
    stamp = PurposeChange.objects.aggregate(last=Max("id"))["last"] or 0
    if _kept[0].stamp != stamp:
        rows = RegisteredPurpose.objects.filter(is_retired=False).order_by("code")
        purposes = {row.code: make_purpose(row) for row in rows}
        patterns = {code: pattern_of(each.needs) for code, each in purposes.items()}
        _kept[0] = Register(stamp, purposes, patterns)
    return _kept[0]


def list_purposes(actor: Actor) -> tuple[Purpose, ...]:
    """Return every purpose, retired ones last.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    rows = RegisteredPurpose.objects.order_by("is_retired", "title", "code")
    return tuple(make_purpose(row) for row in rows)


def get_purpose(actor: Actor, code: str) -> Purpose:
    """Return one purpose.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPurpose: there is none of that code.
    """
    require(actor, Permission.SEE_LOADS)
    row = RegisteredPurpose.objects.filter(code=code).first()
    if row is None:
        raise UnknownPurpose(code)
    return make_purpose(row)


def list_changes(actor: Actor, code: str) -> tuple[Change, ...]:
    """Return who changed a purpose, when, why and what, the newest first.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    before: Mapping[str, Any] = {}
    found = []
    for row in PurposeChange.objects.filter(code=code).order_by("id"):
        found.append(_change(row, before))
        before = row.after
    return tuple(reversed(found))


def make_purpose(row: RegisteredPurpose) -> Purpose:
    """A purpose as others see it."""
    condition = row.special_condition
    return Purpose(
        code=row.code,
        title=row.title,
        owner=row.owner,
        value=row.value,
        lawful_basis=LawfulBasis(row.lawful_basis),
        special_condition=SpecialCondition(condition) if condition else None,
        basis_note=row.basis_note,
        retention=row.retention,
        needs=tuple(row.needs),
        is_retired=row.is_retired,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


def _change(row: PurposeChange, before: Mapping[str, Any]) -> Change:
    return Change(
        code=row.code,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        reason=row.reason,
        differences=tuple(
            Difference(what=what, before=was, after=now)
            for what, was, now in differences(before, row.after)
        ),
        is_first=not before,
    )
