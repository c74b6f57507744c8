"""All that may have been meant of a few hundred customers, as the actor may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading import directory
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.rules import joins
from ringmain.unify.profiles.search.gathering import Asked, Hit

NOBODY = UUID(int=0)
_NUMBERS = frozenset(
    (
        "account_number",
        "party_number",
        "supply_point_number",
        "meter_serial",
        "premises_number",
    )
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a customer's that a text may have meant."""

    field: str
    value: str
    is_former: bool = False


@dataclass(slots=True)
class Person:
    """A customer who may be meant: a party, or an account that stands for itself."""

    party_id: UUID | None = None
    account_id: UUID | None = None
    name: str = ""
    is_former: bool = False
    facts: list[Fact] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        """Its own id, whichever it is."""
        return self.party_id or self.account_id or NOBODY


def read_people(asked: Asked, hits: Sequence[Hit]) -> list[Person]:
    """The customers behind rows found, those in scope only, with what may fit."""
    if not hits:
        return []
    parties, lone = _customers(asked, hits)
    people = {id: Person(party_id=id) for id in parties}
    people |= {id: Person(account_id=id) for id in lone}
    has_code = any(wish.code for wish in asked.wishes)
    _add_facts(asked, people, parties, _WITH_POINTS if has_code else _PARTY_FACTS)
    _add_facts(asked, people, lone, _LONE_FACTS)
    for person in people.values():
        statuses = [fact for fact in person.facts if fact.field == "status"]
        person.is_former = bool(statuses) and all(
            fact.value == "closed" for fact in statuses
        )
        # The order of names would tell them to someone from whom they are hidden.
        if asked.sees_names:
            names = (one.value for one in person.facts if one.field == "sort_name")
            person.name = next(names, "")
        person.facts = [one for one in person.facts if _is_asked(asked, one.field)]
    return list(people.values())


def _is_asked(asked: Asked, name: str) -> bool:
    if name in ("status", "sort_name"):
        return False
    personal = Personal.PSEUDONYM if name in _NUMBERS else Personal.DIRECT
    return asked.actor.may_see(personal)


def _customers(asked: Asked, hits: Sequence[Hit]) -> tuple[list[UUID], list[UUID]]:
    unique = list(dict.fromkeys(hits))
    nouns, ids = zip(*unique, strict=True)
    values = directory.parameters(asked.actor, asked.filters, asked.most * 2)
    values |= {"nouns": list(nouns), "ids": list(ids)}
    statement = _BEHIND.format(
        party=directory.conditions(asked.actor, asked.filters),
        account=directory.lone_conditions(asked.actor, asked.filters),
    )
    rows = fetch(statement, values)
    return (
        [party for party, _ in rows if party],
        [account for _, account in rows if account],
    )


def _add_facts(
    asked: Asked, people: dict[UUID, Person], ids: Sequence[UUID], statement: str
) -> None:
    if not ids:
        return
    brands = None if asked.actor.brands is None else sorted(asked.actor.brands)
    found: dict[UUID, list[Fact]] = defaultdict(list)
    values: dict[str, Any] = {"ids": list(ids), "brands": brands}
    for id, name, value, is_former in fetch(statement, values):
        found[id].append(Fact(name, value, is_former))
    for id, facts in found.items():
        people[id].facts = facts


# From whatever was hit to the customers behind it, in the order of the hits.
_BEHIND = f"""
WITH hit AS (
    SELECT * FROM unnest(%(nouns)s::text[], %(ids)s::uuid[])
             WITH ORDINALITY AS hit(noun, id, nth)
), point AS (
    SELECT id, nth FROM hit WHERE noun = 'supply_point'
    UNION ALL
    SELECT i.supply_point_id, nth
    FROM hit JOIN unify_register_meterinstallation i ON i.meter_id = hit.id
    WHERE noun = 'meter'
), place AS (
    SELECT id, nth FROM hit WHERE noun = 'premises'
    UNION ALL
    SELECT s.premises_id, nth
    FROM point JOIN unify_register_supplypoint s ON s.id = point.id
), account AS (
    SELECT id, nth FROM hit WHERE noun = 'account'
    UNION ALL
    SELECT g.account_id, nth
    FROM point JOIN unify_register_agreement g ON g.supply_point_id = point.id
), held AS (
    SELECT account.*, h.party_id
    FROM account LEFT JOIN LATERAL ({joins.parties_of("account.id")}) h ON true
), party AS (
    SELECT id, nth FROM hit WHERE noun = 'party'
    UNION ALL
    SELECT party_id, nth FROM held WHERE party_id IS NOT NULL
    UNION ALL
    SELECT o.party_id, nth
    FROM place JOIN unify_register_occupancy o ON o.premises_id = place.id
), first AS (
    SELECT id, min(nth) AS nth FROM party GROUP BY id
), alone AS (
    SELECT id, min(nth) AS nth FROM held GROUP BY id
)
SELECT party_id, account_id FROM (
    SELECT p.id, NULL::uuid, first.nth
    FROM first JOIN unify_register_party p ON p.id = first.id WHERE {{party}}
    UNION ALL
    SELECT NULL::uuid, c.id, alone.nth
    FROM alone JOIN unify_register_account c ON c.id = alone.id WHERE {{account}}
) AS found(party_id, account_id, nth)
ORDER BY nth LIMIT %(limit)s
"""

