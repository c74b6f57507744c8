"""When a price has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ringmain.understand.bills.shapes import Line


def change_days(before: Iterable[Line], after: Iterable[Line]) -> tuple[date, ...]:
    """The days on which the listed price of any rate changed, in order."""
    days: set[date] = set()
    last: dict[str, Decimal] = {}
    for line in sorted((*before, *after), key=_first):
        rate, price, day = line.rate or "", line.price_pence, line.first_day
        if price is None:
            continue
        if day and rate in last and last[rate] != price:
            days.add(day)
        last[rate] = price
    return tuple(sorted(days))


def _first(line: Line) -> tuple[date, int]:
    return (line.first_day or date.min, line.place)
