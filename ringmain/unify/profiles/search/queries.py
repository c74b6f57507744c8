"""Reading search: whom a text finds, lists that staff keep, customers opened last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import require
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading import directory
from ringmain.unify.profiles.reading.sql import fetch, from_json
from ringmain.unify.profiles.restriction.queries import (
    restricted_accounts,
    sharing_with_restricted,
)
from ringmain.unify.profiles.rules.masking import masked_text
from ringmain.unify.profiles.search import finding
from ringmain.unify.profiles.search.judging import Judged
from ringmain.unify.profiles.search.shapes import Found, Hit, SavedList
from ringmain.unify.profiles.search.wishes import kinds_of
from ringmain.unify.profiles.shapes import CustomerFilters, CustomerRow

_ANYONE = CustomerFilters()
_ACCOUNT_NAME = "account_name"
# What is a person's own, whoever shares their account or home.
_OWN = frozenset(("name", "party_number", "phone", "mobile_phone"))
MOST_RECENT = 10


def find_customers(
    actor: Actor,
    text: str,
    *,
    now: datetime,
    filters: CustomerFilters = _ANYONE,
    first: int = 0,
    limit: int = finding.ENOUGH,
) -> Found:
    """Return whom a text finds, the best first, each with why it was found.

    Words find names and addresses, also by beginnings, nicknames, sounds and with
    slips; numbers find accounts, supply points, meters, phones and postcodes by either
    end. Every piece of the text must fit. ``first`` of the best are passed over.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    judged, is_cut = finding.find(actor, text, filters, enough=first + limit)
    shown = judged[first : first + limit]
    hits = _hits(actor, shown, now)
    # Whoever is left out does not count either: a number alone would tell of them.
    count = len(judged) - len(shown) + len(hits)
    return Found(hits=tuple(hits), count=count, is_cut=is_cut)


def list_kinds_typed(text: str) -> tuple[str, ...]:
    """Return the kinds of a text's pieces, such as "word", for the audit log."""
    return kinds_of(text)


def list_recent(
    actor: Actor, *, now: datetime, limit: int = MOST_RECENT
) -> tuple[Hit, ...]:
    """Return the customers this member of staff opened last, the newest first.

    Whoever is no longer in their scope is left out.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    rows = fetch(_RECENT, {"email": actor.name, "most": MOST_RECENT})
    in_scope = _in_scope(actor, [id for id, _ in rows])
    kept = [(id, lone) for id, lone in rows if id in in_scope][:limit]
    parties = directory.read_rows(actor, [id for id, lone in kept if not lone])
    alone = directory.read_lone_rows(actor, [id for id, lone in kept if lone])
    by_id = {row.party_id or row.account_id: row for row in (*parties, *alone)}
    found = [by_id[id] for id, _ in kept if id in by_id]
    return hits_of(actor, found, now=now)


def hits_of(
    actor: Actor, rows: Sequence[CustomerRow], *, now: datetime
) -> tuple[Hit, ...]:
    """Return listed customers as hits: whoever is restricted says nothing more."""
    where = _addresses(actor, [row.party_id for row in rows if row.party_id])
    hits = [
        Hit(row=row, address=where.get(row.party_id) if row.party_id else None)
        for row in rows
    ]
    return tuple(_without_restricted(actor, hits, now))


def list_saved(actor: Actor) -> tuple[SavedList, ...]:
    """Return the lists this member of staff keeps, and those others share, by name.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    rows = fetch(f"{_SAVED} ORDER BY lower(s.name), s.id", {"email": actor.name})
    kept = (_saved(values) for values in rows)
    return tuple(one for one in kept if _may_open(actor, one))


def get_saved(actor: Actor, list_id: UUID) -> SavedList | None:
    """Return one list if it is theirs or shared; None as if it were not there.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    values = {"email": actor.name, "id": list_id}
    rows = fetch(f"{_SAVED} AND s.id = %(id)s", values)
    kept = _saved(rows[0]) if rows else None
    return kept if kept and _may_open(actor, kept) else None


def _hits(actor: Actor, judged: Sequence[Judged], now: datetime) -> list[Hit]:
    people = [one.person for one in judged]
    rows = directory.read_rows(actor, [one.party_id for one in people if one.party_id])
    rows += directory.read_lone_rows(
        actor, [one.account_id for one in people if one.account_id]
    )
    by_id = {row.party_id or row.account_id: row for row in rows}
    addresses = _addresses(actor, [one.party_id for one in people if one.party_id])
    found = [
        Hit(
            row=by_id[one.person.id],
            address=addresses.get(one.person.id),
            reasons=one.reasons,
        )
        for one in judged
        if one.person.id in by_id
    ]
    return _without_restricted(actor, _without_others_names(actor, found, now), now)


def _without_others_names(
    actor: Actor, hits: Sequence[Hit], now: datetime
) -> list[Hit]:
    """The name on an account may be that of a restricted person who shares it."""
    accounts = {hit.customer_id: _named_accounts(hit) for hit in hits}
    named: frozenset[UUID] = frozenset().union(*accounts.values())
    closed = restricted_accounts(actor, named, now) if named else frozenset()
    left = (
        _without_account_name(hit) if accounts[hit.customer_id] & closed else hit
        for hit in hits
    )
    return [hit for hit in left if hit is not None]


def _without_account_name(hit: Hit) -> Hit | None:
    """What else was found of them; None if it was nothing but that name."""
    reasons = tuple(each for each in hit.reasons if each.field != _ACCOUNT_NAME)
    return replace(hit, reasons=reasons) if reasons else None


def _named_accounts(hit: Hit) -> frozenset[UUID]:
    if all(reason.field != _ACCOUNT_NAME for reason in hit.reasons):
        return frozenset()
    numbers = (n for n in hit.row.account_numbers if isinstance(n, str))
    return frozenset(noun_id("account", number) for number in numbers)


def _without_restricted(actor: Actor, hits: Sequence[Hit], now: datetime) -> list[Hit]:
    """A restricted person is there, and nothing else is said of them."""
    ids = [hit.row.party_id for hit in hits if hit.row.party_id]
    hidden = restricted_ids(actor, ids, now) if ids else frozenset()
    rest = [one for one in ids if one not in hidden]
    sharing = sharing_with_restricted(actor, rest, now)
    left = [hit for hit in hits if hit.row.party_id not in sharing or _is_own(hit)]
    numbers = _closed_numbers(actor, left, sharing, now)
    return [
        _restricted(hit)
        if hit.row.party_id in hidden
        else _without_shared(hit, numbers)
        if hit.row.party_id in sharing
        else hit
        for hit in left
    ]


def _is_own(hit: Hit) -> bool:
    """Whether nothing they were found by is a restricted person's, too."""
    return all(reason.field in _OWN for reason in hit.reasons)


