"""Why one bill is higher than the last, to the penny.

A charge is days x daily use x price, so the parts of a difference depend on the order
in which one thing after the other is changed. We change them in this order, each at the
values of the earlier bill until its own turn has come (the price-volume variance of
management accounting; in index numbers, Laspeyres for quantities and Paasche for
prices), because then an agent can check every part with a calculator:

1. days: the earlier bill's charge per day, for the days more or fewer;
2. usage: the kWh more or fewer than the earlier daily use would have come to, at the
   earlier price;
3. unit price: the kWh of the later bill, at the change of price;
4. standing charge: the days of the later bill, at the change of its price.

Prices are what was charged over what was used, so several prices in one period count
by their use. Where the rates differ (one price, then day and night), they are taken
together. What is paid for export, supplies on one bill only, credits, and what the
lines do not explain stand for themselves. Each part bears its own tax; tax is a cause
only where its rate has changed. Parts are exact fractions until the end, and are then
rounded by largest remainder, so that they add up. (Averaging over all orders, as
Shapley's value does, would spare the choice and cost the calculator: see the ADR.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from ringmain.understand.bills.rules import prices, taxes
from ringmain.understand.bills.rules.rounding import share_out
from ringmain.understand.bills.rules.supplies import (
    SUPPLY,
    Metered,
    Supply,
    bill_days,
    metered,
    supplies_of,
)
from ringmain.understand.bills.shapes import Cause, Change, Charged, Effect, Line

_NONE = Fraction(0)
_ORDER = list(Cause)


@dataclass(frozen=True, slots=True)
class _Part:
    """An exact part of the difference, before tax; ``untaxed`` bears none."""

    effect: Effect
    taxed: Fraction = _NONE
    untaxed: Fraction = _NONE

    def with_tax(self, rate: Fraction) -> Fraction:
        return self.taxed * (1 + rate) + self.untaxed


def compare(before: Charged, after: Charged) -> Change:
    """Say why the later bill differs from the earlier; the effects add up."""
    return Change(
        before_pence=before.total_pence,
        after_pence=after.total_pence,
        effects=attribute(before, after),
        days_before=bill_days(before),
        days_after=bill_days(after),
    )


def attribute(before: Charged, after: Charged) -> tuple[Effect, ...]:
    """The effects that are not nothing, largest first, adding up to the difference."""
    difference = after.total_pence - before.total_pence
    if not before.lines or not after.lines:
        rest = Effect(cause=Cause.NOT_ITEMISED, pence=difference)
        return (rest,) if difference else ()
    parts = list(_parts(before, after))
    exact = _taxed(parts, before, after)
    rounded = share_out(exact, difference)
    effects = [
        replace(part.effect, pence=pence)
        for part, pence in zip(parts, rounded, strict=True)
        if pence
    ]
    return tuple(sorted(effects, key=lambda one: (-abs(one.pence), _place(one))))


def _place(effect: Effect) -> int:
    return _ORDER.index(effect.cause)


def _taxed(parts: list[_Part], before: Charged, after: Charged) -> list[Fraction]:
    """Every part with its tax; the last is what tax itself has changed by."""
    tax = taxes.compare_tax(before, after)
    exact = [part.with_tax(tax.rate) for part in parts]
    rest = after.total_pence - before.total_pence - sum(exact)
    last = len(parts) - 1
    largest = max(range(len(parts)), key=lambda place: abs(parts[place].taxed))
    # A penny of rounding is no cause: the largest part that is taxed bears it.
    takes = last if tax.has_changed or not parts[largest].taxed else largest
    exact[takes] += rest
    return exact


def _parts(before: Charged, after: Charged) -> Iterator[_Part]:
    earlier, later = supplies_of(before), supplies_of(after)
    parts: list[_Part] = []
    for point in dict.fromkeys((*later, *earlier)):
        parts += _of_point(point, earlier.get(point), later.get(point))
    yield from _days_together(parts, before, after)
    yield _Part(_effect(Cause.CREDITS), untaxed=_others(after) - _others(before))
    missing = taxes.missing_of(after) - taxes.missing_of(before)
    yield _Part(_effect(Cause.NOT_ITEMISED), untaxed=Fraction(missing))
    yield _Part(_effect(Cause.TAX))


def _days_together(
    parts: Iterable[_Part], before: Charged, after: Charged
) -> Iterator[_Part]:
    """One part for the days of all supply points; the others as they are."""
    days = [part for part in parts if part.effect.cause is Cause.DAYS]
    effect = _effect(
        Cause.DAYS, before=bill_days(before), after=bill_days(after), unit="days"
    )
    yield _Part(effect, taxed=sum((part.taxed for part in days), _NONE))
    yield from (part for part in parts if part.effect.cause is not Cause.DAYS)


def _of_point(
    point: UUID | None, before: Supply | None, after: Supply | None
) -> Iterator[_Part]:
    if before is None or after is None:
        if after is not None:
            yield _one_sided(Cause.ADDED, point, after, 1)
        if before is not None:
            yield _one_sided(Cause.GONE, point, before, -1)
        return
    days = _days(before, after)
    yield from _units(point, before, after, days)
    yield from _standing(point, before, after, days)
    paid = _sum(after.of("export")) - _sum(before.of("export"))
    yield _Part(_effect(Cause.EXPORT, point), untaxed=paid)


def _one_sided(cause: Cause, point: UUID | None, supply: Supply, sign: int) -> _Part:
    paid = _sum(supply.of("export"))
    return _Part(
        _effect(cause, point), taxed=sign * (supply.pence - paid), untaxed=sign * paid
    )


def _days(before: Supply, after: Supply) -> tuple[int, int]:
    """Days on both bills; as many on both where either does not say."""
    if not before.days or not after.days:
        return 1, 1
    return before.days, after.days


def _units(
    point: UUID | None, before: Supply, after: Supply, days: tuple[int, int]
) -> Iterator[_Part]:
    """Days, usage and price of what was used, rate by rate where the rates agree."""
    stretch = Fraction(days[1], days[0])
    longer, more, expected = _NONE, _NONE, _NONE
    for old, new in _by_rate(before, after):
        price = old.price if old.price is not None else new.price or _NONE
        longer += (stretch - 1) * old.pence
        more += (new.quantity - stretch * old.quantity) * price
        expected += stretch * old.quantity
    was, now = metered(before.of("unit")), metered(after.of("unit"))
    dearer = _priced(Cause.PRICE, point, before, after, "unit")
    rest = now.pence - was.pence - longer - more
    if _is_rounding(rest, dearer, before, after):
        longer, more, rest = _absorb(longer, more, rest)
    use = _effect(Cause.USAGE, point, before=expected, after=now.quantity, unit="kWh")
    yield _Part(_effect(Cause.DAYS, point), taxed=longer)
    yield _Part(use, taxed=more)
    yield _Part(dearer, taxed=rest)


def _is_rounding(rest: Fraction, dearer: Effect, before: Supply, after: Supply) -> bool:
    """Whether no listed price has changed, so that pennies of lines are all it is."""
    lines = len(before.lines) + len(after.lines)
    return not dearer.changed_on and abs(rest) <= lines


def _absorb(
    longer: Fraction, more: Fraction, rest: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """Rounding of lines is no change of price: the larger part bears it."""
    if abs(more) >= abs(longer):
        return longer, more + rest, _NONE
    return longer + rest, more, _NONE


def _by_rate(before: Supply, after: Supply) -> Iterator[tuple[Metered, Metered]]:
    if before.rates != after.rates:
        yield metered(before.of("unit")), metered(after.of("unit"))
        return
    for rate in sorted(before.rates):
        yield metered(before.of("unit", rate)), metered(after.of("unit", rate))


def _standing(
    point: UUID | None, before: Supply, after: Supply, days: tuple[int, int]
) -> Iterator[_Part]:
    old, new = _sum(before.of("standing")), _sum(after.of("standing"))
    longer = Fraction(days[1] - days[0], days[0]) * old
    dearer = _priced(Cause.STANDING, point, before, after, "standing")
    rest = new - old - longer
    if longer and _is_rounding(rest, dearer, before, after):
        longer, rest = longer + rest, _NONE
    yield _Part(_effect(Cause.DAYS, point), taxed=longer)
    yield _Part(dearer, taxed=rest)


def _priced(
    cause: Cause, point: UUID | None, before: Supply, after: Supply, component: str
) -> Effect:
    old, new = before.of(component), after.of(component)
    return _effect(
        cause,
        point,
        before=metered(old).price,
        after=metered(new).price,
        unit="p a day" if component == "standing" else "p a kWh",
        changed_on=prices.change_days(old, new),
    )


def _effect(
    cause: Cause,
    point: UUID | None = None,
    *,
    before: Fraction | int | None = None,
    after: Fraction | int | None = None,
    unit: str = "",
    changed_on: tuple[date, ...] = (),
) -> Effect:
    return Effect(
        cause=cause,
        pence=0,
        supply_point_id=point,
        before=_decimal(before),
        after=_decimal(after),
        unit=unit,
        changed_on=changed_on,
    )


def _decimal(value: Fraction | int | None) -> Decimal | None:
    if value is None:
        return None
    exact = Fraction(value)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _sum(lines: Iterable[Line]) -> Fraction:
    return Fraction(sum(line.amount_pence for line in lines))


def _others(bill: Charged) -> Fraction:
    """Credits, adjustments and whatever else is neither supply nor tax."""
    apart = (*SUPPLY, "tax")
    return _sum(line for line in bill.lines if line.component not in apart)
