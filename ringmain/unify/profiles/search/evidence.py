"""All that may have been meant of a few hundred customers, as the actor may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
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
_TEXTS = frozenset(("name", "account_name", "address"))
_PHONES = frozenset(("phone", "mobile_phone"))
_OF_THEMSELVES = ("status", "sort_name")  # asked of everyone: who was, and their order


class Fact(NamedTuple):
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
    fields = _fields_asked(asked)
    has_code = "meter_serial" in fields
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
        person.facts = [one for one in person.facts if one.field in fields]
    return list(people.values())


def _fields_asked(asked: Asked) -> frozenset[str]:
    """Fields that some wish can fit, and that the actor may see."""
    found: set[str] = set()
    for wish in asked.wishes:
        found |= _NUMBERS if wish.code or wish.key else frozenset()
        found |= _TEXTS if wish.word else frozenset()
        found |= _PHONES if wish.digits else frozenset()
        found |= {"postcode"} if wish.postcode else frozenset()
        found |= {"email"} if wish.mail else frozenset()
    may_see = asked.actor.may_see
    return frozenset(
        name
        for name in found
        if may_see(Personal.PSEUDONYM if name in _NUMBERS else Personal.DIRECT)
    )


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
    found: dict[int, list[Fact]] = defaultdict(list)
    fields = [*_OF_THEMSELVES, *_fields_asked(asked)]
    values: dict[str, Any] = {"ids": list(ids), "brands": brands, "fields": fields}
    for nth, *fact in fetch(statement, values):
        found[nth].append(Fact(*fact))
    for nth, facts in found.items():
        people[ids[nth - 1]].facts = facts


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

_CONTACT_FIELD = """CASE t.kind WHEN 'post' THEN 'address'
    WHEN 'mobile' THEN 'mobile_phone' ELSE coalesce(t.kind, 'phone') END"""

_PARTY_FACTS = f"""
WITH wanted AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS wanted(id, nth)
), account AS MATERIALIZED (
    SELECT wanted.nth, c.id, c.status, c.account_number, c.name,
           c.bill_email, c.postcode FROM wanted
    CROSS JOIN LATERAL ({joins.accounts_of("wanted.id")}) m
    JOIN unify_register_account c ON c.id = m.account_id
    WHERE c.seen_at IS NOT NULL AND {_OURS}
), place AS MATERIALIZED (
    SELECT wanted.nth, o.premises_id, o.ends_at IS NOT NULL AS was
    FROM wanted JOIN unify_register_occupancy o ON o.party_id = wanted.id
    LEFT JOIN unify_register_account c ON c.id = o.account_id
    WHERE {_OURS}
)
SELECT wanted.nth, said.field, said.value, false
FROM wanted JOIN unify_register_party p ON p.id = wanted.id
CROSS JOIN LATERAL (VALUES
    ('sort_name', p.sort_name),
    ('name', coalesce(nullif(p.organisation_name, ''), p.full_name,
             concat_ws(' ', p.first_name, p.middle_names, p.last_name))),
    ('party_number', p.party_number), ('email', p.email), ('phone', p.phone),
    ('mobile_phone', p.mobile_phone), ('postcode', p.postcode),
    ('address', p.postal_address)) said(field, value)
WHERE said.value <> '' AND said.field = ANY(%(fields)s)
UNION ALL
SELECT wanted.nth, {_CONTACT_FIELD}, t.value, t.ends_at IS NOT NULL
FROM wanted JOIN unify_register_contact t ON t.party_id = wanted.id
WHERE t.value <> '' AND {_CONTACT_FIELD} = ANY(%(fields)s)
UNION ALL
SELECT a.nth, said.field, said.value, a.status = 'closed' IS TRUE
FROM account a CROSS JOIN LATERAL (VALUES
    ('status', a.status), ('account_number', a.account_number),
    ('account_name', a.name), ('email', a.bill_email), ('postcode', a.postcode))
    said(field, value)
WHERE said.value <> '' AND said.field = ANY(%(fields)s)
UNION ALL
SELECT place.nth, said.field, said.value, place.was
FROM place JOIN unify_register_premises pr ON pr.id = place.premises_id
CROSS JOIN LATERAL (VALUES
    ('premises_number', pr.premises_number), ('postcode', pr.postcode),
    ('address', concat_ws(', ', pr.address_line_1, pr.address_line_2, pr.town)))
    said(field, value)
WHERE said.value <> '' AND said.field = ANY(%(fields)s)
"""

# Only where a number was typed: it doubles the work.
_WITH_POINTS = (
    _PARTY_FACTS
    + """
UNION ALL
SELECT point.nth, said.field, said.value, point.was
FROM (
    SELECT place.nth, s.id, s.supply_point_number, place.was
    FROM place JOIN unify_register_supplypoint s ON s.premises_id = place.premises_id
    UNION ALL
    SELECT account.nth, s.id, s.supply_point_number, g.ends_at IS NOT NULL
    FROM account JOIN unify_register_agreement g ON g.account_id = account.id
    JOIN unify_register_supplypoint s ON s.id = g.supply_point_id
) point
LEFT JOIN unify_register_meterinstallation i ON i.supply_point_id = point.id
CROSS JOIN LATERAL (VALUES
    ('supply_point_number', point.supply_point_number),
    ('meter_serial', i.meter_serial)) said(field, value)
WHERE said.value <> '' AND said.field = ANY(%(fields)s)
"""
)

_LONE_FACTS = """
SELECT wanted.nth, said.field, said.value, c.status = 'closed' IS TRUE
FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS wanted(id, nth)
JOIN unify_register_account c ON c.id = wanted.id
CROSS JOIN LATERAL (VALUES
    ('sort_name', lower(coalesce(c.name, c.account_number))),
    ('status', c.status), ('name', c.name), ('account_number', c.account_number),
    ('email', c.bill_email), ('postcode', c.postcode), ('address', c.postal_address))
    said(field, value)
WHERE said.value <> '' AND said.field = ANY(%(fields)s)
UNION ALL
SELECT wanted.nth, 'supply_point_number', g.supply_point_number,
       g.ends_at IS NOT NULL
FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS wanted(id, nth)
JOIN unify_register_agreement g ON g.account_id = wanted.id
WHERE g.supply_point_number IS NOT NULL
      AND 'supply_point_number' = ANY(%(fields)s)
      AND %(brands)s::text[] IS DISTINCT FROM '{}'
"""
