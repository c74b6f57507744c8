"""The pages of an account: the whole of it, its ledger, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from ringmain.faces.console.accounts.figures import figures_of, sections_of
from ringmain.faces.console.accounts.ledger import export_ledger, may_export
from ringmain.faces.console.accounts.origins import origins_of
from ringmain.faces.console.accounts.records import (
    Noun,
    first_entries,
    show_record_entry,
    show_record_timeline,
)
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import FirstPage
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import link, page_number
from ringmain.faces.console.record.as_of import DatesAsked, back_to_now, dates_asked
from ringmain.faces.console.record.frame import frame_context
from ringmain.faces.console.record.freshness import last_heard
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Permission
from ringmain.understand.bills import queries as bills
from ringmain.understand.bills.shapes import LedgerEntry, MoneyStory
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.record_shapes import AccountRecord
from ringmain.unify.profiles.search import operations as search

ACCOUNT = Noun(
    name="account", word="account", namespace="accounts", read=profiles.get_account
)
_FEW = 12
_PAGE = 200  # entries of the ledger


@allow(Permission.SEE_CUSTOMERS)
def show_account(request: ConsoleRequest, account_id: UUID) -> HttpResponse:
    """The whole of an account, now or as it was."""
    asked = dates_asked(request)
    record = _record(request, account_id, asked)
    if record is None:
        return back_to_now(request, asked, "account")
    _note_lone(request, record)
    first = FirstPage(record.timeline, record.counts)
    context = {
        **_context(request, record, asked),
        **first_entries(request, ACCOUNT, account_id, first),
    }
    return show(
        request,
        "accounts/account.html",
        title="Account",
        section="customers",
        **context,
    )


@allow(Permission.SEE_CUSTOMERS)
def show_ledger(request: ConsoleRequest, account_id: UUID) -> HttpResponse:
    """Every entry of an account's ledger."""
    asked = dates_asked(request)
    record = _record(request, account_id, asked)
    if record is None:
        return back_to_now(request, asked, "account")
    money = _money(request, record, asked)
    if kind := request.GET.get("export"):
        return export_ledger(request, kind, record.page.account.number, money)
    page, entries = page_number(request), _newest(money)
    last = page * _PAGE
    return show(
        request,
        "accounts/ledger.html",
        title="Ledger",
        section="customers",
        account=record.page.account,
        money=money,
        entries=entries[last - _PAGE : last],
        newer_url=link(request, page=page - 1) if page > 1 else "",
        older_url=link(request, page=page + 1) if last < len(entries) else "",
        **_export_links(request, entries),
        **frame_context(asked, figures=(), sections=()),
    )


def _export_links(
    request: ConsoleRequest, entries: Sequence[LedgerEntry]
) -> dict[str, Any]:
    if not entries or not may_export(request):
        return {}
    kinds = ("csv", "xlsx")
    return {f"{kind}_url": link(request, export=kind, page=None) for kind in kinds}


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, account_id: UUID) -> HttpResponse:
    """What happened on the account, filtered."""
    return show_record_timeline(request, ACCOUNT, account_id)


@allow(Permission.SEE_CUSTOMERS)
def show_entry(
    request: ConsoleRequest, account_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Everything known of one entry."""
    return show_record_entry(request, ACCOUNT, account_id, entry_id)


def _note_lone(request: ConsoleRequest, record: AccountRecord) -> None:
    """An account whose holder no source described is a customer opened."""
    account = record.page.account
    if all(role.party_name is None for role in account.roles):
        search.note_opened(
            actor=request.actor,
            customer_id=account.account_id,
            is_account=True,
            now=timezone.now(),
        )


def _record(
    request: ConsoleRequest, account_id: UUID, asked: DatesAsked
) -> AccountRecord | None:
    is_past = asked.true_on is not None
    return profiles.get_account_record(
        request.actor, account_id, asked.as_of, is_past=is_past, limit=_FEW
    )


def _money(
    request: ConsoleRequest, record: AccountRecord, asked: DatesAsked
) -> MoneyStory:
    is_past = asked.true_on is not None
    return bills.get_money(request.actor, record, is_past=is_past)


def _newest(money: MoneyStory, count: int | None = None) -> list[LedgerEntry]:
    entries = money.ledger.entries if money.ledger else ()
    return list(reversed(entries))[:count]


def _context(
    request: ConsoleRequest, record: AccountRecord, asked: DatesAsked
) -> dict[str, Any]:
    actor, page = request.actor, record.page
    account, money = page.account, _money(request, record, asked)
    supplies = supplies_of(page.supply_points, page.agreements, page.occupancies)
    is_past = asked.true_on is not None
    return {
        **frame_context(
            asked,
            figures=figures_of(page, money, is_past),
            sections=sections_of(page, money),
        ),
        "page": page,
        "account": account,
        "money": money,
        "entries": _newest(money, _FEW),
        "bills": money.bills,
        "is_plan": account.payment_method in ("direct_debit", "standing_order"),
        "restricted_parties": restricted_ids(
            actor, {role.party_id for role in account.roles}, timezone.now()
        ),
        "cases": record.cases,
        "supplies": supplies,
        "fresh": origins_of(record, last_heard(actor), timezone.now()),
        "may_export": may_export(request),
        "may_see_usage": actor.may(Permission.SEE_USAGE),
    }
