"""Search: as you type, by whatever a caller can read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading import directory
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.rules import joins, meanings
from ringmain.unify.profiles.rules.masking import masked_text
from ringmain.unify.profiles.rules.meanings import Probe
from ringmain.unify.profiles.shapes import (
    CustomerFilters,
    CustomerPage,
    CustomerRow,
    Match,
)

_EXACT, _PREFIX, _PART = 0, 1, 2
_QUALITY = ("exact", "prefix", "part")
_MOST = 400  # parts of names looked at: more would not be read
_TABLES = {
    "party": "unify_register_party",
    "account": "unify_register_account",
    "premises": "unify_register_premises",
    "supply_point": "unify_register_supplypoint",
    "meter": "unify_register_meter",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A customer found: by its party, or its lone account."""

    party_id: UUID | None
    account_id: UUID | None
    rank: int
    field: str
    text: str | None


def read_search(
    actor: Actor, text: str, page: int, page_size: int, filters: CustomerFilters
) -> CustomerPage:
    """One page of whom a text finds, the best match first, each once."""
    wanted = page * page_size + 1
    hits = _by_first_letters(actor, text, wanted)
    found = _customers(actor, hits, filters, wanted)
    if len(found) < wanted and actor.may_see(Personal.DIRECT):
        hits += _by_parts_of_names(text)
        found = _customers(actor, hits, filters, wanted)
    shown = found[(page - 1) * page_size : page * page_size]
    return CustomerPage(
        rows=tuple(_rows(actor, shown)), has_more=len(found) >= wanted, page=page
    )


def _by_first_letters(actor: Actor, text: str, limit: int) -> list[tuple[Any, ...]]:
    probes = [one for one in meanings.probes(text) if actor.may_see(one.personal)]
    if not probes:
        return []
    parameters: dict[str, Any] = {"limit": limit + 20}
    branches = []
    for number, probe in enumerate(probes):
        parameters[f"like{number}"] = f"{probe.like}%"
        parameters[f"plain{number}"] = probe.like.replace("\\", "")
        branches.append(_branch(probe, number))
    return fetch(" UNION ALL ".join(branches), parameters)


def _branch(probe: Probe, number: int) -> str:
    is_contact = probe.id_column == "party_id"
    table = "unify_register_contact" if is_contact else _TABLES[probe.noun]
    shown = probe.shown or ("NULL" if probe.field == "name" else probe.column)
    # In byte order, which is the index's, an exact match stands before longer ones.
    order = probe.column + ("" if probe.column == "sort_name" else " USING ~<~")
    return f"""(SELECT '{probe.noun}' AS noun, {probe.id_column} AS id,
        ({probe.column} <> %(plain{number})s)::int AS rank,
        '{probe.field}' AS field, {shown} AS shown
        FROM {table} WHERE {probe.column} LIKE %(like{number})s AND {probe.condition}
        ORDER BY {order} LIMIT %(limit)s)"""


def _by_parts_of_names(text: str) -> list[tuple[Any, ...]]:
    words = meanings.name_words(text)
    if not any(len(word) >= 3 for word in words):
        return []
    parameters: dict[str, Any] = {"most": _MOST}
    conditions = ["seen_at IS NOT NULL"]
    starts = []
    for number, word in enumerate(words):
        parameters[f"part{number}"] = f"%{meanings.escaped(word)}%"
        parameters[f"start{number}"] = f"% {meanings.escaped(word)}%"
        conditions.append(f"search_name LIKE %(part{number})s")
        starts.append(f"' ' || search_name LIKE %(start{number})s")
    return fetch(
        f"""SELECT 'party', id,
                   CASE WHEN {" AND ".join(starts)} THEN {_PREFIX} ELSE {_PART} END,
                   'name', NULL
            FROM unify_register_party WHERE {" AND ".join(conditions)}
            ORDER BY 3, sort_name LIMIT %(most)s""",
        parameters,
    )


