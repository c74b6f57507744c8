"""What a page says of one supply point: tariff, prices, meter and place together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from ringmain.unify.profiles.shapes import (
    AgreementHeld,
    MeterFitted,
    OccupancyHeld,
    PremisesFacts,
    PriceLine,
    SupplyPointFacts,
)


@dataclass(frozen=True, slots=True)
class Supply:
    """One supply point with what holds there at the instant asked about."""

    point: SupplyPointFacts
    agreement: AgreementHeld | None
    prices: tuple[PriceLine, ...]
    meter: MeterFitted | None
    premises: PremisesFacts | None

    @property
    def usage_url(self) -> str:
        """Where its year of usage is drawn."""
        direction = self.point.direction or "import"
        return reverse("usage:year", args=[self.point.supply_point_id, direction])


def supplies_of(
    points: Iterable[SupplyPointFacts],
    agreements: Iterable[AgreementHeld],
    occupancies: Iterable[OccupancyHeld],
) -> list[Supply]:
    """Join the points with what holds there; half-hourly and import first."""
    current = {
        held.supply_point_id: held for held in agreements if held.span.is_current
    }
    places: dict[UUID | None, PremisesFacts] = {
        stay.premises.premises_id: stay.premises for stay in occupancies
    }
    supplies = [_supply(point, current, places) for point in points]
    return sorted(supplies, key=_order)


def _supply(
    point: SupplyPointFacts,
    current: Mapping[UUID, AgreementHeld],
    places: Mapping[UUID | None, PremisesFacts],
) -> Supply:
    agreement = current.get(point.supply_point_id)
    prices = agreement.prices if agreement else ()
    return Supply(
        point=point,
        agreement=agreement,
        prices=tuple(line for line in prices if line.span.is_current),
        meter=point.current_meter,
        premises=places.get(point.premises_id),
    )


def _order(supply: Supply) -> tuple[bool, bool, bool, str]:
    return (
        supply.point.direction == "export",
        supply.point.measurement != "half_hourly",
        supply.point.fuel != "electricity",
        str(supply.point.number),
    )
