"""Persons by name as far as someone may see it, and who lives with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading import pages
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.restriction.queries import holders_of
from ringmain.unify.profiles.restriction.shapes import Housemate, PersonNamed
from ringmain.unify.profiles.rules.masking import masked_text, party_name
from ringmain.unify.profiles.shapes import AsOf
from ringmain.unify.register import queries as register
from ringmain.unify.register.shapes import Row

_TOGETHER = f"""
    WITH held AS (
        SELECT DISTINCT account_id FROM unify_register_heldrole
        WHERE party_id = %(id)s AND role IN ('holder', 'joint_holder')
          AND (ends_at IS NULL OR ends_at > %(now)s)),
    home AS (
        SELECT DISTINCT premises_id FROM unify_register_occupancy
        WHERE party_id = %(id)s AND (ends_at IS NULL OR ends_at > %(now)s))
    SELECT holder.party_id, 'account' FROM held
    CROSS JOIN {holders_of("held.account_id")} WHERE holder.party_id <> %(id)s
    UNION
    SELECT o.party_id, 'home' FROM unify_register_occupancy o
    JOIN home USING (premises_id)
    WHERE o.party_id <> %(id)s AND (o.ends_at IS NULL OR o.ends_at > %(now)s)
"""
_EVER = """
    SELECT account_id FROM unify_register_heldrole
    WHERE party_id = %(id)s AND role IN ('holder', 'joint_holder')
    UNION SELECT premises_id FROM unify_register_occupancy WHERE party_id = %(id)s
    UNION SELECT s.id FROM unify_register_occupancy o
    JOIN unify_register_supplypoint s USING (premises_id) WHERE o.party_id = %(id)s
"""


def name_people(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> dict[UUID, PersonNamed]:
    """Return these persons by id; whose door is closed to the actor has no name."""
    closed = restricted_ids(actor, ids, now)
    return {
        row.id: PersonNamed(
            party_id=row.id,
            number=masked_text(actor, row["party_number"], Personal.PSEUDONYM),
            name=None
            if row.id in closed
            else masked_text(actor, party_name(row.values), Personal.DIRECT),
            brand=row["brand"],
            is_closed=row.id in closed,
        )
        for row in register.list_rows("party", by="id", ids=ids)
    }


def list_housemates(
    actor: Actor, party_id: UUID, now: datetime
) -> tuple[Housemate, ...]:
    """Return who shares an account or a home with a person now."""
    shared: dict[UUID, set[str]] = defaultdict(set)
    for other, what in fetch(_TOGETHER, {"id": party_id, "now": now}):
        shared[other].add(what)
    named = name_people(actor, shared, now)
    return tuple(
        Housemate(person=person, shares=" and ".join(sorted(shared[person.party_id])))
        for person in named.values()
    )


def is_in_scope(actor: Actor, noun: str, noun_id: UUID, now: datetime) -> bool:
    """Return whether a record exists within the actor's brands.

    :raises KeyError: people stand behind no such noun.
    """
    reader = Reader(actor, AsOf(true_at=now))
    if noun == "party":
        return pages.party_in_scope(reader, noun_id)
    if noun == "account":
        return pages.account_in_scope(reader, noun_id)
    return pages.place_in_scope(reader, _moved(reader, noun, noun_id))


def _moved(reader: Reader, noun: str, noun_id: UUID) -> tuple[Row, ...]:
    places = {noun_id}
    if noun == "supply_point":
        points = reader.rows("supply_point", "id", [noun_id])
        places = {point["premises_id"] for point in points if point["premises_id"]}
    return reader.rows("occupancy", "premises_id", places)


def list_records_of(noun: str, noun_id: UUID) -> frozenset[UUID]:
    """Return a record's own id, and of a person what was ever theirs, too."""
    if noun != "party":
        return frozenset({noun_id})
    return frozenset({noun_id, *(each for (each,) in fetch(_EVER, {"id": noun_id}))})
