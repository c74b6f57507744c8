"""Door to ask whether a record belongs to a restricted person.

An account is theirs while they hold it, alone or jointly. A place is theirs while they
live there, or while an account of theirs is supplied there; so is a supply point. Who
holds an account with them now is closed with them, for that page shows the account.
What they have left is not theirs: there, only their name is closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.restricted.queries import is_anyone_restricted, list_doors
from ringmain.govern.access.restricted.shapes import Door
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading.sql import fetch


def _holds(role: str) -> str:
    return f"""{role}.role IN ('holder', 'joint_holder')
        AND ({role}.ends_at IS NULL OR {role}.ends_at > %(now)s)"""


def holders_of(account: str) -> str:
    """A lateral subquery `holder` of who holds an account now.

    `OFFSET 0` keeps it one: joined as a view, all roles of everyone would be read.
    """
    return f"""LATERAL (
        SELECT h.party_id FROM unify_register_heldrole h
        WHERE h.account_id = {account} AND {_holds("h")} OFFSET 0) holder"""


_HOLDERS = f"""
    SELECT h.account_id AS id, h.party_id FROM unify_register_heldrole h
    WHERE h.account_id = ANY(%(ids)s) AND {_holds("h")}
"""
_AT_POINTS = f"""
    SELECT wanted.id, holder.party_id FROM wanted
    JOIN unify_register_agreement g ON g.supply_point_id = wanted.supply_point_id
      AND (g.ends_at IS NULL OR g.ends_at > %(now)s)
    CROSS JOIN {holders_of("g.account_id")}
    UNION
    SELECT wanted.id, o.party_id FROM wanted
    JOIN unify_register_occupancy o ON o.premises_id = wanted.premises_id
      AND (o.ends_at IS NULL OR o.ends_at > %(now)s)
"""
_RESIDENTS = f"""
    WITH wanted AS (
        SELECT place.id, place.id AS premises_id, s.id AS supply_point_id
        FROM unnest(%(ids)s::uuid[]) AS place(id)
        LEFT JOIN unify_register_supplypoint s ON s.premises_id = place.id)
    {_AT_POINTS}
"""
_USERS = f"""
    WITH wanted AS (
        SELECT s.id, s.premises_id, s.id AS supply_point_id
        FROM unify_register_supplypoint s WHERE s.id = ANY(%(ids)s))
    {_AT_POINTS}
"""
_TOGETHER = f"""
    SELECT mine.party_id AS id, holder.party_id
    FROM unify_register_heldrole mine
    CROSS JOIN {holders_of("mine.account_id")}
    WHERE mine.party_id = ANY(%(ids)s) AND {_holds("mine")}
"""
_BEHIND = {
    "party": _TOGETHER,
    "account": _HOLDERS,
    "premises": _RESIDENTS,
    "supply_point": _USERS,
}
NOUNS = tuple(_BEHIND)


def people_behind(
    noun: str, ids: Collection[UUID], now: datetime
) -> dict[UUID, frozenset[UUID]]:
    """Return whose each of these accounts, premises or supply points is now.

    :raises KeyError: people stand behind no such noun.
    """
    if not ids:
        return {}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    if noun == "party":
        found.update({party_id: {party_id} for party_id in ids})
    for each, party_id in fetch(_BEHIND[noun], {"ids": list(ids), "now": now}):
        found[each].add(party_id)
    return {each: frozenset(people) for each, people in found.items()}


def sharing_with_restricted(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    """Return those of these persons who hold an account with a closed one now.

    What they share, the account and where it is for, is the restricted person's own,
    and stands in no list.
    """
    if not ids or not is_anyone_restricted(now):
        return frozenset()
    shared: dict[UUID, set[UUID]] = defaultdict(set)
    for each, other in fetch(_TOGETHER, {"ids": list(ids), "now": now}):
        shared[each].add(other)
    closed = restricted_ids(actor, frozenset().union(*shared.values()), now)
    return frozenset(each for each, others in shared.items() if others & closed)


def restricted_accounts(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    """Return those of these accounts that this actor may not open now."""
    return _closed("account", actor, ids, now)


def restricted_premises(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    """Return those of these places that this actor may not open now."""
    return _closed("premises", actor, ids, now)


def restricted_supply_points(
    actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    """Return those of these supply points that this actor may not open now."""
    return _closed("supply_point", actor, ids, now)


def doors_before(actor: Actor, noun: str, noun_id: UUID, now: datetime) -> list[Door]:
    """Return the doors of the restricted persons behind one record, closed ones first.

    :raises KeyError: people stand behind no such noun.
    """
    people = people_behind(noun, [noun_id], now).get(noun_id, frozenset())
    doors = list_doors(actor, people, now).values()
    return sorted(doors, key=lambda door: (not door.is_closed, str(door.party_id)))


def _closed(
    noun: str, actor: Actor, ids: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    behind = people_behind(noun, ids, now)
    closed = restricted_ids(actor, frozenset().union(*behind.values()), now)
    return frozenset(each for each, people in behind.items() if people & closed)
