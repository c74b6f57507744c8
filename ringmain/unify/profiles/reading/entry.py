"""Everything known of one entry: its fields, its line, what it said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.collect.contracts.queries import get_contract
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.person_shapes import EntryFacts, EntryField, PastSaying
from ringmain.unify.profiles.reading import happened
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.entries import COLUMNS, entry_of, filed
from ringmain.unify.profiles.reading.scopes import Scope
from ringmain.unify.profiles.reading.sql import fetch, from_json
from ringmain.unify.profiles.reading.wanted import Wanted
from ringmain.unify.profiles.rules import facts
from ringmain.unify.profiles.rules.masking import masked
from ringmain.unify.profiles.shapes import TimelineEntry

_PAST = """SELECT known_from, known_to, row FROM unify_profiles_pastentry
           WHERE entry_id = %(id)s ORDER BY known_to DESC, id DESC LIMIT 20"""


def read_entry(reader: Reader, scope: Scope, entry_id: UUID) -> EntryFacts | None:
    """One entry of a scope, or None where it is not in it."""
    entry = _filed(reader, scope, entry_id)
    if entry is None:
        return _of_register(reader, scope, entry_id)
    fact = facts.fact_of(entry.kind)
    said = _said(entry, fact) if fact else {}
    return EntryFacts(
        entry=entry,
        fields=_fields(fact.contract_name, said) if fact else (),
        past=tuple(_past(reader.actor, entry_id, fact, said)) if fact else (),
    )


def _of_register(reader: Reader, scope: Scope, entry_id: UUID) -> EntryFacts | None:
    for entry in happened.entries(reader, scope):
        if entry.entry_id == entry_id:
            return EntryFacts(entry=entry, fields=_own_fields(entry), past=())
    return None


def _filed(reader: Reader, scope: Scope, entry_id: UUID) -> TimelineEntry | None:
    these = filed(scope, Wanted(known_at=reader.as_of.known_at))
    if not these.branches:
        return None
    lead = f"WITH {these.first}" if these.first else ""
    statement = f"{lead} {these.select(COLUMNS, 'AND e.id = %(entry)s')} LIMIT 1"
    rows = fetch(statement, {**these.parameters, "entry": entry_id})
    return entry_of(reader.actor, rows[0]) if rows else None


def _said(entry: TimelineEntry, fact: facts.Fact) -> dict[str, Any]:
    apart = {
        fact.amount: entry.amount_pence,
        fact.channel: entry.channel,
        fact.title: entry.topic,
        fact.contract.happened_at: entry.occurred_at,
    }
    said = {item.field: item.value for item in entry.detail}
    return {**{name: value for name, value in apart.items() if name}, **said}


def _fields(contract: str, said: Mapping[str, Any]) -> tuple[EntryField, ...]:
    return tuple(
        EntryField(name=field.name, meaning=field.meaning, value=said[field.name])
        for field in get_contract(contract).fields
        if said.get(field.name) is not None
    )


def _own_fields(entry: TimelineEntry) -> tuple[EntryField, ...]:
    said = {item.field: item.value for item in entry.detail}
    return _fields(happened.CONTRACT_OF[entry.kind], said)


def _past(
    actor: Actor, entry_id: UUID, fact: facts.Fact, newer: Mapping[str, Any]
) -> Iterator[PastSaying]:
    for known_from, known_to, row in fetch(_PAST, {"id": entry_id}):
        said = _said_then(actor, fact, from_json(row))
        differing = {
            name: said.get(name)
            for name in {*said, *newer}
            if said.get(name) != newer.get(name)
        }
        yield PastSaying(
            known_from=known_from,
            known_to=known_to,
            fields=_fields_before(fact.contract_name, differing),
        )
        newer = said


def _said_then(actor: Actor, fact: facts.Fact, row: dict[str, Any]) -> dict[str, Any]:
    apart = {
        fact.amount: row.get("amount_pence"),
        fact.channel: row.get("channel"),
        fact.title: row.get("title"),
        fact.contract.happened_at: datetime.fromisoformat(row["occurred_at"]),
    }
    said = {name: value for name, value in apart.items() if name} | row["detail"]
    return masked(actor, fact.contract_name, said)


def _fields_before(contract: str, said: Mapping[str, Any]) -> tuple[EntryField, ...]:
    return tuple(
        EntryField(name=field.name, meaning=field.meaning, value=said[field.name])
        for field in get_contract(contract).fields
        if field.name in said
    )
