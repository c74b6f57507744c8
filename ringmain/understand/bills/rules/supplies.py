"""A bill's lines by supply point: what was used, at which price, for how many days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from ringmain.understand.bills.shapes import Charged, Line

TAXED = ("unit", "standing")
SUPPLY = (*TAXED, "export")
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Metered:
    """Some lines of one component together: how much, for how much money."""

    quantity: Fraction
    pence: Fraction
    listed_price: Fraction | None

    @property
    def price(self) -> Fraction | None:
        """Pence per unit, on average; what a line lists where nothing was used."""
        return self.pence / self.quantity if self.quantity else self.listed_price


@dataclass(frozen=True, slots=True)
class Supply:
    """One supply point on one bill."""

    lines: tuple[Line, ...]
    days: int | None

    def of(self, component: str, rate: str | None = None) -> tuple[Line, ...]:
        """Its lines of a component, and of a rate where one is given."""
        return tuple(
            line
            for line in self.lines
            if line.component == component and rate in (None, line.rate or "")
        )

    @property
    def rates(self) -> frozenset[str]:
        """The registers or times that its units are priced by."""
        return frozenset(line.rate or "" for line in self.of("unit"))

    @property
    def pence(self) -> Fraction:
        """All of it together."""
        return Fraction(sum(line.amount_pence for line in self.lines))


def supplies_of(bill: Charged) -> dict[UUID | None, Supply]:
    """The supply points of a bill, in the order of their first line."""
    found: dict[UUID | None, list[Line]] = {}
    for line in bill.lines:
        if line.component in SUPPLY:
            found.setdefault(line.supply_point_id, []).append(line)
    return {
        point: Supply(tuple(lines), days_of(lines) or _period_days(bill))
        for point, lines in found.items()
    }


def metered(lines: Iterable[Line]) -> Metered:
    """Lines together; the price listed last counts where nothing was used."""
    quantity, pence, price = _NOTHING, _NOTHING, None
    for line in lines:
        quantity += Fraction(line.quantity or 0)
        pence += line.amount_pence
        price = price if line.price_pence is None else Fraction(line.price_pence)
    return Metered(quantity, pence, price)


def used(lines: Iterable[Line]) -> Decimal:
    """How much the unit lines charge for."""
    units = (line for line in lines if line.component == "unit")
    return sum((line.quantity or Decimal(0) for line in units), Decimal(0))


def days_of(lines: Iterable[Line]) -> int | None:
    """On how many days any of the lines charges; None where none says when."""
    spans = sorted(
        (line.first_day, line.end_day)
        for line in lines
        if line.first_day and line.end_day and line.first_day < line.end_day
    )
    if not spans:
        return None
    covered, reached = 0, date.min
    for first, end in spans:
        covered += max((end - max(first, reached)).days, 0)
        reached = max(reached, end)
    return covered


def bill_days(bill: Charged) -> int | None:
    """On how many days a bill charges for supply."""
    lines = [line for line in bill.lines if line.component in SUPPLY]
    return days_of(lines) or _period_days(bill)


def _period_days(bill: Charged) -> int | None:
    if bill.first_day is None or bill.end_day is None:
        return None
    return (bill.end_day - bill.first_day).days or None
