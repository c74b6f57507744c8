"""The page of a place."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.faces.console.customers.asking import back_to_now, dates_asked
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import timeline_context
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, PremisesPage


@allow(Permission.SEE_CUSTOMERS)
def show_premises(request: ConsoleRequest, premises_id: UUID) -> HttpResponse:
    """The whole of a place, now or as it was."""
    asked = dates_asked(request)
    page = profiles.get_premises(request.actor, premises_id, asked.as_of)
    if page is None:
        return back_to_now(request, asked, "place")
    return show(
        request,
        "premises/premises.html",
        title="Premises",
        section="customers",
        page=page,
        premises=page.premises,
        true_on=asked.true_on,
        known_on=asked.known_on,
        as_of_asked=asked.is_asked,
        supplies=supplies_of(
            page.supply_points, page.agreements, page.occupancies, is_theirs=False
        ),
        may_see_usage=request.actor.may(Permission.SEE_USAGE),
        **timeline_context(
            request,
            reverse("premises:timeline", args=[premises_id]),
            as_of=asked.as_of if asked.is_asked else None,
            premises_id=premises_id,
        ),
    )


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, premises_id: UUID) -> HttpResponse:
    """What happened at the place, filtered."""
    url = reverse("premises:timeline", args=[premises_id])
    context = timeline_context(request, url, premises_id=premises_id)
    if request.htmx:
        return show_part(request, "customers/parts/timeline.html", **context)
    page = _premises(request, premises_id, dates_asked(request).as_of)
    return show(
        request,
        "premises/timeline.html",
        title="Timeline",
        section="customers",
        premises=page.premises,
        **context,
    )


def _premises(request: ConsoleRequest, premises_id: UUID, as_of: AsOf) -> PremisesPage:
    page = profiles.get_premises(request.actor, premises_id, as_of)
    if page is None:
        raise Http404("There are no such premises, or not in your brands.")
    return page
