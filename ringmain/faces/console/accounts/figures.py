"""The figures and the parts of an account's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from ringmain.faces.console.customers.money import balance_words
from ringmain.faces.console.record.frame import Figure, Section
from ringmain.foundation.money.pence import format_pence
from ringmain.understand.bills.shapes import Arrears, MoneyStory, PaymentHabit
from ringmain.unify.profiles.shapes import AccountPage

_METHODS = {"on_receipt": "on receipt of each bill"}


def figures_of(page: AccountPage, money: MoneyStory, is_past: bool) -> list[Figure]:
    """What is owed, how late it is, the last bill and payment, how they pay."""
    return [
        _balance(money, is_past),
        *_overdue(money.arrears),
        *_last_bill(money),
        *_last_payment(money.habit),
        _method(page.account.payment_method, money.habit),
    ]


def sections_of(page: AccountPage, money: MoneyStory) -> list[Section]:
    """The parts that the reader may jump to."""
    return [
        Section("money", "Money"),
        Section("bills", "Bills", money.bill_count),
        Section("supply", "What they have", len(page.supply_points)),
        Section("timeline", "What happened"),
        Section("usage", "Usage"),
    ]


def _balance(money: MoneyStory, is_past: bool) -> Figure:
    title, amount = balance_words(money.balance_pence)
    note = "as its bills and payments say" if is_past else ""
    off = money.ledger.off_by_pence if money.ledger else None
    if off:
        note = f"{format_pence(abs(off))} of it not explained"
    return Figure(
        name=title, value=amount, kind="pence", note=note, href="#money",
        tone="bad" if off else "",
    )  # fmt: skip


def _overdue(arrears: Arrears | None) -> Iterator[Figure]:
    if arrears is None:
        return
    late = arrears.past_due_pence
    yield Figure(
        name="Past due",
        value=late,
        kind="pence",
        note=_oldest(arrears) if late else "nothing is late",
        tone="bad" if late else "",
        href="#arrears",
    )


def _oldest(arrears: Arrears) -> str:
    steps = (
        (arrears.over_90_pence, "some for more than 90 days"),
        (arrears.to_90_pence, "some for more than 60 days"),
        (arrears.to_60_pence, "some for more than 30 days"),
    )
    return next((words for pence, words in steps if pence), "up to 30 days")


def _last_bill(money: MoneyStory) -> Iterator[Figure]:
    if not money.bills:
        yield Figure(name="Last bill", value=None, kind="pence", note="no bill yet")
        return
    bill = money.bills[0].bill
    local = timezone.localtime(bill.issued_at)
    yield Figure(
        name="Last bill",
        value=bill.total_pence,
        kind="pence",
        note=f"sent {local.day} {local:%b %Y}",
        href="#bills",
    )


def _last_payment(habit: PaymentHabit | None) -> Iterator[Figure]:
    if habit is None or habit.last is None:
        return
    local = timezone.localtime(habit.last.paid_at)
    yield Figure(
        name="Last payment",
        value=habit.last.amount_pence,
        kind="pence",
        note=f"{local.day} {local:%b %Y}",
        href="#pays",
    )


def _method(method: str | None, habit: PaymentHabit | None) -> Figure:
    said = (method or "").replace("_", " ")
    missed = habit.missed_in_year if habit else 0
    words = "payment" if missed == 1 else "payments"
    return Figure(
        name="Pays by",
        value=_METHODS.get(method or "", said[:1].upper() + said[1:]) or None,
        note=f"{missed} {words} failed in a year" if missed else "",
        tone="warn" if missed else "",
        href="#pays" if habit else "",
    )
