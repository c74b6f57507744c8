"""An account or a place with what happened, read in one go: no row is read twice."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading import (
    dealings,
    happened,
    money,
    pages,
    scopes,
    timeline,
)
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.dealings import Dealings
from ringmain.unify.profiles.reading.scopes import Scope
from ringmain.unify.profiles.reading.wanted import Wanted
from ringmain.unify.profiles.record_shapes import AccountRecord, PremisesRecord
from ringmain.unify.profiles.shapes import (
    AsOf,
    TimelineCounts,
    TimelineEntry,
    TimelinePage,
)

_MOST = 10_000  # bills and payments of one account that a page reckons with


def read_account(
    actor: Actor, account_id: UUID, as_of: AsOf, *, is_past: bool, limit: int
) -> AccountRecord | None:
    """The account's page, or None where unknown or out of the actor's scope."""
    reader = Reader(actor, as_of)
    page = pages.read_account(reader, account_id)
    scope = scopes.of_account(reader, account_id)
    if page is None or scope is None:
        return None
    wanted = _wanted(as_of, is_past, limit)
    found = dealings.read_dealings(reader, scope, wanted)
    first, counts = _happened(reader, scope, wanted, found)
    moved = _money(reader, account_id, wanted)
    told = (one for one in found.entries if one.kind == "case")
    cases = [dealings.case(reader, one) for one in told]
    return AccountRecord(
        page=page,
        timeline=first,
        counts=counts,
        cases=tuple(case for case in cases if case.is_open),
        bills=tuple(money.bill(one) for one in moved if one.kind == "bill"),
        payments=tuple(money.payment(one) for one in moved if one.kind == "payment"),
        is_cut_short=len(moved) > _MOST,
    )


def read_premises(
    actor: Actor, premises_id: UUID, as_of: AsOf, *, is_past: bool, limit: int
) -> PremisesRecord | None:
    """The place's page, or None where unknown or out of the actor's scope."""
    reader = Reader(actor, as_of)
    page = pages.read_premises(reader, premises_id)
    scope = scopes.of_premises(reader, premises_id)
    if page is None or scope is None:
        return None
    wanted = _wanted(as_of, is_past, limit)
    found = dealings.read_dealings(reader, scope, wanted)
    first, counts = _happened(reader, scope, wanted, found)
    return PremisesRecord(page=page, timeline=first, counts=counts)


def _wanted(as_of: AsOf, is_past: bool, limit: int) -> Wanted:
    until = as_of.true_at if is_past else None
    return Wanted(until=until, known_at=as_of.known_at, limit=limit)


def _happened(
    reader: Reader, scope: Scope, wanted: Wanted, found: Dealings
) -> tuple[TimelinePage, TimelineCounts]:
    own = [one for one in happened.entries(reader, scope) if wanted.has(one)]
    limit = wanted.limit
    first = timeline.page_of([*found.entries[: limit + 1], *own], limit)
    every = Wanted(until=wanted.until, known_at=wanted.known_at)
    counts = timeline.fold_counts(reader, scope, every, every, found.counted)
    return first, counts


def _money(reader: Reader, account_id: UUID, like: Wanted) -> list[TimelineEntry]:
    wanted = replace(like, kinds=("bill", "payment"), limit=_MOST)
    only = Scope(accounts=(scopes.Window(account_id),))
    return timeline.read_entries(reader.actor, only, wanted)
