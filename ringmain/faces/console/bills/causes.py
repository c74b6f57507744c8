"""What a cause is called in the table of a change, and what was compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from ringmain.understand.bills.shapes import Cause, Effect

_NAMES = {
    Cause.DAYS: "Days billed",
    Cause.USAGE: "Use of {supply}",
    Cause.PRICE: "Price of {supply}",
    Cause.STANDING: "Standing charge, {supply}",
    Cause.EXPORT: "Paid for {supply}",
    Cause.ADDED: "New on this bill: {supply}",
    Cause.GONE: "No longer on the bill: {supply}",
    Cause.CREDITS: "Credits and adjustments",
    Cause.TAX: "Rate of VAT",
    Cause.NOT_ITEMISED: "Not in the lines",
}
_ARROW = "\N{RIGHTWARDS ARROW}"


def name_of(effect: Effect, labels: Mapping[UUID | None, str]) -> str:
    """A cause in a few words."""
    supply = labels.get(effect.supply_point_id, "supply")
    return _NAMES[effect.cause].format(supply=supply)


def compared(effect: Effect) -> str:
    """From what to what; empty where the cause speaks for itself."""
    if effect.before is None or effect.after is None:
        return ""
    unit = effect.unit
    match effect.cause:
        case Cause.DAYS:
            said = f"{effect.before:.0f} {_ARROW} {effect.after:.0f} {unit}"
        case Cause.USAGE:
            said = _use(effect.before, effect.after)
        case _:
            said = f"{_pence(effect.before)} {_ARROW} {_pence(effect.after)}{unit}"
    return said + _when(effect.changed_on)


def _use(before: Decimal, after: Decimal) -> str:
    return f"{_kwh(before)} {_ARROW} {_kwh(after)}\N{NO-BREAK SPACE}kWh"


def _kwh(value: Decimal) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def _pence(value: Decimal) -> str:
    return f"{value:,.2f}"


def _when(days: tuple[date, ...]) -> str:
    said = " and ".join(f"{day.day} {day:%b %Y}" for day in days)
    return f", from {said}" if said else ""
