"""Where each block of an account's or a place's page is from, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ringmain.faces.console.record.freshness import Freshness, freshness_of
from ringmain.unify.profiles.record_shapes import AccountRecord
from ringmain.unify.profiles.shapes import (
    AccountPage,
    Bill,
    Origin,
    Payment,
    PremisesPage,
)

Heard = Mapping[str, datetime | None]


def origins_of(
    record: AccountRecord, heard: Heard, now: datetime
) -> dict[str, Freshness]:
    """Each block of an account's page by its key."""
    page = record.page
    billed, paid = _facts(record.bills), _facts(record.payments)
    blocks = {
        "account": [page.account.origin],
        "money": [page.account.origin, *billed, *paid],
        "bills": billed,
        "payments": paid,
        "cases": [case.origin for case in record.cases],
        "supply": _supply(page),
        "agreements": _agreements(page),
        "products": _products(page),
    }
    return {name: freshness_of(found, heard, now) for name, found in blocks.items()}


def place_origins_of(
    page: PremisesPage, heard: Heard, now: datetime
) -> dict[str, Freshness]:
    """Each block of a place's page by its key."""
    blocks = {
        "place": [page.premises.origin],
        "stays": [stay.origin for stay in page.occupancies],
        "supply": _supply(page),
        "agreements": _agreements(page),
        "outages": [hit.origin for hit in page.outages],
        "products": _products(page),
    }
    return {name: freshness_of(found, heard, now) for name, found in blocks.items()}


def _supply(page: AccountPage | PremisesPage) -> list[Origin]:
    meters = [meter for point in page.supply_points for meter in point.meters]
    return [
        *(point.origin for point in page.supply_points),
        *(meter.origin for meter in meters),
        *_agreements(page),
    ]


def _agreements(page: AccountPage | PremisesPage) -> list[Origin]:
    return [held.origin for held in page.agreements]


def _products(page: AccountPage | PremisesPage) -> list[Origin]:
    return [owned.origin for owned in page.owned_products]


def _facts(facts: Iterable[Bill | Payment]) -> list[Origin]:
    return [
        Origin(sources=(one.source,) if one.source else (), known_from=one.known_at)
        for one in facts
    ]
