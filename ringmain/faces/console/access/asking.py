"""Asking to be let in, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ringmain.faces.console.access.forms import AskForm
from ringmain.faces.console.access.people import pages_of, people_of
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.restricted import operations, queries
from ringmain.govern.access.restricted.shapes import AccessRequest, RequestState
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles.restriction.people import is_in_scope


@allow(Permission.ASK_FOR_RESTRICTED)
def ask(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """Say why one must open a restricted person's records."""
    now = timezone.now()
    if not is_in_scope(request.actor, "party", party_id, now):
        raise Http404("There is no such customer, or not in your brands.")
    door = queries.list_doors(request.actor, [party_id], now).get(party_id)
    if door is None or not door.is_closed:
        return redirect(_then(request, party_id))
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = _ask(request, party_id, form)
        if asked is not None:
            return _answered(request, asked)
    return show(
        request,
        "access/ask.html",
        title="Ask to open a restricted record",
        section="customers",
        form=form,
        last=queries.get_last_request(request.actor, party_id, now),
        then=_then(request, party_id),
        person=people_of(request.actor, [party_id]).get(party_id),
    )


def _ask(
    request: ConsoleRequest, party_id: UUID, form: AskForm
) -> AccessRequest | None:
    person = people_of(request.actor, [party_id]).get(party_id)
    try:
        return operations.ask(
            actor=request.actor,
            party_id=party_id,
            reason=form.chosen_reason(),
            because=form.cleaned_data["because"],
            contact=form.cleaned_data["contact"],
            brand=person.brand if person else None,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except operations.CannotAsk as problem:
        form.add_error(problem.field, str(problem))
        return None


def _answered(request: ConsoleRequest, asked: AccessRequest) -> HttpResponse:
    if asked.state is RequestState.OPEN:
        said = (
            f"You are in for {asked.minutes} minutes. Everything you open is noted, "
            "and someone reviews it afterwards."
        )
        messages.success(request, said, "good")
        return redirect(_then(request, asked.party_id))
    said = "You have asked. A manager has to let you in; this page shows the answer."
    messages.success(request, said, "good")
    return redirect("access:mine")


def _then(request: ConsoleRequest, party_id: UUID) -> str:
    """Where the reader wanted to go; only ever a page of ours."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wish, allowed_hosts=None):
        return wish
    return reverse("customers:customer", args=[party_id])


@allow(Permission.ASK_FOR_RESTRICTED)
def list_mine(request: ConsoleRequest) -> HttpResponse:
    """What the reader asked for, and what became of it."""
    found = queries.list_my_requests(request.actor, timezone.now())
    return show(
        request,
        "access/mine.html",
        title="Restricted records",
        section="govern",
        route="access:mine",
        requests=found,
        people=people_of(request.actor, {each.party_id for each in found}),
        pages=pages_of(request),
    )


@require_POST
@allow(Permission.ASK_FOR_RESTRICTED)
def leave(request: ConsoleRequest, request_id: int) -> HttpResponse:
    """End an access before its time."""
    try:
        operations.end_access(
            actor=request.actor, request_id=request_id, now=timezone.now()
        )
    except operations.CannotAnswer as problem:
        messages.warning(request, str(problem), "warn")
    else:
        messages.success(request, "The record is closed again.", "good")
    return redirect("access:mine")
