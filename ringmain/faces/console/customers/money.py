"""Balances in words, and the latest bills and payments."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.faces.console.record.as_of import DatesAsked
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import (
    AccountFacts,
    Amount,
    Bill,
    Masked,
    Payment,
)

_LATEST = 12


def balance_words(balance_pence: Amount) -> tuple[str, Amount]:
    """A title and an amount without sign: positive is owed to us."""
    if balance_pence is None or isinstance(balance_pence, Masked):
        return "Balance", balance_pence
    if balance_pence < 0:
        return "In credit", -balance_pence
    return "Owes" if balance_pence else "Balance", balance_pence


def latest_money(
    actor: Actor, accounts: Iterable[AccountFacts], asked: DatesAsked
) -> tuple[list[Bill], list[Payment]]:
    """The latest bills and payments of all the accounts together."""
    before = asked.as_of.true_at if asked.true_on else None
    bills: list[Bill] = []
    payments: list[Payment] = []
    for account in accounts:
        bills += profiles.list_bills(actor, account.account_id, before, _LATEST)
        payments += profiles.list_payments(actor, account.account_id, before, _LATEST)
    bills.sort(key=lambda bill: bill.issued_at, reverse=True)
    payments.sort(key=lambda payment: payment.paid_at, reverse=True)
    return bills[:_LATEST], payments[:_LATEST]
