"""What each account owes, how old it is, and how it pays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ringmain.faces.console.customers.money import balance_words
from ringmain.faces.console.customers.spans import days_between
from ringmain.unify.profiles.person_shapes import Owed, Person
from ringmain.unify.profiles.shapes import AccountFacts, Amount, Masked


@dataclass(frozen=True, slots=True)
class AccountOwing:
    """An account, its balance in words, its state at the instant asked about."""

    account: AccountFacts
    owed: Owed
    title: str
    amount: Amount
    late_days: int | None
    status: str | None


def accounts_owing(person: Person, at: datetime) -> list[AccountOwing]:
    """Every account, the open ones first."""
    by_account = {one.account_id: one for one in person.owed}
    return [
        _owing(account, by_account[account.account_id], at)
        for account in person.customer.accounts
    ]


def total_of(person: Person) -> Amount:
    """All balances together; hidden where one is, None where none is told."""
    told = [one.balance_pence for one in person.owed if one.balance_pence is not None]
    hidden = next((one for one in told if isinstance(one, Masked)), None)
    if hidden is not None or not told:
        return hidden
    return sum(one for one in told if isinstance(one, int))


def _owing(account: AccountFacts, owed: Owed, at: datetime) -> AccountOwing:
    title, amount = balance_words(owed.balance_pence)
    arrears = owed.arrears
    late = days_between(arrears.oldest_due_at, at) if arrears else None
    return AccountOwing(account, owed, title, amount, late, status_at(account, at))


def status_at(account: AccountFacts, at: datetime) -> str | None:
    """The account's state then, as its opening and closing days tell it."""
    if account.opened_at and account.opened_at > at:
        return "not open yet"
    if account.closed_at:
        return "closed" if account.closed_at <= at else "active"
    return account.status