def _closed_numbers(
    actor: Actor, hits: Sequence[Hit], sharing: Collection[UUID], now: datetime
) -> frozenset[UUID]:
    named = {
        noun_id("account", number)
        for hit in hits
        if hit.row.party_id in sharing
        for number in hit.row.account_numbers
        if isinstance(number, str)
    }
    return restricted_accounts(actor, named, now)


def _without_shared(hit: Hit, closed: Collection[UUID]) -> Hit:
    """Their name and number stay; the home and account of the other do not."""
    row = replace(
        hit.row,
        account_numbers=tuple(
            number
            for number in hit.row.account_numbers
            if not isinstance(number, str) or noun_id("account", number) not in closed
        ),
        postcode=None,
        town=None,
        region=None,
    )
    return replace(hit, row=row, address=None)


def _restricted(hit: Hit) -> Hit:
    row = CustomerRow(
        party_id=hit.row.party_id, account_id=None, number=None, name=None, kind=None,
        brands=(), status=None, account_numbers=(), postcode=None, town=None,
        region=None,
    )  # fmt: skip
    return Hit(row=row, is_restricted=True)


def _addresses(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Any]:
    if not ids:
        return {}
    values = {"ids": list(ids), **directory.parameters(actor, _ANYONE, 0)}
    return {
        id: masked_text(actor, address, Personal.DIRECT)
        for id, address in fetch(_ADDRESSES, values)
    }


def _in_scope(actor: Actor, ids: Collection[UUID]) -> frozenset[UUID]:
    values = directory.parameters(actor, _ANYONE, 0) | {"ids": list(ids)}
    statement = _IN_SCOPE.format(
        party=directory.conditions(actor, _ANYONE),
        account=directory.lone_conditions(actor, _ANYONE),
    )
    return frozenset(id for (id,) in fetch(statement, values)) if ids else frozenset()


def _may_open(actor: Actor, kept: SavedList) -> bool:
    """What others typed may name someone: only for those who may see names."""
    return kept.is_own or not kept.text or actor.may_see(Personal.DIRECT)


def _saved(values: Sequence[Any]) -> SavedList:
    list_id, name, text, filters, is_shared, saved_at, is_own, owner = values
    return SavedList(
        list_id=list_id,
        name=name,
        text=text,
        filters=CustomerFilters(**from_json(filters)),
        is_shared=is_shared,
        is_own=is_own,
        owner_name=owner,
        saved_at=saved_at,
    )


_RECENT = """
    SELECT r.customer_id, r.is_account FROM unify_search_recent r
    JOIN govern_access_user u ON u.id = r.user_id
    WHERE u.email = %(email)s ORDER BY r.opened_at DESC, r.id DESC LIMIT %(most)s
"""
_IN_SCOPE = """
    SELECT p.id FROM unify_register_party p WHERE p.id = ANY(%(ids)s) AND {party}
    UNION ALL
    SELECT c.id FROM unify_register_account c WHERE c.id = ANY(%(ids)s) AND {account}
"""
_SAVED = """
    SELECT s.id, s.name, s.text, s.filters, s.is_shared, s.saved_at,
           u.email = %(email)s, coalesce(nullif(u.name, ''), u.email)
    FROM unify_search_savedlist s JOIN govern_access_user u ON u.id = s.owner_id
    WHERE (u.email = %(email)s OR s.is_shared)
"""
_ADDRESSES = """
    SELECT p.id, coalesce(place.line, p.postal_address)
    FROM unify_register_party p LEFT JOIN LATERAL (
        SELECT concat_ws(', ', nullif(pr.address_line_1, ''), nullif(pr.town, ''))
               AS line
        FROM unify_register_occupancy o
        JOIN unify_register_premises pr ON pr.id = o.premises_id
        LEFT JOIN unify_register_account c ON c.id = o.account_id
        WHERE o.party_id = p.id AND (%(brands)s::text[] IS NULL
              OR coalesce(c.brand, '') = '' OR c.brand = ANY(%(brands)s))
        ORDER BY o.ends_at DESC NULLS FIRST, o.starts_at DESC LIMIT 1) place ON true
    WHERE p.id = ANY(%(ids)s)
"""