_OURS = """(%(brands)s::text[] IS NULL OR coalesce(c.brand, '') = ''
            OR c.brand = ANY(%(brands)s))"""

_PARTY_FACTS = f"""
WITH wanted AS MATERIALIZED (
    SELECT id FROM unnest(%(ids)s::uuid[]) AS wanted(id)
), account AS MATERIALIZED (
    SELECT wanted.id AS party_id, c.id, c.status, c.account_number, c.name,
           c.bill_email, c.postcode FROM wanted
    CROSS JOIN LATERAL ({joins.accounts_of("wanted.id")}) m
    JOIN unify_register_account c ON c.id = m.account_id
    WHERE c.seen_at IS NOT NULL AND {_OURS}
), place AS MATERIALIZED (
    SELECT o.party_id, o.premises_id, o.ends_at IS NOT NULL AS was
    FROM wanted JOIN unify_register_occupancy o ON o.party_id = wanted.id
    LEFT JOIN unify_register_account c ON c.id = o.account_id
    WHERE {_OURS}
)
SELECT p.id, said.field, said.value, false
FROM wanted JOIN unify_register_party p ON p.id = wanted.id
CROSS JOIN LATERAL (VALUES
    ('sort_name', p.sort_name),
    ('name', coalesce(nullif(p.organisation_name, ''), p.full_name,
             concat_ws(' ', p.first_name, p.middle_names, p.last_name))),
    ('party_number', p.party_number), ('email', p.email), ('phone', p.phone),
    ('mobile_phone', p.mobile_phone), ('postcode', p.postcode),
    ('address', p.postal_address)) said(field, value)
WHERE said.value <> ''
UNION ALL
SELECT t.party_id, CASE t.kind WHEN 'post' THEN 'address' WHEN 'mobile' THEN
       'mobile_phone' ELSE coalesce(t.kind, 'phone') END, t.value,
       t.ends_at IS NOT NULL
FROM wanted JOIN unify_register_contact t ON t.party_id = wanted.id
WHERE t.value <> ''
UNION ALL
SELECT a.party_id, said.field, said.value, a.status = 'closed' IS TRUE
FROM account a CROSS JOIN LATERAL (VALUES
    ('status', a.status), ('account_number', a.account_number),
    ('account_name', a.name), ('email', a.bill_email), ('postcode', a.postcode))
    said(field, value)
WHERE said.value <> ''
UNION ALL
SELECT place.party_id, said.field, said.value, place.was
FROM place JOIN unify_register_premises pr ON pr.id = place.premises_id
CROSS JOIN LATERAL (VALUES
    ('premises_number', pr.premises_number), ('postcode', pr.postcode),
    ('address', concat_ws(', ', pr.address_line_1, pr.address_line_2, pr.town)))
    said(field, value)
WHERE said.value <> ''
"""

# Only where a number was typed: it doubles the work.
_WITH_POINTS = (
    _PARTY_FACTS
    + """
UNION ALL
SELECT point.party_id, said.field, said.value, point.was
FROM (
    SELECT place.party_id, s.id, s.supply_point_number, place.was
    FROM place JOIN unify_register_supplypoint s ON s.premises_id = place.premises_id
    UNION ALL
    SELECT account.party_id, s.id, s.supply_point_number, g.ends_at IS NOT NULL
    FROM account JOIN unify_register_agreement g ON g.account_id = account.id
    JOIN unify_register_supplypoint s ON s.id = g.supply_point_id
) point
LEFT JOIN unify_register_meterinstallation i ON i.supply_point_id = point.id
CROSS JOIN LATERAL (VALUES
    ('supply_point_number', point.supply_point_number),
    ('meter_serial', i.meter_serial)) said(field, value)
WHERE said.value <> ''
"""
)

_LONE_FACTS = """
SELECT c.id, said.field, said.value, c.status = 'closed' IS TRUE
FROM unify_register_account c
CROSS JOIN LATERAL (VALUES
    ('sort_name', lower(coalesce(c.name, c.account_number))),
    ('status', c.status), ('name', c.name), ('account_number', c.account_number),
    ('email', c.bill_email), ('postcode', c.postcode), ('address', c.postal_address))
    said(field, value)
WHERE c.id = ANY(%(ids)s::uuid[]) AND said.value <> ''
UNION ALL
SELECT g.account_id, 'supply_point_number', g.supply_point_number,
       g.ends_at IS NOT NULL
FROM unify_register_agreement g
WHERE g.account_id = ANY(%(ids)s::uuid[]) AND g.supply_point_number IS NOT NULL
      AND %(brands)s::text[] IS DISTINCT FROM '{}'
"""