def _customers(
    actor: Actor,
    hits: Sequence[tuple[Any, ...]],
    filters: CustomerFilters,
    limit: int,
) -> list[_Found]:
    if not hits:
        return []
    columns = zip(*hits, strict=True)
    names = ("nouns", "ids", "ranks", "fields", "texts")
    parameters = {
        name: list(column) for name, column in zip(names, columns, strict=True)
    }
    wanted = directory.conditions(actor, filters)
    lone = directory.lone_conditions(actor, filters)
    statement = _RESOLVE.format(party=wanted, account=lone)
    more = directory.parameters(actor, filters, limit)
    return [_Found(*row) for row in fetch(statement, {**parameters, **more})]


def _rows(actor: Actor, found: Sequence[_Found]) -> list[CustomerRow]:
    parties = directory.read_rows(
        actor, [one.party_id for one in found if one.party_id]
    )
    lone = directory.read_lone_rows(
        actor, [one.account_id for one in found if one.account_id]
    )
    by_id = {row.party_id or row.account_id: row for row in (*parties, *lone)}
    shown = [(by_id[one.party_id or one.account_id], one) for one in found]
    return [directory.with_match(row, _match(actor, row, one)) for row, one in shown]


def _match(actor: Actor, row: CustomerRow, found: _Found) -> Match:
    text = row.name if found.field == "name" else found.text
    number = found.field.endswith(("_number", "_serial"))
    personal = Personal.PSEUDONYM if number else Personal.DIRECT
    if isinstance(text, str):
        text = masked_text(actor, text, personal)
    return Match(field=found.field, text=text, quality=_QUALITY[found.rank])


# From whatever was hit to the customers behind it: who lives there now before who did.
_RESOLVE = f"""
WITH hit AS (
    SELECT * FROM unnest(%(nouns)s::text[], %(ids)s::uuid[], %(ranks)s::int[],
                         %(fields)s::text[], %(texts)s::text[])
             AS hit(noun, id, rank, field, shown)
), point AS (
    SELECT id, rank, field, shown FROM hit WHERE noun = 'supply_point'
    UNION ALL
    SELECT i.supply_point_id, rank, field, shown
    FROM hit JOIN unify_register_meterinstallation i ON i.meter_id = hit.id
    WHERE noun = 'meter'
), place AS (
    SELECT id, rank, field, shown FROM hit WHERE noun = 'premises'
    UNION ALL
    SELECT s.premises_id, rank, field, shown
    FROM point JOIN unify_register_supplypoint s ON s.id = point.id
), account AS (
    SELECT id, rank, field, shown FROM hit WHERE noun = 'account'
    UNION ALL
    SELECT g.account_id, rank, field, shown
    FROM point JOIN unify_register_agreement g ON g.supply_point_id = point.id
), held AS (
    SELECT account.*, h.party_id
    FROM account LEFT JOIN LATERAL ({joins.parties_of("account.id")}) h ON true
), party AS (
    SELECT id, rank, false AS was, field, shown FROM hit WHERE noun = 'party'
    UNION ALL
    SELECT party_id, rank, false, field, shown FROM held WHERE party_id IS NOT NULL
    UNION ALL
    SELECT o.party_id, rank, o.ends_at IS NOT NULL, field, shown
    FROM place JOIN unify_register_occupancy o ON o.premises_id = place.id
), best AS (
    SELECT DISTINCT ON (id) * FROM party
    ORDER BY id, rank, was, field <> 'name'
), alone AS (
    SELECT DISTINCT ON (id) * FROM held ORDER BY id, rank
)
SELECT party_id, account_id, rank, field, shown FROM (
    SELECT p.id, NULL::uuid, b.rank, b.field, b.shown, b.was, p.sort_name
    FROM best b JOIN unify_register_party p ON p.id = b.id
    WHERE {{party}}
    UNION ALL
    SELECT NULL::uuid, c.id, a.rank, a.field, a.shown, false, c.account_number
    FROM alone a JOIN unify_register_account c ON c.id = a.id
    WHERE {{account}}
) AS found(party_id, account_id, rank, field, shown, was, sort_name)
ORDER BY rank, was, field <> 'name', sort_name LIMIT %(limit)s
"""
