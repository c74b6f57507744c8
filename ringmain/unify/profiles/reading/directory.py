"""The list of customers: by name, narrowed by filters, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.rules import joins
from ringmain.unify.profiles.rules.masking import masked_text, party_name
from ringmain.unify.profiles.shapes import (
    CustomerFilters,
    CustomerPage,
    CustomerRow,
    FilterChoices,
    Match,
)

_ORDER_OF_STATUS = ("active", "pending", "closed")
_NAMES = ("organisation_name", "full_name", "first_name", "middle_names", "last_name")


def read_page(
    actor: Actor, filters: CustomerFilters, cursor: str | None, limit: int
) -> CustomerPage:
    """One page by name: parties first, then accounts whose holder is not described.

    To those who may not see names the order says nothing of them.

    The cursor names the last row by its id: it may stand in an address.
    """
    stage, _, last = (cursor or "party:").partition(":")
    rows: list[CustomerRow] = []
    if stage == "party":
        keys = _party_keys(actor, filters, last, limit + 1)
        rows = read_rows(actor, keys[:limit])
        if len(keys) > limit:
            return _page(rows, f"party:{keys[limit - 1]}")
        last = ""
    room = limit - len(rows)
    lone = _lone_keys(actor, filters, last, room + 1)
    rows += read_lone_rows(actor, lone[:room])
    if len(lone) <= room:
        return _page(rows, None)
    return _page(rows, f"account:{lone[room - 1] if room else ''}")


def read_rows(actor: Actor, party_ids: Sequence[UUID]) -> list[CustomerRow]:
    """Customers by id, in that order, as the actor may see them."""
    if not party_ids:
        return []
    found = fetch(joins.CUSTOMERS, {"ids": list(party_ids), "brands": _brands(actor)})
    return [_row(actor, values) for values in found]


def read_lone_rows(actor: Actor, account_ids: Sequence[UUID]) -> list[CustomerRow]:
    """Accounts that stand for themselves, in that order."""
    found = (
        fetch(joins.LONE_ACCOUNTS, {"ids": list(account_ids)}) if account_ids else []
    )
    return [_row(actor, values) for values in found]


def with_match(row: CustomerRow, match: Match) -> CustomerRow:
    """The row, saying why it was found."""
    fields = {name: getattr(row, name) for name in CustomerRow.__slots__}
    return CustomerRow(**{**fields, "match": match})


def read_choices(actor: Actor) -> FilterChoices:
    """What the filters can be narrowed to, in three scans."""
    accounts = fetch(_distinct("unify_register_account", "brand, kind, status"), {})
    parties = fetch(_distinct("unify_register_party", "brand"), {})
    places = fetch(_distinct("unify_register_premises", "region"), {})
    brands, kinds, statuses = (
        {row[column] for row in accounts} for column in (0, 1, 2)
    )
    brands |= {brand for (brand,) in parties}
    return FilterChoices(
        brands=_sorted(brand for brand in brands if actor.may_see_brand(brand)),
        kinds=_sorted(kinds),
        statuses=_sorted(statuses),
        regions=_sorted(region for (region,) in places),
    )


def _distinct(table: str, columns: str) -> str:
    return f"SELECT DISTINCT {columns} FROM {table} WHERE seen_at IS NOT NULL"


def _sorted(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted(value for value in values if value))


def conditions(actor: Actor, filters: CustomerFilters) -> str:
    """Which parties `p` an actor may list under these filters."""
    wanted = ["p.seen_at IS NOT NULL", *_party_conditions(filters)]
    if actor.brands is not None:
        wanted.append(joins.brand_scope("p"))
    return " AND ".join(wanted)


def lone_conditions(actor: Actor, filters: CustomerFilters) -> str:
    """Which accounts `c` stand for themselves in that list."""
    wanted = ["c.seen_at IS NOT NULL", _IS_LONE, *_account_conditions(filters)]
    if actor.brands is not None:
        wanted.append("(coalesce(c.brand, '') = '' OR c.brand = ANY(%(brands)s))")
    return " AND ".join(wanted)


def parameters(actor: Actor, filters: CustomerFilters, limit: int) -> dict[str, Any]:
    """The values that the conditions name."""
    return {
        "brands": _brands(actor),
        "limit": limit,
        "brand": filters.brand,
        "kind": filters.kind,
        "status": filters.status,
        "region": filters.region,
    }


def _brands(actor: Actor) -> list[str] | None:
    return None if actor.brands is None else sorted(actor.brands)


def _party_keys(
    actor: Actor, filters: CustomerFilters, last: str, limit: int
) -> list[UUID]:
    wanted, values = conditions(actor, filters), parameters(actor, filters, limit)
    # The order of names would tell them to someone from whom they are hidden.
    named = actor.may_see(Personal.DIRECT)
    order = "p.sort_name, p.id" if named else "p.id, p.id"
    return _keys("unify_register_party p", order, wanted, last, values)


def _lone_keys(
    actor: Actor, filters: CustomerFilters, last: str, limit: int
) -> list[UUID]:
    wanted, values = lone_conditions(actor, filters), parameters(actor, filters, limit)
    table, order = "unify_register_account c", "c.account_number, c.id"
    return _keys(table, order, wanted, last, values)


def _keys(
    table: str, order: str, wanted: str, last: str, values: dict[str, Any]
) -> list[UUID]:
    after = _place_of(table, order, last)
    if after:
        wanted = f"{wanted} AND ({order}) > (%(after)s, %(after_id)s::uuid)"
        values = {**values, "after": after[0], "after_id": after[1]}
    key = order.rpartition(" ")[2]
    statement = f"""SELECT {key} FROM {table} WHERE {wanted}
                    ORDER BY {order} LIMIT %(limit)s"""
    return [found for (found,) in fetch(statement, values)]


def _place_of(table: str, order: str, last: str) -> tuple[Any, ...] | None:
    key = order.rpartition(" ")[2]
    if not last:
        return None
    statement = f"SELECT {order} FROM {table} WHERE {key} = %(last)s"
    return next(iter(fetch(statement, {"last": UUID(last)})), None)


_IS_LONE = f"""NOT EXISTS (
    SELECT FROM ({joins.parties_of("c.id")}) h
    JOIN unify_register_party p ON p.id = h.party_id WHERE p.seen_at IS NOT NULL)"""
_IN_REGION = """EXISTS (SELECT FROM unify_register_occupancy o
    JOIN unify_register_premises pr ON pr.id = o.premises_id
    WHERE o.party_id = p.id AND o.ends_at IS NULL AND pr.region = %(region)s)"""


def _party_conditions(filters: CustomerFilters) -> list[str]:
    having = {
        "brand": f"(p.brand = %(brand)s OR {_account_where('c.brand = %(brand)s')})",
        "kind": f"(p.kind = %(kind)s OR {_account_where('c.kind = %(kind)s')})",
        "status": _account_where("c.status = %(status)s"),
        "region": _IN_REGION,
    }
    return [text for name, text in having.items() if getattr(filters, name)]


def _account_conditions(filters: CustomerFilters) -> list[str]:
    named = [name for name in ("brand", "kind", "status") if getattr(filters, name)]
    return [f"c.{name} = %({name})s" for name in named] + ["false"] * bool(
        filters.region
    )


def _account_where(condition: str) -> str:
    return joins.account_of_party_where("p.id", condition)


def _row(actor: Actor, values: Sequence[Any]) -> CustomerRow:
    party_id, account_id, number, *rest = values
    names, (kind, brand, numbers, brands, statuses, postcode, town, region) = (
        dict(zip(_NAMES, rest[:5], strict=True)),
        rest[5:],
    )
    said = sorted({one for one in (brand, *(brands or ())) if one})
    return CustomerRow(
        party_id=party_id,
        account_id=account_id,
        number=masked_text(actor, number, Personal.PSEUDONYM),
        name=masked_text(actor, party_name(names), Personal.DIRECT),
        kind=kind,
        brands=tuple(one for one in said if actor.may_see_brand(one)),
        status=next((one for one in _ORDER_OF_STATUS if one in (statuses or ())), None),
        account_numbers=tuple(
            masked_text(actor, one, Personal.PSEUDONYM) for one in numbers or ()
        ),
        postcode=masked_text(actor, postcode, Personal.DIRECT),
        town=masked_text(actor, town, Personal.DIRECT),
        region=region,
    )


def _page(rows: list[CustomerRow], cursor: str | None) -> CustomerPage:
    return CustomerPage(rows=tuple(rows), has_more=cursor is not None, cursor=cursor)
