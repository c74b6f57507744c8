"""What is owed and for how long, from balances, bills and payments. Amounts in pence.

Payments settle the oldest bill first, as a utility's ledger does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """A bill as the ledger sees it."""

    total_pence: int
    issued_at: datetime
    due_at: datetime
    balance_after_pence: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """What of a balance is past its due day, and since when the oldest part is."""

    pence: int
    oldest_due_at: datetime
    is_at_least: bool


def overdue(
    balance_pence: int, charges: Sequence[Charge], at: datetime
) -> Overdue | None:
    """Return what of a balance is overdue; None where nothing is owed or due.

    ``charges`` are the newest first. A balance larger than all of them is at least as
    old as the oldest of them.
    """
    left, unpaid = balance_pence, []
    for charge in charges:
        if left <= 0:
            break
        if charge.total_pence > 0:
            unpaid.append((min(left, charge.total_pence), charge))
            left -= charge.total_pence
    late = [(pence, charge) for pence, charge in unpaid if charge.due_at <= at]
    if not late:
        return None
    older = max(left, 0)
    return Overdue(
        pence=sum(pence for pence, _ in late) + older,
        oldest_due_at=min(charge.due_at for _, charge in late),
        is_at_least=older > 0,
    )


def balance_then(
    charges: Iterable[Charge],
    payments: Iterable[tuple[datetime, int]],
    at: datetime,
) -> int | None:
    """Return the balance of a day: that of the last bill before, less payments since.

    None where no bill before that day says its balance.
    """
    before = [one for one in charges if one.issued_at <= at]
    told = [one for one in before if one.balance_after_pence is not None]
    if not told:
        return None
    last = max(told, key=lambda one: one.issued_at)
    later = sum(one.total_pence for one in before if one.issued_at > last.issued_at)
    paid = sum(pence for when, pence in payments if last.issued_at < when <= at)
    return (last.balance_after_pence or 0) + later - paid
