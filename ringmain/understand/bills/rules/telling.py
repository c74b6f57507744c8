"""Why a bill changed, in a sentence that can be read aloud. Its parts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from ringmain.foundation.money.pence import format_pence
from ringmain.understand.bills.shapes import Cause, Change, Effect

_MOST = 4  # causes named; of more, three and what is left of them all
_HARDLY = Decimal("0.05")  # kWh
_PACE = " than in as many days last time"
Labels = Mapping[UUID | None, str]


def sentence(change: Change, labels: Labels) -> str:
    """Say by how much and why; every penny of the difference is in it."""
    said = _difference(change)
    if all(one.cause is Cause.NOT_ITEMISED for one in change.effects):
        return f"{said}."
    few = len(change.effects) <= _MOST
    named = change.effects if few else change.effects[: _MOST - 1]
    told = [(one.pence, clause(one, change, labels)) for one in named]
    told = _said_once(told)
    rest = change.difference_pence - sum(one.pence for one in named)
    told += [(rest, "for the rest")] if rest else []
    up = change.difference_pence >= 0
    sides = (
        [_part(*one) for one in told if (one[0] > 0) == up],
        [_part(*one) for one in told if (one[0] > 0) != up],
    )
    words = "; against that, ".join(_joined(side) for side in sides if side)
    return f"{said}: {words}." if words else f"{said}."


def _said_once(told: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """That days were made alike needs saying at the first use only."""
    first = next((place for place, one in enumerate(told) if _PACE in one[1]), -1)
    return [
        (pence, why if place == first else why.replace(_PACE, ""))
        for place, (pence, why) in enumerate(told)
    ]


def _part(pence: int, why: str) -> str:
    return f"{format_pence(abs(pence))} {why}"


def clause(effect: Effect, change: Change, labels: Labels) -> str:
    """One cause in words, to stand after an amount."""
    supply = labels.get(effect.supply_point_id, "supply")
    more = effect.pence > 0
    match effect.cause:
        case Cause.DAYS:
            said = _days(effect, more)
        case Cause.USAGE:
            said = _usage(effect, change, supply, more)
        case Cause.PRICE:
            said = _price(effect, f"price of {supply}", more)
        case Cause.STANDING:
            said = _price(effect, f"standing charge for {supply}", more)
        case _:
            said = _fixed(effect.cause, supply, more)
    return said


def _fixed(cause: Cause, supply: str, more: bool) -> str:
    return {
        Cause.EXPORT: f"because {'less' if more else 'more'} was paid for {supply}",
        Cause.ADDED: f"because {supply} is on this bill and was not on the last",
        Cause.GONE: f"because {supply} was on the last bill and is not on this one",
        Cause.CREDITS: "because of credits and adjustments",
        Cause.TAX: f"because the rate of VAT {'rose' if more else 'fell'}",
    }.get(cause, "that the lines of the bills do not explain")


def _difference(change: Change) -> str:
    by, total = change.difference_pence, change.after_pence
    if by == 0:
        how = "the same as the last"
    else:
        amount = format_pence(abs(by))
        how = f"{amount} {'higher' if by > 0 else 'lower'} than the last"
    if total < 0:
        return f"This bill is a credit of {format_pence(-total)}, {how}"
    return f"This bill is {how}"


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _days(effect: Effect, more: bool) -> str:
    by = int((effect.after or 0) - (effect.before or 0))
    if by == 0 or (by > 0) != more:
        return "because supplies were billed for other days"
    days = "day" if abs(by) == 1 else "days"
    how = "longer" if by > 0 else "shorter"
    return f"because the period was {abs(by)} {days} {how}"


def _usage(effect: Effect, change: Change, supply: str, more: bool) -> str:
    by = (effect.after or Decimal(0)) - (effect.before or Decimal(0))
    if abs(by) < _HARDLY or (by > 0) != more:
        times = "dearer" if more else "cheaper"
        return f"because more of the {supply} was used at {times} times"
    pace = "" if change.days_before == change.days_after else _PACE
    amount = f"{abs(by):,.0f}" if abs(by) >= 1 else f"{abs(by):.1f}"
    return f"because {amount} kWh {'more' if more else 'less'} {supply} was used{pace}"


def _price(effect: Effect, what: str, more: bool) -> str:
    days = [_day(day) for day in effect.changed_on]
    if len(days) == 1:
        return f"because the {what} {'rose' if more else 'fell'} on {days[0]}"
    after = f" after changes on {_joined(days)}" if days else ""
    average = "" if what.startswith("standing") else "average "
    return f"because the {average}{what} was {'higher' if more else 'lower'}{after}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
