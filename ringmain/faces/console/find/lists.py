"""The lists that staff keep: a search or filter under a name, their own or shared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.customers.finding import filters_asked
from ringmain.faces.console.customers.searching import text_searched
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.find.options import list_url
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles.search import operations, queries
from ringmain.unify.profiles.search.shapes import SavedList


@allow(Permission.SEE_CUSTOMERS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Their own lists and those that others share."""
    kept = queries.list_saved(request.actor)
    return show(
        request,
        "find/lists.html",
        title="Saved lists",
        section="customers",
        route="find:lists",
        own=[(one, list_url(one)) for one in kept if one.is_own],
        shared=[(one, list_url(one)) for one in kept if not one.is_own],
    )


@require_POST
@allow(Permission.SEE_CUSTOMERS)
def save(request: ConsoleRequest) -> HttpResponse:
    """Keep the search or filter of the page this was sent from."""
    try:
        list_id = operations.save_list(
            actor=request.actor,
            name=request.POST.get("name", ""),
            text=text_searched(request),
            filters=filters_asked(request),
            is_shared="is_shared" in request.POST,
            now=timezone.now(),
        )
    except operations.CannotSaveList as problem:
        messages.error(request, str(problem), "bad")
        query = request.GET.urlencode()
        return redirect(f"/customers/?{query}" if query else "customers:list")
    kept = _kept(request, list_id)
    messages.success(request, f"The list “{kept.name}” is kept.", "good")
    return redirect(list_url(kept))


@require_POST
@allow(Permission.SEE_CUSTOMERS)
def change(request: ConsoleRequest, list_id: UUID) -> HttpResponse:
    """Give a list another name, share it or keep it to oneself."""
    try:
        operations.rename_list(
            actor=request.actor,
            list_id=list_id,
            name=request.POST.get("name", ""),
            is_shared="is_shared" in request.POST,
            now=timezone.now(),
        )
    except operations.CannotSaveList as problem:
        messages.error(request, str(problem), "bad")
    except operations.NotYourList as problem:
        raise Http404(str(problem)) from problem
    else:
        messages.success(request, "The list was changed.", "good")
    return redirect("find:lists")


@require_POST
@allow(Permission.SEE_CUSTOMERS)
def delete(request: ConsoleRequest, list_id: UUID) -> HttpResponse:
    """Delete a list; the customers on it stay as they are."""
    kept = _kept(request, list_id)
    try:
        operations.delete_list(actor=request.actor, list_id=list_id, now=timezone.now())
    except operations.NotYourList as problem:
        raise Http404(str(problem)) from problem
    messages.success(request, f"The list “{kept.name}” was deleted.", "good")
    return redirect("find:lists")


def _kept(request: ConsoleRequest, list_id: UUID) -> SavedList:
    kept = queries.get_saved(request.actor, list_id)
    if kept is None:
        raise Http404("There is no such list, or it is not shared with you.")
    return kept
