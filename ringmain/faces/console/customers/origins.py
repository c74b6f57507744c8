"""Where each block of a customer's page is from, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ringmain.faces.console.record.freshness import Freshness, freshness_of
from ringmain.unify.profiles.person_shapes import Person
from ringmain.unify.profiles.shapes import Origin, TimelineEntry

# In the order of the page; a block's key, and what a reader calls it.
NAMES = {
    "party": "Who they are",
    "accounts": "Accounts",
    "supply": "Supply and meters",
    "agreements": "Agreements",
    "places": "Places",
    "products": "Products and programmes",
    "bills": "Bills",
    "payments": "Payments",
    "cases": "Cases",
    "scores": "Scores and comments",
    "consents": "Consents",
    "contacts": "Contacts",
    "web": "Website",
    "outages": "Outages",
}


def origins_of(
    person: Person, heard: Mapping[str, datetime | None], now: datetime
) -> dict[str, Freshness]:
    """Each block's sources by its key."""
    return {
        key: freshness_of(origins, heard, now)
        for key, origins in _origins(person).items()
    }


def _origins(person: Person) -> dict[str, list[Origin]]:
    customer = person.customer
    meters = (meter for point in customer.supply_points for meter in point.meters)
    return {
        "party": [customer.party.origin, *(one.origin for one in customer.contacts)],
        "accounts": [one.origin for one in customer.accounts],
        "supply": [
            *(one.origin for one in customer.supply_points),
            *(one.origin for one in meters),
        ],
        "agreements": [one.origin for one in customer.agreements],
        "places": [one.origin for one in customer.occupancies],
        "products": [
            *(one.origin for one in customer.owned_products),
            *(one.origin for one in customer.enrolments),
        ],
        "bills": [_said(one.source, one.known_at) for one in person.bills],
        "payments": [_said(one.source, one.known_at) for one in person.payments],
        "cases": [one.origin for one in person.cases],
        "scores": [one.origin for one in person.answers],
        "consents": [person.consents.origin],
        "contacts": _of_entries([person.last_contact]),
        "web": _of_entries([person.web.last]),
        "outages": _of_entries(person.outages),
    }


def _of_entries(entries: Iterable[TimelineEntry | None]) -> list[Origin]:
    return [_said(one.source, one.known_at) for one in entries if one is not None]


def _said(source: str | None, known_from: datetime | None) -> Origin:
    return Origin(sources=(source,) if source else (), known_from=known_from)
