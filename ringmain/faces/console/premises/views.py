"""The page of a place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from ringmain.faces.console.accounts.origins import place_origins_of
from ringmain.faces.console.accounts.records import (
    Noun,
    first_entries,
    show_record_entry,
    show_record_timeline,
)
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import FirstPage
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.premises.figures import figures_of, sections_of
from ringmain.faces.console.premises.spans import spans_of
from ringmain.faces.console.record.as_of import DatesAsked, back_to_now, dates_asked
from ringmain.faces.console.record.frame import frame_context
from ringmain.faces.console.record.freshness import last_heard
from ringmain.faces.console.templatetags.console import named
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import PremisesPage

PREMISES = Noun(
    name="premises", word="place", namespace="premises", read=profiles.get_premises
)


@allow(Permission.SEE_CUSTOMERS)
def show_premises(request: ConsoleRequest, premises_id: UUID) -> HttpResponse:
    """The whole of a place, now or as it was."""
    asked = dates_asked(request)
    record = profiles.get_premises_record(
        request.actor, premises_id, asked.as_of, is_past=asked.true_on is not None
    )
    if record is None:
        return back_to_now(request, asked, "place")
    first = FirstPage(record.timeline, record.counts)
    context = {
        **_context(request, record.page, asked),
        **first_entries(request, PREMISES, premises_id, first),
    }
    return show(
        request,
        "premises/premises.html",
        title="Premises",
        section="customers",
        **context,
    )


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, premises_id: UUID) -> HttpResponse:
    """What happened at the place, filtered."""
    return show_record_timeline(request, PREMISES, premises_id)


@allow(Permission.SEE_CUSTOMERS)
def show_entry(
    request: ConsoleRequest, premises_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Everything known of one entry."""
    return show_record_entry(request, PREMISES, premises_id, entry_id)


def _context(
    request: ConsoleRequest, page: PremisesPage, asked: DatesAsked
) -> dict[str, Any]:
    actor, now = request.actor, timezone.now()
    restricted = restricted_ids(actor, {it.party_id for it in page.occupancies}, now)
    names = {
        str(stay.party_id): "Restricted"
        if stay.party_id in restricted
        else str(named(stay.party_name))
        for stay in page.occupancies
    }
    return {
        **frame_context(asked, figures=figures_of(page), sections=sections_of(page)),
        "page": page,
        "premises": page.premises,
        "restricted_parties": restricted,
        "spans": spans_of(page, names),
        "supplies": supplies_of(
            page.supply_points, page.agreements, page.occupancies, is_theirs=False
        ),
        "fresh": place_origins_of(page, last_heard(actor), now),
        "may_see_usage": actor.may(Permission.SEE_USAGE),
    }
