"""How a balance came about: bills and payments in order, with what is owed after each.

A bill that was cancelled or replaced counts together with the credit note that takes it
back; where there is no such note, it does not count. A payment counts when it is
settled; one that came and went back (`refunded`) does not, unless it is the paying back
itself, which is negative. On one day bills come before payments.

The first bill that says the balance after it tells what was owed before our first
entry. Where a later bill says another balance than ours, the difference since the bill
before is kept at that bill: entries are missing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ringmain.understand.bills.rules import pairing
from ringmain.understand.bills.shapes import EntryKind, Ledger, LedgerEntry
from ringmain.unify.profiles.shapes import Bill, Payment


def build(
    bills: Sequence[Bill], payments: Iterable[Payment], said_pence: int | None
) -> Ledger:
    """The ledger of bills and payments whose amounts are known."""
    moves = sorted([*_billed(bills), *map(_paid, payments)], key=_order)
    opening = _opening(moves)
    entries = [_first(moves[0].at, opening)] if moves and opening else []
    balance, apart = opening, 0
    for move in moves:
        balance += move.amount_pence
        said = _said(move)
        gap = 0 if said is None else said - balance - apart
        apart += gap
        entries.append(replace(move, balance_pence=balance, gap_pence=gap))
    return Ledger(entries=tuple(entries), reckoned_pence=balance, said_pence=said_pence)


def _opening(moves: Iterable[LedgerEntry]) -> int:
    balance = 0
    for move in moves:
        balance += move.amount_pence
        said = _said(move)
        if said is not None:
            return said - balance
    return 0


def _said(move: LedgerEntry) -> int | None:
    said = move.bill.balance_after_pence if move.bill else None
    return said if isinstance(said, int) else None


def _first(at: datetime, opening: int) -> LedgerEntry:
    return LedgerEntry(
        at=at, kind=EntryKind.OPENING, amount_pence=opening, balance_pence=opening
    )


def _billed(bills: Sequence[Bill]) -> Iterable[LedgerEntry]:
    for bill in bills:
        if isinstance(bill.total_pence, int):
            counts = counts_bill(bill, bills)
            yield LedgerEntry(
                at=bill.issued_at,
                kind=EntryKind.BILL,
                amount_pence=bill.total_pence if counts else 0,
                balance_pence=0,
                counts=counts,
                bill=bill,
            )


def counts_bill(bill: Bill, bills: Iterable[Bill]) -> bool:
    """Whether a bill adds to what is owed."""
    if bill.status not in pairing.WITHDRAWN:
        return True
    return pairing.credit_of(bill, bills) is not None


def _paid(payment: Payment) -> LedgerEntry:
    amount = payment.amount_pence if isinstance(payment.amount_pence, int) else 0
    counts = counts_payment(payment.status, amount)
    return LedgerEntry(
        at=payment.paid_at,
        kind=EntryKind.PAYMENT,
        amount_pence=-amount if counts else 0,
        balance_pence=0,
        counts=counts,
        payment=payment,
    )


def counts_payment(status: str | None, amount_pence: int) -> bool:
    """Whether a payment has moved money for good."""
    if status == "refunded":
        return amount_pence < 0
    return status in (None, "settled")


def _order(entry: LedgerEntry) -> tuple[datetime, int, str]:
    if entry.bill is not None:
        place = 0 if entry.bill.kind == "credit_note" else 1
        return entry.at, place, str(entry.bill.number)
    number = str(entry.payment.number) if entry.payment else ""
    return entry.at, 2, number
