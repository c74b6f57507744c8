"""Door to read profiles: lists, customer, account and premises pages, the timeline.

Every query takes who asks. What they may not see is `Masked`; what is out of their
brands is as if it were not there.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.unify.profiles.consent_shapes import Consents
from ringmain.unify.profiles.person_shapes import EntryFacts, Person
from ringmain.unify.profiles.reading import (
    billed,
    consents,
    directory,
    entry,
    money,
    pages,
    person,
    records,
    scopes,
    timeline,
)
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.scopes import Scope
from ringmain.unify.profiles.reading.wanted import Wanted, read_cursor
from ringmain.unify.profiles.record_shapes import AccountRecord, PremisesRecord
from ringmain.unify.profiles.shapes import (
    AccountPage,
    AsOf,
    Bill,
    Customer,
    CustomerFilters,
    CustomerPage,
    FilterChoices,
    Payment,
    PremisesPage,
    RegisterRead,
    TimelineCounts,
    TimelineEntry,
    TimelinePage,
)
from ringmain.unify.register import queries as register

_ANYONE = CustomerFilters()
_NOW = AsOf(true_at=datetime.max)  # noqa: DTZ901 - only `known_at` of it is read
_NOTHING = TimelinePage(entries=(), cursor=None)


def list_customers(
    actor: Actor,
    filters: CustomerFilters = _ANYONE,
    cursor: str | None = None,
    limit: int = 50,
) -> CustomerPage:
    """Return customers by name; ``cursor`` is that of the page before.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return directory.read_page(actor, filters, cursor, limit)


def list_filter_choices(actor: Actor) -> FilterChoices:
    """Return what the list can be narrowed to.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return directory.read_choices(actor)


def get_customer(actor: Actor, party_id: UUID, as_of: AsOf) -> Customer | None:
    """Return the whole of a customer as of a time; None where there is none to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return pages.read_customer(Reader(actor, as_of), party_id)


def get_person(
    actor: Actor, party_id: UUID, as_of: AsOf, *, is_past: bool, limit: int = 12
) -> Person | None:
    """Return a customer with what happened, what is owed and what is open.

    With ``is_past`` what happened, and what is owed, ends at ``as_of.true_at``.
    ``limit`` is how many entries the timeline's first page has. None where there is
    none to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return person.read_person(actor, party_id, as_of, is_past=is_past, limit=limit)


def get_consents(actor: Actor, party_id: UUID, as_of: AsOf) -> Consents | None:
    """Return what a customer allows and every word said; None where none is to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, as_of)
    if not pages.party_in_scope(reader, party_id):
        return None
    return consents.read_consents(reader, party_id)


def get_account(actor: Actor, account_id: UUID, as_of: AsOf) -> AccountPage | None:
    """Return the whole of an account as of a time; None where there is none to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return pages.read_account(Reader(actor, as_of), account_id)


def get_premises(actor: Actor, premises_id: UUID, as_of: AsOf) -> PremisesPage | None:
    """Return the whole of a place as of a time; None where there is none to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return pages.read_premises(Reader(actor, as_of), premises_id)


def get_account_record(
    actor: Actor, account_id: UUID, as_of: AsOf, *, is_past: bool, limit: int = 12
) -> AccountRecord | None:
    """Return an account with what happened, every bill and payment, open cases.

    With ``is_past`` what happened ends at ``as_of.true_at``. ``limit`` is how many
    entries the timeline's first page has. None where there is none to see.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return records.read_account(actor, account_id, as_of, is_past=is_past, limit=limit)


def get_premises_record(
    actor: Actor, premises_id: UUID, as_of: AsOf, *, is_past: bool, limit: int = 12
) -> PremisesRecord | None:
    """Return a place with what happened there; None where there is none to see.

    With ``is_past`` what happened ends at ``as_of.true_at``. ``limit`` is how many
    entries the timeline's first page has.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    return records.read_premises(
        actor, premises_id, as_of, is_past=is_past, limit=limit
    )


def list_timeline(
    actor: Actor,
    *,
    party_id: UUID | None = None,
    account_id: UUID | None = None,
    premises_id: UUID | None = None,
    kinds: Collection[str] = (),
    channels: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    before: str | None = None,
    limit: int = 50,
    as_of: AsOf | None = None,
) -> TimelinePage:
    """Return what happened to one party, account or place, the newest first.

    ``since`` is included, ``until`` is not; ``before`` is the cursor of a page.
    With ``as_of`` it ends at that instant and holds what was known then.

    :raises NotPermitted: the actor may not see customers.
    :raises ValueError: the cursor is none of ours, or none or several are asked for.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, as_of or _NOW)
    scope = _scope(reader, party_id, account_id, premises_id)
    if scope is None:
        return _NOTHING
    ends = [at for at in (until, as_of.true_at if as_of else None) if at]
    wanted = Wanted(
        kinds=kinds,
        channels=channels,
        since=since,
        until=min(ends, default=None),
        known_at=reader.as_of.known_at,
        before=read_cursor(before),
        limit=limit,
    )
    return timeline.read_page(reader, scope, wanted)


def count_timeline(
    actor: Actor,
    *,
    party_id: UUID | None = None,
    account_id: UUID | None = None,
    premises_id: UUID | None = None,
    kinds: Collection[str] = (),
    channels: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: AsOf | None = None,
) -> TimelineCounts:
    """Return how many entries there are of each kind, channel and month.

    Each is counted under the other filters: what choosing it would show.

    :raises NotPermitted: the actor may not see customers.
    :raises ValueError: none or several are asked for.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, as_of or _NOW)
    scope = _scope(reader, party_id, account_id, premises_id)
    wanted = Wanted(
        kinds=kinds,
        channels=channels,
        since=since,
        until=until,
        known_at=reader.as_of.known_at,
    )
    ends_at = as_of.true_at if as_of else None
    return timeline.read_counts(reader, scope or Scope(), wanted, ends_at)


