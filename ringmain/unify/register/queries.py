"""Door to read the register."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from ringmain.govern.access.shapes import Actor
from ringmain.unify.register.rules import masking, reading
from ringmain.unify.register.rules.nouns import (
    MENTIONABLE,
    NOUNS,
    Noun,
    noun_named,
)
from ringmain.unify.register.shapes import (
    FieldSource,
    PastVersion,
    Row,
    SupplyPointKey,
    Waiting,
    WaitingPage,
)


class NotInRegister(LookupError):
    """If you are hitting this: no row of that noun has this id."""

    def __init__(self, noun: str, noun_id: UUID) -> None:
        super().__init__(f"The register has no {noun} with the id {noun_id}.")


def list_rows(
    noun: str,
    *,
    by: str,
    ids: Collection[UUID],
    known_at: datetime | None = None,
    at: datetime | None = None,
) -> tuple[Row, ...]:
    """Return the rows of a noun whose column ``by`` (`id`, `party_id`…) is one of ids.

    With ``known_at`` they are the rows as we knew them then; with ``at`` only those
    whose period has that instant. Values are not masked: a page goes through
    `unify.profiles`. A row only mentioned has `is_seen` false.
    """
    if not ids:
        return ()
    this = noun_named(noun)
    statement = reading.rows_by(
        this, by, as_known=known_at is not None, at_once=at is not None
    )
    parameters = {"ids": list(ids), "known_at": known_at, "at": at}
    return tuple(_row(this, values) for values in _fetch(statement, parameters))


def count_nouns() -> Mapping[str, int]:
    """Return how many rows of every noun have been seen."""
    return dict(_fetch(reading.counts()))


def count_waiting() -> Mapping[str, int]:
    """Return how many of every noun are referred to and not yet seen."""
    return dict(_fetch(reading.waiting_counts(MENTIONABLE)))


def list_waiting(noun: str, page: int = 1, *, page_size: int = 50) -> WaitingPage:
    """Return what is referred to and not yet seen, longest waiting first.

    :raises KeyError: there is no such noun, or nothing can refer to it.
    """
    this = noun_named(noun)
    if not this.is_mentionable:
        raise KeyError(f"Nothing refers to {noun!r} by its key, so none can wait.")
    limits = {"limit": page_size + 1, "offset": (page - 1) * page_size}
    rows = [_waiting(noun, values) for values in _fetch(reading.waiting(this), limits)]
    has_more = len(rows) > page_size
    return WaitingPage(rows=tuple(rows[:page_size]), page=page, has_more=has_more)


def supply_points_for(numbers: Iterable[str]) -> tuple[SupplyPointKey, ...]:
    """Return the supply points of these market numbers that the register knows."""
    found = _fetch(
        """SELECT supply_point_number, id, premises_id, fuel, seen_at IS NOT NULL
           FROM unify_register_supplypoint
           WHERE supply_point_number = ANY(%(numbers)s) ORDER BY 1""",
        {"numbers": list(numbers)},
    )
    return tuple(
        SupplyPointKey(number=number, id=id, premises_id=place, fuel=fuel, is_seen=seen)
        for number, id, place, fuel, seen in found
    )


def get_provenance(noun: str, noun_id: UUID) -> tuple[FieldSource, ...]:
    """Return where each field that has a value is from, in the contract's order.

    :raises NotInRegister: there is no such row.
    """
    rows = list_rows(noun, by="id", ids=[noun_id])
    if not rows:
        raise NotInRegister(noun, noun_id)
    row, names = rows[0], noun_named(noun).fields
    tags = (
        (name, _tag(row.provenance, name)) for name in names if row[name] is not None
    )
    return tuple(_field_source(name, tag) for name, tag in tags if tag)


def list_past(noun: str, noun_id: UUID, *, actor: Actor) -> tuple[PastVersion, ...]:
    """Return the row's earlier versions as this actor may see them, newest first."""
    this = noun_named(noun)
    found = _fetch(
        """SELECT known_from, known_to, row, provenance
           FROM unify_register_pastversion
           WHERE noun_id = %(id)s AND noun = %(noun)s
           ORDER BY known_to DESC, id DESC""",
        {"id": noun_id, "noun": noun},
    )
    return tuple(_past(this, actor, *values) for values in found)


def fingerprint() -> Mapping[str, str]:
    """Return a hash of every noun's content that no order of rows or loads changes."""
    return {noun.name: _fingerprint(noun) for noun in NOUNS}


def _fingerprint(noun: Noun) -> str:
    count, total = _fetch(reading.fingerprint(noun))[0]
    return f"{count}:{int(total):x}"


def _fetch(statement: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _row(noun: Noun, values: Sequence[Any]) -> Row:
    *fields, row_id, provenance, known_from, seen = values
    return Row(
        noun=noun.name,
        id=row_id,
        values=dict(zip(reading.columns_of(noun), fields, strict=True)),
        provenance=_from_json(provenance),
        known_from=known_from,
        is_seen=seen,
    )


def _from_json(value: Any) -> Any:
    # Django hands jsonb of plain cursors over as text.
    return json.loads(value) if isinstance(value, str) else value


def _waiting(noun: str, values: Sequence[Any]) -> Waiting:
    row_id, key, source, load_id, at, references = values
    return Waiting(
        noun=noun,
        id=row_id,
        key=key,
        mentioned_by=source,
        mentioned_load_id=load_id,
        mentioned_at=at,
        reference_count=references,
    )


def _tag(provenance: Mapping[str, str], name: str) -> str | None:
    return provenance.get(name) or provenance.get("*")


def _field_source(name: str, tag: str) -> FieldSource:
    source, load_id, line = tag.rsplit(":", 2)
    return FieldSource(field=name, source=source, load_id=int(load_id), line=int(line))


def _past(
    noun: Noun, actor: Actor, known_from: datetime, known_to: datetime, *rest: Any
) -> PastVersion:
    row, provenance = (_from_json(value) for value in rest)
    values = {name: row.get(name) for name in noun.fields}
    return PastVersion(
        known_from=known_from,
        known_to=known_to,
        values=masking.masked(noun.contract, values, actor),
        provenance=provenance,
    )
