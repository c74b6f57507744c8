"""Put rows into quarantine and decide on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from ringmain.collect.quarantine.models import QuarantinedRow
from ringmain.collect.quarantine.shapes import Origin, Problem, RefusedRow
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission

_AT_ONCE = 2_000
_State = QuarantinedRow.State


class NotWaiting(ValueError):
    """If you are hitting this: the row was replayed or discarded already."""


def keep(
    *, origin: Origin, rows: Iterable[RefusedRow], now: datetime, first_part: int = 0
) -> int:
    """Keep refused rows until someone mends them; return how many were refused.

    A row that this very content brought before is counted and not kept twice.
    """
    seen: Counter[int] = Counter()
    count = 0
    remaining = iter(rows)
    while some := list(islice(remaining, _AT_ONCE)):
        made = []
        for row in some:
            made.append(_row(origin, row, first_part + seen[row.line], now))
            seen[row.line] += 1
        QuarantinedRow.objects.bulk_create(made, ignore_conflicts=True)
        count += len(made)
    return count


def edit_row(
    *, row_id: int, cells: Mapping[str, str | None], actor: Actor, now: datetime
) -> None:
    """Correct some cells of a waiting row; it still has to be replayed.

    Cells that are not given stay: who mends a row may not see all of it.

    :raises NotPermitted: the actor may not repair rows.
    :raises NotWaiting: it was decided on already.
    """
    require(actor, Permission.REPAIR_QUARANTINE)
    with transaction.atomic():
        waiting = QuarantinedRow.objects.select_for_update().filter(
            id=row_id, state=_State.WAITING
        )
        row = waiting.first()
        if row is None:
            raise NotWaiting(f"Row {row_id} no longer waits in quarantine.")
        row.edited = {**(row.edited or row.raw), **cells}
        row.decided_by, row.decided_at = actor.name, now
        row.save(update_fields=["edited", "decided_by", "decided_at"])


def discard(
    *, row_ids: Sequence[int], because: str, actor: Actor, now: datetime
) -> int:
    """Give rows up, with a reason; they stay on record. Return how many.

    :raises NotPermitted: the actor may not discard rows.
    :raises ValueError: no reason was given.
    """
    require(actor, Permission.DISCARD_QUARANTINE)
    if not because.strip():
        raise ValueError("Say why these rows are given up.")
    return _decide(row_ids, _State.DISCARDED, actor.name, because, now)


def mark_replayed(*, row_ids: Sequence[int], by: str, now: datetime) -> int:
    """Note that rows have been loaded again; return how many."""
    return _decide(row_ids, _State.REPLAYED, by, "", now)


def return_replayed(*, row_ids: Sequence[int]) -> int:
    """Let rows wait again whose loading failed as a whole; return how many."""
    replayed = QuarantinedRow.objects.filter(id__in=row_ids, state=_State.REPLAYED)
    return replayed.update(state=_State.WAITING, decided_at=None)


def mark_replaced(
    *, source: str, contract: str, file_name: str, but_load_id: int, now: datetime
) -> int:
    """Note that a corrected file replaced rows that waited; return how many."""
    waiting = QuarantinedRow.objects.filter(
        source=source, contract=contract, file_name=file_name, state=_State.WAITING
    ).exclude(load_id=but_load_id)
    return waiting.update(state=_State.REPLACED, decided_at=now)


def clear() -> None:
    """Forget what waits, before everything is built again from what was received.

    What people decided is no product of the files, and stays.
    """
    QuarantinedRow.objects.filter(state=_State.WAITING).delete()


def _decide(
    row_ids: Sequence[int], state: _State, by: str, because: str, now: datetime
) -> int:
    return QuarantinedRow.objects.filter(id__in=row_ids, state=_State.WAITING).update(
        state=state, decided_by=by, decided_because=because, decided_at=now
    )


def _row(origin: Origin, row: RefusedRow, part: int, now: datetime) -> QuarantinedRow:
    first = row.problems[0]
    return QuarantinedRow(
        load_id=origin.load_id,
        piece_id=origin.piece_id,
        source=origin.source,
        contract=origin.contract,
        file_name=origin.file_name,
        sha256=origin.sha256,
        line=row.line,
        part=part,
        code=first.code,
        field=first.field or "",
        message=first.message,
        problems=[_problem(problem) for problem in row.problems],
        raw=dict(row.raw),
        quarantined_at=now,
    )


def _problem(problem: Problem) -> dict[str, Any]:
    if is_dataclass(problem) and not isinstance(problem, type):
        return asdict(problem)
    return {
        "code": problem.code,
        "field": problem.field,
        "message": problem.message,
    }
