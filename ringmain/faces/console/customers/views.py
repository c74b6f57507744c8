"""Pages of customers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ringmain.faces.console.customers import searching
from ringmain.faces.console.customers.asking import back_to_now, dates_asked
from ringmain.faces.console.customers.finding import (
    COLUMNS,
    Finding,
    filter_choices,
    find,
)
from ringmain.faces.console.customers.money import balance_words, latest_money
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import timeline_context
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import link
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Permission
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, Customer, RoleHeld

_MOST_EXPORTED = 5_000


@allow(Permission.SEE_CUSTOMERS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Find customers: everyone by name, or what a search found, best first."""
    if request.method == "POST":
        return _search(request)
    if kind := request.GET.get("export"):
        require(request.actor, Permission.EXPORT_CUSTOMERS)
        found = find(request, limit=_MOST_EXPORTED)
        return export(kind, "customers", COLUMNS, found.page.rows)
    found = find(request)
    return show(
        request,
        "customers/list.html",
        title="Customers",
        section="customers",
        route="customers:list",
        **_list_context(request, found),
    )


def _search(request: ConsoleRequest) -> HttpResponse:
    """Keep what was typed and go to where it is shown."""
    said = {
        searching.PARAMETER: searching.remember(request, request.POST.get("q", "")),
        **{name: request.POST.get(name, "") for name in ("kind", "status", "brand")},
    }
    query = urlencode({name: value for name, value in said.items() if value})
    return redirect(
        f"{reverse('customers:list')}?{query}" if query else "customers:list"
    )


def _list_context(request: ConsoleRequest, found: Finding) -> dict[str, Any]:
    choices = filter_choices(request.actor)
    return {
        "q": found.text,
        "filters": found.filters,
        "is_narrowed": found.is_narrowed,
        "page": found.page,
        "next_url": found.next_url(request),
        "kinds": choices.kinds,
        "statuses": choices.statuses,
        "brands": choices.brands if len(choices.brands) > 1 else (),
        "may_see_names": request.actor.may_see(PersonalDataClass.DIRECT),
        "may_export": request.actor.may(Permission.EXPORT_CUSTOMERS),
        "csv_url": link(request, export="csv"),
        "xlsx_url": link(request, export="xlsx"),
    }


@allow(Permission.SEE_CUSTOMERS)
def show_customer(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """The whole of a customer, now or as it was."""
    asked = dates_asked(request)
    customer = profiles.get_customer(request.actor, party_id, asked.as_of)
    if customer is None:
        return back_to_now(request, asked, "customer")
    bills, payments = latest_money(request.actor, customer.accounts, asked)
    title, balance = balance_words(customer.balance_pence)
    return show(
        request,
        "customers/customer.html",
        title="Customer",
        section="customers",
        customer=customer,
        true_on=asked.true_on,
        known_on=asked.known_on,
        as_of_asked=asked.is_asked,
        supplies=supplies_of(
            customer.supply_points, customer.agreements, customer.occupancies
        ),
        others=_others(customer),
        homes=customer.occupancies,
        bills=bills,
        payments=payments,
        last_bill=bills[0] if bills else None,
        last_payment=payments[0] if payments else None,
        balance_title=title,
        balance=balance,
        may_see_usage=request.actor.may(Permission.SEE_USAGE),
        **timeline_context(
            request,
            reverse("customers:timeline", args=[party_id]),
            as_of=asked.as_of if asked.is_asked else None,
            party_id=party_id,
        ),
    )


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """What happened, filtered: a part of the page, or a page of its own."""
    url = reverse("customers:timeline", args=[party_id])
    context = timeline_context(request, url, party_id=party_id)
    if request.htmx:
        return show_part(request, "customers/parts/timeline.html", **context)
    return show(
        request,
        "customers/timeline.html",
        title="Timeline",
        section="customers",
        customer=_customer(request, party_id, dates_asked(request).as_of),
        **context,
    )


def _customer(request: ConsoleRequest, party_id: UUID, as_of: AsOf) -> Customer:
    customer = profiles.get_customer(request.actor, party_id, as_of)
    if customer is None:
        raise Http404("There is no such customer, or not in your brands.")
    return customer


def _others(customer: Customer) -> list[RoleHeld]:
    me = customer.party.party_id
    roles = (role for account in customer.accounts for role in account.roles)
    return [role for role in roles if role.party_id != me]
