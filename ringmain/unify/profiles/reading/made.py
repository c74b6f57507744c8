"""One shape from one row of the register, masked for who reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.rules.masking import (
    masked,
    masked_text,
    origin,
    party_name,
    seen_by,
    span,
)
from ringmain.unify.profiles.shapes import (
    AccountFacts,
    AgreementHeld,
    AsOf,
    ContactPoint,
    EnrolmentHeld,
    MeterDial,
    MeterFitted,
    OccupancyHeld,
    OwnedProductHeld,
    PartyFacts,
    PremisesFacts,
    PriceLine,
    RoleHeld,
    Span,
    SupplyPointFacts,
    Text,
)
from ringmain.unify.register.shapes import Row

_Names = Mapping[UUID, Text]


def party(actor: Actor, row: Row) -> PartyFacts:
    """Who a party is."""
    values = seen_by(actor, row)
    name = party_name(row.values)
    return PartyFacts(
        party_id=row.id,
        number=values.pop("party_number"),
        name=masked_text(actor, name, PersonalDataClass.DIRECT),
        origin=origin(row),
        **_without(values, "full_name"),
    )


def contact(actor: Actor, as_of: AsOf, row: Row) -> ContactPoint:
    """One more way to reach a party."""
    values = seen_by(actor, row)
    return ContactPoint(
        kind=values["kind"],
        value=values["value"],
        use=values["use"],
        verified_at=values["verified_at"],
        span=span(row, as_of),
        origin=origin(row),
    )


def role(actor: Actor, as_of: AsOf, row: Row, names: _Names) -> RoleHeld:
    """What a party is to an account, as a source says it."""
    values = seen_by(actor, row)
    return RoleHeld(
        account_id=row["account_id"],
        account_number=values["account_number"],
        party_id=row["party_id"],
        party_number=values["party_number"],
        party_name=names.get(row["party_id"]),
        role=row["role"],
        span=span(row, as_of),
        is_derived=False,
    )


def own_holder(actor: Actor, as_of: AsOf, account: Row, names: _Names) -> RoleHeld:
    """The holder an account names itself: as long as it stands open, from its start."""
    values = seen_by(actor, account)
    opened_at = account["opened_at"]
    begun = opened_at is None or opened_at <= as_of.true_at
    return RoleHeld(
        account_id=account.id,
        account_number=values["account_number"],
        party_id=account["party_id"],
        party_number=values["party_number"],
        party_name=names.get(account["party_id"]),
        role="holder",
        span=Span(starts_at=opened_at, ends_at=None, is_current=begun),
        is_derived=True,
    )


def account(actor: Actor, row: Row, roles: tuple[RoleHeld, ...]) -> AccountFacts:
    """A billing account."""
    values = seen_by(actor, row)
    return AccountFacts(
        account_id=row.id,
        number=values.pop("account_number"),
        is_seen=row.is_seen,
        roles=roles,
        origin=origin(row),
        **_without(values, "party_number", "party_id"),
    )


def premises(actor: Actor, row: Row) -> PremisesFacts:
    """A place."""
    values = seen_by(actor, row)
    return PremisesFacts(
        premises_id=row.id,
        number=values.pop("premises_number"),
        is_seen=row.is_seen,
        origin=origin(row),
        **values,
    )


def occupancy(
    actor: Actor, as_of: AsOf, row: Row, place: PremisesFacts, names: _Names
) -> OccupancyHeld:
    """Who answers for a place, and when."""
    values = seen_by(actor, row)
    return OccupancyHeld(
        occupancy_id=row.id,
        premises=place,
        party_id=row["party_id"],
        party_number=values["party_number"],
        party_name=names.get(row["party_id"]),
        account_id=row["account_id"],
        account_number=values["account_number"],
        span=span(row, as_of),
        origin=origin(row),
    )


def agreement(
    actor: Actor,
    as_of: AsOf,
    row: Row,
    product: Row | None,
    prices: Sequence[PriceLine],
) -> AgreementHeld:
    """An agreement with its tariff; one only mentioned has no name yet."""
    values = seen_by(actor, row)
    tariff = masked(actor, "products", product.values) if product else {}
    return AgreementHeld(
        agreement_id=row.id,
        number=values["agreement_number"],
        account_id=row["account_id"],
        account_number=values["account_number"],
        supply_point_id=row["supply_point_id"],
        supply_point_number=values["supply_point_number"],
        product_code=values["product_code"],
        product_name=tariff.get("name"),
        product_kind=tariff.get("kind"),
        fuel=tariff.get("fuel"),
        term_months=tariff.get("term_months"),
        exit_fee_pence=tariff.get("exit_fee_pence"),
        sales_channel=values["sales_channel"],
        end_reason=values["end_reason"],
        span=span(row, as_of),
        prices=tuple(prices),
        origin=origin(row),
    )


def price(row: Row, as_of: AsOf) -> PriceLine:
    """What one component costs at a time."""
    return PriceLine(
        component=row["component"],
        rate=row["rate"],
        price_pence=row["price_pence"],
        per=row["per"],
        region=row["region"],
        span=span(row, as_of),
    )


def supply_point(
    actor: Actor,
    as_of: AsOf,
    row: Row,
    meters: tuple[MeterFitted, ...],
    periods: Sequence[Row],
) -> SupplyPointFacts:
    """A supply point and what hangs there."""
    values = seen_by(actor, row)
    return SupplyPointFacts(
        supply_point_id=row.id,
        number=values.pop("supply_point_number"),
        is_seen=row.is_seen,
        meters=meters,
        supply_periods=tuple(span(period, as_of) for period in periods),
        origin=origin(row),
        **_without(values, "premises_number"),
    )


def meter(
    actor: Actor, as_of: AsOf, row: Row, fitted: Row, dials: Sequence[Row]
) -> MeterFitted:
    """A meter at a supply point."""
    values = seen_by(actor, fitted)
    return MeterFitted(
        meter_id=fitted.id,
        serial=values["meter_serial"],
        kind=values["kind"],
        fuel=values["fuel"],
        manufacturer=values["manufacturer"],
        model=values["model"],
        purpose=row["purpose"],
        span=span(row, as_of),
        dials=tuple(_dial(actor, dial) for dial in dials),
        origin=origin(row),
    )


def _dial(actor: Actor, row: Row) -> MeterDial:
    values = seen_by(actor, row)
    return MeterDial(
        code=values["register_code"],
        rate=values["rate"],
        direction=values["direction"],
        unit=values["unit"],
        digits=values["digits"],
        multiplier=values["multiplier"],
    )


def owned_product(row: Row, as_of: AsOf) -> OwnedProductHeld:
    """Something they have that is not supply."""
    return OwnedProductHeld(
        kind=row["kind"],
        detail=row["detail"],
        capacity_kw=row["capacity_kw"],
        premises_id=row["premises_id"],
        account_id=row["account_id"],
        span=span(row, as_of),
        origin=origin(row),
    )


def enrolment(actor: Actor, row: Row, as_of: AsOf) -> EnrolmentHeld:
    """A programme they take part in."""
    values = seen_by(actor, row)
    return EnrolmentHeld(
        programme_code=values["programme_code"],
        programme_name=values["programme_name"],
        account_id=row["account_id"],
        premises_id=row["premises_id"],
        status=values["status"],
        span=span(row, as_of),
        origin=origin(row),
    )


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
