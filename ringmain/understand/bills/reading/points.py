"""What a supply point on a bill is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.shapes import Masked
from ringmain.unify.register import queries as register
from ringmain.unify.register.shapes import Row

_UNKNOWN = "supply"


@dataclass(frozen=True, slots=True)
class PointNamed:
    """A supply point as a bill's page names it: `gas`, `electricity ending 5967`."""

    label: str
    number: str | Masked | None
    premises_id: UUID | None
    fuel: str | None
    is_export: bool


def read_points(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, PointNamed]:
    """Name supply points; a number's end tells two of one fuel apart."""
    rows = register.list_rows("supply_point", by="id", ids=ids)
    kinds = Counter(_kind(row) for row in rows)
    may_see = actor.may_see(PersonalDataClass.PSEUDONYM)
    return {row.id: _named(row, kinds[_kind(row)] > 1, may_see) for row in rows}


def _kind(row: Row) -> tuple[str | None, bool]:
    return row["fuel"], row["direction"] == "export"


def _named(row: Row, is_one_of_many: bool, may_see: bool) -> PointNamed:
    number = row["supply_point_number"]
    fuel, is_export = _kind(row)
    label = f"{fuel or _UNKNOWN}{' export' if is_export else ''}"
    if is_one_of_many and may_see:
        label = f"{label} ending {number[-4:]}"
    return PointNamed(
        label=label,
        number=number if may_see else Masked(PersonalDataClass.PSEUDONYM),
        premises_id=row["premises_id"],
        fuel=fuel,
        is_export=is_export,
    )
