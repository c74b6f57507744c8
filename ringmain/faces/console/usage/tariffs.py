"""What a kWh cost at a supply point, and when: the bands behind its use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from ringmain.faces.console.charts.shapes import Band
from ringmain.faces.console.usage.stay import Stay
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.register import queries as register
from ringmain.unify.register.shapes import Row

_RATES = {"single": "", "off_peak": "off-peak "}


@dataclass(frozen=True, slots=True)
class Tariff:
    """A product and its unit prices, for the days [starts, ends)."""

    starts: date
    ends: date | None
    product: str
    prices: tuple[tuple[str, Decimal], ...]

    def holds_within(self, first: date, end: date) -> bool:
        """Whether it held on one of the days [first, end)."""
        return self.starts < end and (self.ends is None or first < self.ends)

    @property
    def said(self) -> str:
        """27.03p a kWh; day 31.2p, night 14.9p a kWh."""
        rates = [
            f"{_RATES.get(rate, f'{rate} ')}{price.normalize():f}p"
            for rate, price in self.prices
        ]
        return f"{', '.join(rates)} a kWh" if rates else self.product


def list_tariffs(
    actor: Actor, supply_point_id: UUID, direction: str, stay: Stay
) -> tuple[Tariff, ...]:
    """Return what held at a supply point in a stay, in order of time.

    A new price and a new product both begin a new one. Nothing for an actor who does
    not see personal data: which tariff a home has is its people's.
    """
    if PersonalDataClass.PERSONAL not in actor.visible_classes:
        return ()
    agreed = register.list_rows(
        "agreement", by="supply_point_id", ids=[supply_point_id]
    )
    products = {row["product_id"] for row in agreed}
    names = {r.id: r for r in register.list_rows("product", by="id", ids=products)}
    regions = _regions(supply_point_id)
    priced = [
        row
        for row in register.list_rows("price", by="product_id", ids=products)
        if row["component"] == ("export" if direction == "export" else "unit")
        and (not row["region"] or row["region"] in regions)
    ]
    found = [
        tariff
        for agreement in sorted(agreed, key=_start)
        for tariff in _tariffs(agreement, names.get(agreement["product_id"]), priced)
    ]
    return tuple(_within(found, stay))


def _regions(supply_point_id: UUID) -> set[str]:
    """Its own and its premises': gas is priced by regions of electricity."""
    points = register.list_rows("supply_point", by="id", ids=[supply_point_id])
    places = {row["premises_id"] for row in points if row["premises_id"]}
    premises = register.list_rows("premises", by="id", ids=places)
    return {row["region"] for row in (*points, *premises) if row["region"]}


def _tariffs(
    agreement: Row, product: Row | None, priced: Iterable[Row]
) -> Iterator[Tariff]:
    """An agreement cut where its product's prices change."""
    lines = [row for row in priced if row["product_id"] == agreement["product_id"]]
    starts, ends = _start(agreement), _end(agreement)
    cuts = {starts, *(_start(line) for line in lines), *(_end(line) for line in lines)}
    inside = sorted(cut for cut in cuts if starts <= cut < ends)
    name = str((product and product["name"]) or "a tariff without a name")
    for place, cut in enumerate(inside):
        after = inside[place + 1] if place + 1 < len(inside) else ends
        held = [line for line in lines if _start(line) <= cut < _end(line)]
        prices = tuple(
            (str(one["rate"] or "single"), one["price_pence"]) for one in held
        )
        yield Tariff(_day(cut), None if after == _NEVER else _day(after), name, prices)


_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_NEVER = datetime(2200, 1, 1, tzinfo=UTC)


def _start(row: Row) -> datetime:
    found: datetime = row["starts_at"] or _LONG_AGO
    return found


def _end(row: Row) -> datetime:
    found: datetime = row["ends_at"] or _NEVER
    return found


def _day(instant: datetime) -> date:
    return timezone.localtime(instant).date()


def _within(tariffs: Iterable[Tariff], stay: Stay) -> Iterator[Tariff]:
    for one in tariffs:
        starts = max(one.starts, stay.since) if stay.since else one.starts
        ends = min(filter(None, (one.ends, stay.ends)), default=None)
        if ends is None or starts < ends:
            yield Tariff(starts, ends, one.product, one.prices)


def bands_of(tariffs: Iterable[Tariff]) -> tuple[Band, ...]:
    """Tariffs as bands of a chart."""
    return tuple(
        Band(starts=one.starts, ends=one.ends, label=one.said) for one in tariffs
    )
