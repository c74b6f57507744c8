"""How an account pays, as far as its payments tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ringmain.understand.bills.shapes import PaymentHabit
from ringmain.unify.profiles.shapes import Payment

_YEAR = timedelta(days=365)


def habit_of(
    method: str | None, payments: Sequence[Payment], at: datetime
) -> PaymentHabit:
    """The last payment, how often its amount has stood, and what was missed."""
    newest = sorted(payments, key=lambda one: one.paid_at, reverse=True)
    good = [one for one in newest if one.status in (None, "settled")]
    missed = tuple(one for one in newest if one.status == "failed")
    return PaymentHabit(
        method=method,
        last=good[0] if good else None,
        same_count=_same(good),
        missed=missed,
        missed_in_year=sum(one.paid_at > at - _YEAR for one in missed),
    )


def _same(good: Sequence[Payment]) -> int:
    """How many payments in a row, the last included, were of its amount and kind."""
    count = 0
    for one in good:
        if (one.amount_pence, one.method) != (good[0].amount_pence, good[0].method):
            break
        count += 1
    return count
