"""What a page says of one supply point: tariff, prices, meter and place together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.urls import reverse

from ringmain.faces.console.usage.stay import Stay, stay_at
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
    stay: Stay = field(default_factory=Stay)

    @property
    def usage_url(self) -> str:
        """Where its year of usage is drawn, or what of it is this customer's."""
        direction = self.point.direction or "import"
        url = reverse("usage:year", args=[self.point.supply_point_id, direction])
        return f"{url}?{self.stay.query}" if self.stay.query else url


def supplies_of(
    points: Iterable[SupplyPointFacts],
    agreements: Iterable[AgreementHeld],
    occupancies: Sequence[OccupancyHeld],
    *,
    is_theirs: bool = True,
) -> list[Supply]:
    """Join the points with what holds there; half-hourly and import first.

    ``is_theirs`` limits usage to when the occupancies say that they lived there.
    """
    current = {
        held.supply_point_id: held for held in agreements if held.span.is_current
    }
    places: dict[UUID | None, PremisesFacts] = {
        stay.premises.premises_id: stay.premises for stay in occupancies
    }
    supplies = [_supply(point, current, places) for point in points]
    if is_theirs:
        supplies = [_limited(supply, occupancies) for supply in supplies]
    return sorted(supplies, key=_order)


def _limited(supply: Supply, occupancies: Sequence[OccupancyHeld]) -> Supply:
    place = supply.point.premises_id
    stays = [stay for stay in occupancies if stay.premises.premises_id == place]
    return replace(supply, stay=stay_at(stays)) if stays else supply


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
