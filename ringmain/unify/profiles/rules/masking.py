"""Rows as an actor may see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ringmain.collect.contracts.queries import get_contract
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.shapes import AsOf, Masked, Origin, Span
from ringmain.unify.register.shapes import Row

CONTRACT_OF = {
    "party": "parties",
    "contact": "contacts",
    "account": "accounts",
    "account_role": "account_roles",
    "premises": "premises",
    "occupancy": "occupancies",
    "supply_point": "supply_points",
    "supply_period": "supply_periods",
    "meter": "meters",
    "meter_installation": "meter_installations",
    "meter_register": "meter_registers",
    "product": "products",
    "price": "prices",
    "agreement": "agreements",
    "owned_product": "product_ownership",
    "enrolment": "programme_enrolments",
    "outage": "outages",
    "outage_effect": "outage_effects",
}


def seen_by(actor: Actor, row: Row) -> dict[str, Any]:
    """A row's values, what the actor may not see masked; links stay."""
    return masked(actor, CONTRACT_OF[row.noun], row.values)


def masked(actor: Actor, contract: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by field of a contract, what the actor may not see masked."""
    classes = _classes(contract)
    return {
        name: Masked(classes[name])
        if value is not None and name in classes and not actor.may_see(classes[name])
        else value
        for name, value in values.items()
    }


def masked_text(actor: Actor, value: str | None, personal: PersonalDataClass) -> Any:
    """One value of that class as the actor may see it."""
    if not value:
        return None
    return value if actor.may_see(personal) else Masked(personal)


def span(row: Row, as_of: AsOf) -> Span:
    """When a dated row holds."""
    starts_at, ends_at = row["starts_at"], row["ends_at"]
    return Span(
        starts_at=starts_at,
        ends_at=ends_at,
        is_current=holds(starts_at, ends_at, as_of.true_at),
    )


def holds(starts_at: datetime | None, ends_at: datetime | None, at: datetime) -> bool:
    """Whether a half-open period has the instant in it."""
    begun = starts_at is None or starts_at <= at
    return begun and (ends_at is None or at < ends_at)


def origin(row: Row) -> Origin:
    """The sources a row's fields are from."""
    sources = {tag.rsplit(":", 2)[0] for tag in row.provenance.values()}
    return Origin(sources=tuple(sorted(sources)), known_from=row.known_from)


def party_name(values: Mapping[str, Any]) -> str | None:
    """A party's name as a person would write it."""
    parts = (values.get(part) for part in ("first_name", "middle_names", "last_name"))
    split = " ".join(part for part in parts if part)
    return values.get("organisation_name") or values.get("full_name") or split or None


_BY_CONTRACT: dict[str, dict[str, PersonalDataClass]] = {}


def _classes(contract: str) -> dict[str, PersonalDataClass]:
    if contract not in _BY_CONTRACT:
        _BY_CONTRACT[contract] = {
            field.name: PersonalDataClass(str(field.personal))
            for field in get_contract(contract).fields
        }
    return _BY_CONTRACT[contract]
