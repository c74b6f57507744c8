"""The list of customers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ringmain.faces.console.access.noting import note_export, note_list, note_search
from ringmain.faces.console.customers import searching
from ringmain.faces.console.customers.finding import (
    COLUMNS,
    Finding,
    filter_choices,
    find,
)
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import link
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Permission
from ringmain.govern.privacy.shapes import PersonalDataClass

_MOST_EXPORTED = 5_000


@allow(Permission.SEE_CUSTOMERS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Find customers: everyone by name, or what a search found, best first."""
    if request.method == "POST":
        return _search(request)
    if kind := request.GET.get("export"):
        require(request.actor, Permission.EXPORT_CUSTOMERS)
        found = find(request, limit=_MOST_EXPORTED)
        note_export(request, len(found.hits), text=found.text)
        return export(kind, "customers", COLUMNS, found.hits)
    found = find(request)
    if found.text:
        note_search(request, found.text, len(found.hits))
    else:
        note_list(request, len(found.hits))
    return show(
        request,
        "customers/list.html",
        title=found.kept.name if found.kept else "Customers",
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
        "hits": found.hits,
        "count": found.count,
        "is_cut": found.is_cut,
        "kept": found.kept,
        "query": request.GET.urlencode(),
        "next_url": found.next_url(request),
        "previous_url": found.previous_url(request),
        "kinds": choices.kinds,
        "statuses": choices.statuses,
        "brands": choices.brands if len(choices.brands) > 1 else (),
        "may_see_names": request.actor.may_see(PersonalDataClass.DIRECT),
        "may_export": request.actor.may(Permission.EXPORT_CUSTOMERS),
        "csv_url": link(request, export="csv"),
        "xlsx_url": link(request, export="xlsx"),
    }
