"""A customer with what happened between them and us, read in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.person_shapes import (
    Arrears,
    CaseHeld,
    Neighbour,
    Owed,
    Person,
)
from ringmain.unify.profiles.reading import (
    blocks,
    consents,
    dealings,
    happened,
    money,
    pages,
    scopes,
    timeline,
)
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.wanted import Wanted
from ringmain.unify.profiles.rules import owing
from ringmain.unify.profiles.rules.masking import seen_by, span
from ringmain.unify.profiles.shapes import (
    AccountFacts,
    AsOf,
    Bill,
    Masked,
    Payment,
    TimelineEntry,
)
from ringmain.unify.register.shapes import Row

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_OUTAGES = 6


def read_person(
    actor: Actor, party_id: UUID, as_of: AsOf, *, is_past: bool, limit: int
) -> Person | None:
    """The customer's page, or None where unknown or out of the actor's scope.

    ``is_past`` ends what happened at the instant asked about.
    """
    reader = Reader(actor, as_of)
    scope = scopes.of_party(reader, party_id)
    customer = pages.read_customer(reader, party_id) if scope else None
    if scope is None or customer is None:
        return None
    ends_at = as_of.true_at if is_past else None
    wanted = Wanted(until=ends_at, known_at=as_of.known_at, limit=limit)
    everything = Wanted(until=ends_at, known_at=as_of.known_at)
    found = dealings.read_dealings(reader, scope, wanted)
    own = [one for one in happened.entries(reader, scope) if wanted.has(one)]
    bills = tuple(money.bill(one) for one in found.of("bill"))
    payments = tuple(money.payment(one) for one in found.of("payment"))
    return Person(
        customer=customer,
        household=household(reader, scope),
        bills=bills,
        payments=payments,
        cases=_cases(reader, found),
        answers=tuple(dealings.answer(one) for one in found.of("survey_answer")),
        last_contact=next(iter(found.of("interaction")), None),
        outages=_outages(own),
        web=dealings.web_use(found),
        owed=tuple(
            _owed(one, bills, payments, as_of.true_at, is_past=is_past)
            for one in customer.accounts
        ),
        consents=consents.read_consents(reader, party_id),
        timeline=timeline.page_of([*found.entries[: limit + 1], *own], limit),
        counts=timeline.fold_counts(
            reader, scope, everything, everything, found.counted
        ),
    )


def household(reader: Reader, scope: scopes.Scope) -> tuple[Neighbour, ...]:
    """Who else takes supply at a place of theirs, at the same time, dated."""
    windows = scope.supply_points
    agreed = reader.rows("agreement", "supply_point_id", [one.id for one in windows])
    own = {window.id for window in scope.accounts} | set(scope.hidden_accounts)
    theirs = [row for row in agreed if row["account_id"] not in own]
    theirs = [row for row in theirs if any(_meets(row, one) for one in windows)]
    if not theirs:
        return ()
    ids = {row["account_id"] for row in theirs}
    accounts = {row.id: row for row in reader.rows("account", "id", ids)}
    holders = _holders(reader, accounts)
    names = blocks.party_names(reader, holders.values())
    points = {row.id: row for row in reader.rows("supply_point", "id", _points(theirs))}
    found = [
        _neighbour(reader, row, holders[row["account_id"]], names, points)
        for row in theirs
        if row["account_id"] in holders
    ]
    return tuple(sorted(found, key=lambda one: not one.span.is_current))


def _neighbour(
    reader: Reader,
    row: Row,
    party_id: UUID,
    names: Mapping[UUID, object],
    points: Mapping[UUID, Row],
) -> Neighbour:
    point = points.get(row["supply_point_id"])
    return Neighbour(
        party_id=party_id,
        party_name=names.get(party_id),  # type: ignore[arg-type]
        account_id=row["account_id"],
        account_number=seen_by(reader.actor, row)["account_number"],
        premises_id=point["premises_id"] if point else None,
        fuel=point["fuel"] if point else None,
        span=span(row, reader.as_of),
    )


def _points(rows: Iterable[Row]) -> set[UUID]:
    return {row["supply_point_id"] for row in rows}


def _holders(reader: Reader, accounts: Mapping[UUID, Row]) -> dict[UUID, UUID]:
    said = reader.rows("account_role", "account_id", list(accounts))
    own = {row.id: row["party_id"] for row in accounts.values() if row["party_id"]}
    visible = {key for key, row in accounts.items() if pages.may_see(reader.actor, row)}
    held = {
        row["account_id"]: row["party_id"] for row in said if row["role"] == "holder"
    }
    return {key: one for key, one in (own | held).items() if key in visible}


def _meets(row: Row, window: scopes.Window) -> bool:
    starts_at = max(row["starts_at"] or _FIRST, window.starts_at or _FIRST)
    ends_at = min(row["ends_at"] or _LAST, window.ends_at or _LAST)
    return window.id == row["supply_point_id"] and starts_at < ends_at


def _cases(reader: Reader, found: dealings.Dealings) -> tuple[CaseHeld, ...]:
    """Every open case, then the latest closed."""
    all_cases = [
        dealings.case(reader, one) for one in found.entries if one.kind == "case"
    ]
    closed = [one for one in all_cases if not one.is_open]
    still_open = [one for one in all_cases if one.is_open]
    return (*still_open, *closed[: dealings.LATEST["case"] - 1])


def _outages(own: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    lost = [one for one in own if one.kind == "outage"]
    return tuple(sorted(lost, key=lambda one: one.occurred_at, reverse=True)[:_OUTAGES])


def _owed(
    account: AccountFacts,
    bills: Sequence[Bill],
    payments: Sequence[Payment],
    at: datetime,
    *,
    is_past: bool,
) -> Owed:
    balance = account.balance_pence
    if isinstance(balance, Masked):
        return Owed(account_id=account.account_id, balance_pence=balance, arrears=None)
    charges = _charges(account.account_id, bills)
    if is_past:
        paid = _paid(account.account_id, payments)
        balance = owing.balance_then(charges, paid, at)
    late = owing.overdue(balance, charges, at) if balance else None
    return Owed(
        account_id=account.account_id,
        balance_pence=balance,
        arrears=_arrears(late) if late else None,
        is_reckoned=is_past,
    )


def _arrears(late: owing.Overdue) -> Arrears:
    return Arrears(
        overdue_pence=late.pence,
        oldest_due_at=late.oldest_due_at,
        is_at_least=late.is_at_least,
    )


def _charges(account_id: UUID, bills: Iterable[Bill]) -> list[owing.Charge]:
    return [
        owing.Charge(
            total_pence=bill.total_pence,
            issued_at=bill.issued_at,
            due_at=bill.due_at or bill.issued_at,
            balance_after_pence=bill.balance_after_pence
            if isinstance(bill.balance_after_pence, int)
            else None,
        )
        for bill in bills
        if bill.account_id == account_id
        and isinstance(bill.total_pence, int)
        and bill.status in (None, "issued")
    ]


def _paid(account_id: UUID, payments: Iterable[Payment]) -> list[tuple[datetime, int]]:
    return [
        (one.paid_at, one.amount_pence)
        for one in payments
        if one.account_id == account_id
        and isinstance(one.amount_pence, int)
        and one.status in (None, "settled")
    ]
