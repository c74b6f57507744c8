"""What waits in quarantine, and why.

A row is what somebody's file said, before anyone knew what it means. Who may see every
class its contract can hold, and names, sees it whole. Others see the cells of columns
that fill a field they may see; never a row that could not be taken apart, nor the cell
that broke its contract, nor the message that quotes it: those may hold anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from ringmain.collect.contracts.queries import UnknownContract, get_contract
from ringmain.collect.quarantine.models import QuarantinedRow
from ringmain.collect.quarantine.shapes import QuarantinedShape, QuarantineGroup
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass

# What any cell may hold, whatever its contract promises.
_ALWAYS = (PersonalDataClass.DIRECT, PersonalDataClass.PERSONAL)
_WAITING = QuarantinedRow.State.WAITING
HIDDEN = "hidden"

Fields = Callable[[int], Mapping[str, str]]


def nothing_known(load_id: int) -> Mapping[str, str]:
    """Say of no column which field it fills: the cells stay hidden."""
    return {}


def list_groups(actor: Actor) -> tuple[QuarantineGroup, ...]:
    """Return the reasons for which rows wait, the largest group first.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    rows = (
        QuarantinedRow.objects.filter(state=_WAITING)
        .values("source", "contract", "code", "field")
        .annotate(
            count=Count("id"),
            example=Min("message"),
            first_at=Min("quarantined_at"),
            last_at=Max("quarantined_at"),
        )
        .order_by("-count", "source", "contract", "code", "field")
    )
    return tuple(_group(row, actor) for row in rows)


def list_rows(
    actor: Actor,
    *,
    source: str | None = None,
    contract: str | None = None,
    code: str | None = None,
    field: str | None = None,
    load_id: int | None = None,
    state: str = _WAITING,
    after_id: int = 0,
    limit: int = 50,
    fields_of: Fields = nothing_known,
) -> tuple[QuarantinedShape, ...]:
    """Return rows in quarantine, oldest first, from after a row's id.

    ``fields_of`` says which field each column of a load fills, and so its class.

    :raises NotPermitted: the actor may not see quarantine.
    """
    require(actor, Permission.SEE_QUARANTINE)
    said = {
        "source": source,
        "contract": contract,
        "code": code,
        "field": field,
        "load_id": load_id,
    }
    named = {name: value for name, value in said.items() if value is not None}
    rows = QuarantinedRow.objects.filter(state=state, id__gt=after_id, **named)
    found = rows.order_by("id")[:limit]
    return tuple(_shape(row, actor, fields_of) for row in found)


def get_row(
    actor: Actor, row_id: int, *, fields_of: Fields = nothing_known
) -> QuarantinedShape:
    """Return one row.

    :raises NotPermitted: the actor may not see quarantine.
    :raises QuarantinedRow.DoesNotExist: there is no such row.
    """
    require(actor, Permission.SEE_QUARANTINE)
    return _shape(QuarantinedRow.objects.get(id=row_id), actor, fields_of)


def rows_to_replay(row_ids: Sequence[int]) -> Iterator[QuarantinedShape]:
    """Yield waiting rows with their cells, in order of id; for replaying only."""
    waiting = _by_id(row_ids).filter(state=_WAITING).order_by("id")
    for row in waiting.iterator(chunk_size=2_000):
        yield _whole(row)


def list_waiting_ids(
    *, source: str, contract: str, code: str | None = None, field: str | None = None
) -> tuple[int, ...]:
    """Return the ids of the rows of a group that wait."""
    rows = QuarantinedRow.objects.filter(
        state=_WAITING, source=source, contract=contract
    )
    if code is not None:
        rows = rows.filter(code=code)
    if field is not None:
        rows = rows.filter(field=field)
    return tuple(rows.order_by("id").values_list("id", flat=True))


def count_waiting(source: str | None = None) -> int:
    """Return how many rows wait, of one source or of all."""
    rows = QuarantinedRow.objects.filter(state=_WAITING)
    return (rows.filter(source=source) if source else rows).count()


def count_waiting_by_source() -> dict[str, int]:
    """Return how many rows of each source wait."""
    rows = (
        QuarantinedRow.objects.filter(state=_WAITING)
        .values_list("source")
        .annotate(count=Count("id"))
        .order_by()
    )
    return dict(rows)


def _by_id(row_ids: Sequence[int]) -> QuerySet[QuarantinedRow]:
    return QuarantinedRow.objects.filter(id__in=row_ids)


def _group(row: Mapping[str, Any], actor: Actor) -> QuarantineGroup:
    if not _sees_all(actor, row["contract"]):
        row = {**row, "example": HIDDEN}
    return QuarantineGroup(**row)


def _shape(row: QuarantinedRow, actor: Actor, fields_of: Fields) -> QuarantinedShape:
    whole = _whole(row)
    if _sees_all(actor, row.contract):
        return whole
    hidden = tuple(_hidden(whole, actor, fields_of(row.load_id)))
    return replace(
        whole,
        raw=_masked(whole.raw, hidden),
        edited=_masked(whole.edited, hidden) if whole.edited else None,
        message=HIDDEN,
        problems=(),
        hidden=hidden,
    )


def _sees_all(actor: Actor, contract: str) -> bool:
    """Whether the actor may see whatever a row of the contract can hold."""
    return all(map(actor.may_see, {*_classes(contract).values(), *_ALWAYS}))


def _hidden(
    row: QuarantinedShape, actor: Actor, fields: Mapping[str, str]
) -> Iterator[str]:
    classes = _classes(row.contract)
    broken = {row.field, *(str(one.get("field") or "") for one in row.problems)}
    # Without a field the row itself is broken, and its cells may have slipped.
    is_broken = "" in broken
    for column in dict.fromkeys([*row.raw, *(row.edited or {})]):
        field = fields.get(column, "")
        known = classes.get(field)
        if is_broken or known is None or field in broken or not actor.may_see(known):
            yield column


def _masked(
    cells: Mapping[str, str | None], hidden: Sequence[str]
) -> dict[str, str | None]:
    return {name: HIDDEN if name in hidden else said for name, said in cells.items()}


def _classes(contract: str) -> Mapping[str, PersonalDataClass]:
    try:
        return {one.name: one.personal for one in get_contract(contract).fields}
    except UnknownContract:
        # A contract of an older version: all that can be is.
        return {str(kind): kind for kind in PersonalDataClass}


def _whole(row: QuarantinedRow) -> QuarantinedShape:
    return QuarantinedShape(
        row_id=row.id,
        load_id=row.load_id,
        source=row.source,
        contract=row.contract,
        file_name=row.file_name,
        line=row.line,
        code=row.code,
        field=row.field,
        message=row.message,
        problems=tuple(row.problems),
        raw=row.raw,
        edited=row.edited,
        state=row.state,
        decided_by=row.decided_by,
        decided_because=row.decided_because,
        decided_at=row.decided_at,
        quarantined_at=row.quarantined_at,
    )
