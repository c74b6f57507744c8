"""What waits in quarantine, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from ringmain.collect.quarantine.models import QuarantinedRow
from ringmain.collect.quarantine.shapes import QuarantinedShape, QuarantineGroup
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass

_WAITING = QuarantinedRow.State.WAITING
HIDDEN = "hidden"


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
) -> tuple[QuarantinedShape, ...]:
    """Return rows in quarantine, oldest first, from after a row's id.

    Cells are hidden from actors who may not see direct identifiers.

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
    return tuple(_shape(row, actor) for row in rows.order_by("id")[:limit])


def get_row(actor: Actor, row_id: int) -> QuarantinedShape:
    """Return one row.

    :raises NotPermitted: the actor may not see quarantine.
    :raises QuarantinedRow.DoesNotExist: there is no such row.
    """
    require(actor, Permission.SEE_QUARANTINE)
    return _shape(QuarantinedRow.objects.get(id=row_id), actor)


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
    if not actor.may_see(PersonalDataClass.DIRECT):
        row = {**row, "example": HIDDEN}
    return QuarantineGroup(**row)


def _shape(row: QuarantinedRow, actor: Actor) -> QuarantinedShape:
    whole = _whole(row)
    if actor.may_see(PersonalDataClass.DIRECT):
        return whole
    fields = {name: getattr(whole, name) for name in QuarantinedShape.__slots__}
    hidden = dict.fromkeys(whole.raw, HIDDEN)
    fields.update(raw=hidden, edited=None, message=HIDDEN, problems=())
    return QuarantinedShape(**fields)


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
