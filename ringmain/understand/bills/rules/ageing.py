"""How long what is owed has been due: payments and credits clear the oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from ringmain.understand.bills.rules import pairing
from ringmain.understand.bills.shapes import Arrears, LedgerEntry
from ringmain.unify.profiles.shapes import Bill

_STEPS = (0, 30, 60, 90)  # days past due that end a step; 0: not yet due


def arrears_of(
    entries: Iterable[LedgerEntry],
    bills: Sequence[Bill],
    today: date,
    day_of: Callable[[datetime], date],
) -> Arrears:
    """Age what a ledger says is owed.

    A bill counts from the day it was due, else from the day it was sent. One taken back
    in full and its credit note clear each other. What was owed before our first entry
    is as old as that entry.
    """
    debits: list[tuple[date, int]] = []
    credits = 0
    for entry in entries:
        if entry.bill is not None and _is_settled(entry.bill, bills):
            continue
        if entry.amount_pence > 0:
            due = entry.bill.due_at if entry.bill else None
            debits.append((day_of(due or entry.at), entry.amount_pence))
        else:
            credits -= entry.amount_pence
    return age(debits, credits, today)


def _is_settled(bill: Bill, bills: Sequence[Bill]) -> bool:
    if bill.kind == "credit_note":
        return pairing.credited_by(bill, bills) is not None
    return pairing.credit_of(bill, bills) is not None


def age(debits: Sequence[tuple[date, int]], credits: int, today: date) -> Arrears:
    """Age what is left of the debits (day due, pence) once the credits are spent.

    The steps add up to debits less credits, or to nothing where credits are more. What
    is due today is not past due.
    """
    left = credits
    steps = [0] * (len(_STEPS) + 1)
    for due, pence in sorted(debits):
        cleared = min(left, pence)
        left -= cleared
        steps[_step((today - due).days)] += pence - cleared
    return Arrears(
        not_due_pence=steps[0],
        to_30_pence=steps[1],
        to_60_pence=steps[2],
        to_90_pence=steps[3],
        over_90_pence=steps[4],
    )


def _step(days: int) -> int:
    return sum(days > step for step in _STEPS)
