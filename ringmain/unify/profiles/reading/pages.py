"""The customer, the account and the place, each whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading import blocks, made, outages
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.shapes import (
    AccountFacts,
    AccountPage,
    Amount,
    Customer,
    Masked,
    OccupancyHeld,
    PremisesPage,
    SupplyPointFacts,
)
from ringmain.unify.register.shapes import Row


def read_customer(reader: Reader, party_id: UUID) -> Customer | None:
    """The whole of a customer, or None where unknown or out of the actor's scope."""
    actor, as_of = reader.actor, reader.as_of
    party = _one(reader, "party", party_id)
    account_rows = blocks.accounts_of(reader, party_id)
    if party is None or not _in_scope(actor, [party, *account_rows]):
        return None
    account_rows = tuple(row for row in account_rows if may_see(actor, row))
    account_ids = [row.id for row in account_rows]
    accounts = blocks.accounts(reader, account_rows)
    moved = reader.rows("occupancy", "party_id", [party_id])
    occupancies = blocks.occupancies(reader, moved)
    agreed = reader.rows("agreement", "account_id", account_ids)
    return Customer(
        as_of=as_of,
        party=made.party(actor, party),
        contacts=blocks.contacts(reader, party_id),
        roles=tuple(
            role for one in accounts for role in one.roles if role.party_id == party_id
        ),
        accounts=accounts,
        occupancies=occupancies,
        supply_points=_supply_points(reader, occupancies, agreed),
        agreements=blocks.agreements(reader, agreed),
        owned_products=blocks.owned_products(
            reader, accounts=account_ids, places=_lived_in(occupancies)
        ),
        enrolments=blocks.enrolments(reader, account_ids),
        balance_pence=_balance(accounts),
    )


def read_account(reader: Reader, account_id: UUID) -> AccountPage | None:
    """The whole of an account, or None where unknown or out of the actor's scope."""
    actor, as_of = reader.actor, reader.as_of
    row = _one(reader, "account", account_id)
    if row is None or not _in_scope(actor, [row]):
        return None
    moved = reader.rows("occupancy", "account_id", [account_id])
    occupancies = blocks.occupancies(reader, moved)
    agreed = reader.rows("agreement", "account_id", [account_id])
    return AccountPage(
        as_of=as_of,
        account=blocks.accounts(reader, [row])[0],
        occupancies=occupancies,
        supply_points=_supply_points(reader, occupancies, agreed),
        agreements=blocks.agreements(reader, agreed),
        owned_products=blocks.owned_products(
            reader, accounts=[account_id], places=_lived_in(occupancies)
        ),
        enrolments=blocks.enrolments(reader, [account_id]),
    )


def read_premises(reader: Reader, premises_id: UUID) -> PremisesPage | None:
    """The whole of a place, or None where unknown or out of the actor's scope."""
    actor, as_of = reader.actor, reader.as_of
    row = _one(reader, "premises", premises_id)
    moved = reader.rows("occupancy", "premises_id", [premises_id])
    if row is None or not place_in_scope(reader, moved):
        return None
    points = reader.rows("supply_point", "premises_id", [premises_id])
    agreed = reader.rows("agreement", "supply_point_id", [point.id for point in points])
    return PremisesPage(
        as_of=as_of,
        premises=made.premises(actor, row),
        occupancies=blocks.occupancies(reader, moved),
        supply_points=blocks.supply_points(reader, points),
        agreements=blocks.agreements(reader, agreed),
        owned_products=blocks.owned_products(reader, accounts=[], places=[premises_id]),
        outages=outages.read_outages(reader, premises_id),
    )


def may_see(actor: Actor, account: Row) -> bool:
    """Whether an account is of a brand that the actor may see, or of none known."""
    return actor.may_see_brand(account["brand"])


def party_in_scope(reader: Reader, party_id: UUID) -> bool:
    """Whether a party is seen and of a brand that the actor may see."""
    party = _one(reader, "party", party_id)
    rows = blocks.accounts_of(reader, party_id)
    return party is not None and _in_scope(reader.actor, [party, *rows])


def account_in_scope(reader: Reader, account_id: UUID) -> bool:
    """Whether an account is of a brand that the actor may see."""
    return _in_scope(reader.actor, reader.rows("account", "id", [account_id]))


def place_in_scope(reader: Reader, moved: Iterable[Row]) -> bool:
    """Whether anyone who lived there is of a brand that the actor may see."""
    if reader.actor.brands is None:
        return True
    moved = list(moved)
    parties = reader.rows("party", "id", {row["party_id"] for row in moved})
    paying = {row["account_id"] for row in moved if row["account_id"]}
    accounts = reader.rows("account", "id", paying)
    return _in_scope(reader.actor, [*parties, *accounts])


def _one(reader: Reader, noun: str, noun_id: UUID) -> Row | None:
    rows = reader.rows(noun, "id", [noun_id])
    return rows[0] if rows and rows[0].is_seen else None


def _in_scope(actor: Actor, rows: Iterable[Row]) -> bool:
    """One brand in scope is enough; nothing that says a brand is in everyone's."""
    brands = {row["brand"] for row in rows if row["brand"]}
    return not brands or any(actor.may_see_brand(brand) for brand in brands)


def _supply_points(
    reader: Reader, occupancies: Iterable[OccupancyHeld], agreed: Iterable[Row]
) -> tuple[SupplyPointFacts, ...]:
    """The points of where they live, and those they have an agreement at."""
    places = _lived_in(occupancies)
    agreed_at = {row["supply_point_id"] for row in agreed if reader.is_current(row)}
    rows = (
        *reader.rows("supply_point", "premises_id", places),
        *reader.rows("supply_point", "id", agreed_at),
    )
    return blocks.supply_points(reader, rows)


def _lived_in(occupancies: Iterable[OccupancyHeld]) -> Collection[UUID]:
    return {one.premises.premises_id for one in occupancies if one.span.is_current}


def _balance(accounts: Iterable[AccountFacts]) -> Amount:
    balances = [one.balance_pence for one in accounts if one.balance_pence is not None]
    hidden = next((one for one in balances if isinstance(one, Masked)), None)
    if hidden is not None or not balances:
        return hidden
    return sum(one for one in balances if isinstance(one, int))
