"""The ledger of an account as a file: bills, payments and the balance after each."""

from __future__ import annotations

from django.http import HttpResponse

from ringmain.faces.console.access.noting import note_export
from ringmain.faces.console.design.columns import Column
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Permission
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.bills.shapes import LedgerEntry, MoneyStory


def may_export(request: ConsoleRequest) -> bool:
    """Whether this reader may take an account's ledger out as a file."""
    sees_money = request.actor.may_see(PersonalDataClass.PERSONAL)
    return sees_money and request.actor.may(Permission.EXPORT_CUSTOMERS)


def export_ledger(
    request: ConsoleRequest, kind: str, number: object, money: MoneyStory
) -> HttpResponse:
    """Answer with every entry as a file, newest first.

    :raises NotPermitted: the actor may not take customers' data out.
    """
    require(request.actor, Permission.EXPORT_CUSTOMERS)
    entries = tuple(reversed(money.ledger.entries)) if money.ledger else ()
    note_export(request, len(entries), "ledger.exported")
    return export(kind, f"ledger-{number}", COLUMNS, entries)


def _what(entry: LedgerEntry) -> str:
    if entry.bill:
        kind = entry.bill.kind or "regular"
        return "Bill" if kind == "regular" else _words(kind)
    if entry.payment:
        paid = entry.payment.amount_pence
        return "Paid back" if isinstance(paid, int) and paid < 0 else "Payment"
    return "Owed before the first entry"


def _words(code: str | None) -> str:
    return (code or "").replace("_", " ").capitalize()


def _number(entry: LedgerEntry) -> object:
    return entry.bill.number if entry.bill else None


def _method(entry: LedgerEntry) -> str:
    return _words(entry.payment.method) if entry.payment else ""


def _status(entry: LedgerEntry) -> str:
    source = entry.bill or entry.payment
    return _words(source.status) if source else ""


def _billed(entry: LedgerEntry) -> object:
    if entry.bill:
        return entry.bill.total_pence
    return None if entry.payment else entry.amount_pence


def _paid(entry: LedgerEntry) -> object:
    return entry.payment.amount_pence if entry.payment else None


COLUMNS = (
    Column(key="day", title="Day", kind="instant", value=lambda one: one.at),
    Column(key="what", title="What", value=_what),
    Column(key="number", title="Bill number", value=_number),
    Column(key="method", title="Method", value=_method),
    Column(key="status", title="State", value=_status),
    Column(key="billed", title="Billed", kind="pence", value=_billed),
    Column(key="paid", title="Paid", kind="pence", value=_paid),
    Column(
        key="balance",
        title="Balance after",
        kind="pence",
        value=lambda one: one.balance_pence,
    ),
)
