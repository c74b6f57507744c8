"""The page of an account."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.faces.console.customers.asking import back_to_now, dates_asked
from ringmain.faces.console.customers.money import balance_words, latest_money
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import timeline_context
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AccountPage, AsOf


@allow(Permission.SEE_CUSTOMERS)
def show_account(request: ConsoleRequest, account_id: UUID) -> HttpResponse:
    """The whole of an account, now or as it was."""
    asked = dates_asked(request)
    page = profiles.get_account(request.actor, account_id, asked.as_of)
    if page is None:
        return back_to_now(request, asked, "account")
    bills, payments = latest_money(request.actor, [page.account], asked)
    title, balance = balance_words(page.account.balance_pence)
    return show(
        request,
        "accounts/account.html",
        title="Account",
        section="customers",
        page=page,
        account=page.account,
        true_on=asked.true_on,
        known_on=asked.known_on,
        as_of_asked=asked.is_asked,
        supplies=supplies_of(page.supply_points, page.agreements, page.occupancies),
        bills=bills,
        payments=payments,
        balance_title=title,
        balance=balance,
        may_see_usage=request.actor.may(Permission.SEE_USAGE),
        **timeline_context(
            request,
            reverse("accounts:timeline", args=[account_id]),
            as_of=asked.as_of if asked.is_asked else None,
            account_id=account_id,
        ),
    )


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, account_id: UUID) -> HttpResponse:
    """What happened on the account, filtered."""
    url = reverse("accounts:timeline", args=[account_id])
    context = timeline_context(request, url, account_id=account_id)
    if request.htmx:
        return show_part(request, "customers/parts/timeline.html", **context)
    page = _account(request, account_id, dates_asked(request).as_of)
    return show(
        request,
        "accounts/timeline.html",
        title="Timeline",
        section="customers",
        account=page.account,
        **context,
    )


def _account(request: ConsoleRequest, account_id: UUID, as_of: AsOf) -> AccountPage:
    page = profiles.get_account(request.actor, account_id, as_of)
    if page is None:
        raise Http404("There is no such account, or not in your brands.")
    return page