def get_entry(
    actor: Actor,
    entry_id: UUID,
    *,
    party_id: UUID | None = None,
    account_id: UUID | None = None,
    premises_id: UUID | None = None,
    as_of: AsOf | None = None,
) -> EntryFacts | None:
    """Return everything known of one entry of a timeline; None where it is not on it.

    :raises NotPermitted: the actor may not see customers.
    :raises ValueError: none or several are asked for.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, as_of or _NOW)
    scope = _scope(reader, party_id, account_id, premises_id)
    return entry.read_entry(reader, scope, entry_id) if scope else None


def list_bills(
    actor: Actor,
    account_id: UUID,
    before: datetime | None = None,
    limit: int = 24,
    known_at: datetime | None = None,
) -> tuple[Bill, ...]:
    """Return an account's bills, the newest first; ``before`` is not included.

    With ``known_at`` only what was known then.

    :raises NotPermitted: the actor may not see customers.
    """
    wanted = Wanted(kinds=("bill",), until=before, limit=limit, known_at=known_at)
    return tuple(money.bill(one) for one in _facts_of(actor, account_id, wanted))


def list_payments(
    actor: Actor,
    account_id: UUID,
    before: datetime | None = None,
    limit: int = 24,
    known_at: datetime | None = None,
) -> tuple[Payment, ...]:
    """Return an account's payments, the newest first; ``before`` is not included.

    With ``known_at`` only what was known then.

    :raises NotPermitted: the actor may not see customers.
    """
    wanted = Wanted(kinds=("payment",), until=before, limit=limit, known_at=known_at)
    return tuple(money.payment(one) for one in _facts_of(actor, account_id, wanted))


def find_account_of_bill(actor: Actor, bill_id: UUID) -> UUID | None:
    """Return the account of a bill; None where there is none for this actor.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    account_id = billed.read_account_of(bill_id)
    if account_id is None or not pages.account_in_scope(
        Reader(actor, _NOW), account_id
    ):
        return None
    return account_id


def list_register_reads(
    actor: Actor,
    supply_point_id: UUID,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 200,
) -> tuple[RegisterRead, ...]:
    """Return a supply point's reads, the newest first.

    A read that names only its meter counts while the meter is fitted there.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, _NOW)
    if not _point_in_scope(reader, supply_point_id):
        return ()
    wanted = Wanted(kinds=("register_read",), since=since, until=until, limit=limit)
    point = scopes.Window(supply_point_id)
    rows = reader.rows("meter_installation", "supply_point_id", [supply_point_id])
    meters = tuple(scopes.fitted_within(rows, [point]))
    scope = scopes.Scope(supply_points=(point,), meters=meters)
    found = timeline.read_entries(actor, scope, wanted)[:limit]
    return tuple(money.register_read(entry) for entry in found)


def _facts_of(actor: Actor, account_id: UUID, wanted: Wanted) -> list[TimelineEntry]:
    require(actor, Permission.SEE_CUSTOMERS)
    reader = Reader(actor, _NOW)
    if not pages.account_in_scope(reader, account_id):
        return []
    scope = scopes.Scope(accounts=(scopes.Window(account_id),))
    return timeline.read_entries(actor, scope, wanted)[: wanted.limit]


def _scope(
    reader: Reader,
    party_id: UUID | None,
    account_id: UUID | None,
    premises_id: UUID | None,
) -> scopes.Scope | None:
    if party_id:
        return scopes.of_party(reader, party_id)
    if account_id:
        return scopes.of_account(reader, account_id)
    if premises_id:
        return scopes.of_premises(reader, premises_id)
    raise ValueError("Say whose timeline: give a party, an account or a premises id.")


def _point_in_scope(reader: Reader, supply_point_id: UUID) -> bool:
    points = register.list_rows("supply_point", by="id", ids=[supply_point_id])
    places = {point["premises_id"] for point in points if point["premises_id"]}
    moved = register.list_rows("occupancy", by="premises_id", ids=places)
    return pages.place_in_scope(reader, moved)
