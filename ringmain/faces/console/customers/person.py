"""The page of a customer: who they are, what they have, owe and said, what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ringmain.faces.console.customers.allowing import allowed_of
from ringmain.faces.console.customers.attention import attention_of, has_died
from ringmain.faces.console.customers.cases import ages_of
from ringmain.faces.console.customers.figures import figures_of, sections_of
from ringmain.faces.console.customers.origins import NAMES, origins_of
from ringmain.faces.console.customers.owing import accounts_owing
from ringmain.faces.console.customers.relations import relations_of
from ringmain.faces.console.customers.score_pictures import surveys_shown
from ringmain.faces.console.customers.scores import scores_of
from ringmain.faces.console.customers.supplies import supplies_of
from ringmain.faces.console.customers.timeline import (
    FirstPage,
    show_entry_of,
    show_timeline_of,
    timeline_context,
)
from ringmain.faces.console.customers.ways import ways_of
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.record.as_of import (
    DatesAsked,
    back_to_now,
    dates_asked,
)
from ringmain.faces.console.record.frame import frame_context
from ringmain.faces.console.record.freshness import last_heard
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Permission
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.person_shapes import Person
from ringmain.unify.profiles.search import operations as search

FIRST_ENTRIES = 12


@allow(Permission.SEE_CUSTOMERS)
def show_customer(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """The whole of a customer, now or as it was."""
    asked = dates_asked(request)
    person = _person(request, party_id, asked)
    if person is None:
        return back_to_now(request, asked, "customer")
    search.note_opened(actor=request.actor, customer_id=party_id, now=timezone.now())
    return show(
        request,
        "customers/customer.html",
        title="Customer",
        section="customers",
        **_context(request, person, asked),
    )


@allow(Permission.SEE_CUSTOMERS)
def show_timeline(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """What happened, filtered: a part of the page, or a page of its own."""
    url = reverse("customers:timeline", args=[party_id])
    if request.htmx:
        return show_timeline_of(request, url, party_id=party_id)
    asked = dates_asked(request)
    person = _person(request, party_id, asked)
    if person is None:
        return back_to_now(request, asked, "customer")
    context = {
        **frame_context(asked, figures=(), sections=()),
        **timeline_context(request, url, party_id=party_id),
    }
    return show(
        request,
        "customers/timeline.html",
        title="Timeline",
        section="customers",
        customer=person.customer,
        **context,
    )


@allow(Permission.SEE_CUSTOMERS)
def show_entry(request: ConsoleRequest, party_id: UUID, entry_id: UUID) -> HttpResponse:
    """Everything known of one entry."""
    back = reverse("customers:customer", args=[party_id])
    return show_entry_of(request, entry_id, back, party_id=party_id)


def _person(
    request: ConsoleRequest, party_id: UUID, asked: DatesAsked
) -> Person | None:
    return profiles.get_person(
        request.actor,
        party_id,
        asked.as_of,
        is_past=asked.true_on is not None,
        limit=FIRST_ENTRIES,
    )


def _context(
    request: ConsoleRequest, person: Person, asked: DatesAsked
) -> dict[str, Any]:
    customer, at = person.customer, asked.as_of.true_at
    party_id = customer.party.party_id
    origins = origins_of(person, last_heard(request.actor), timezone.now())
    relations = relations_of(person)
    supplies = supplies_of(
        customer.supply_points, customer.agreements, customer.occupancies
    )
    return {
        **frame_context(
            asked,
            figures=figures_of(person, at, is_past=asked.true_on is not None),
            sections=sections_of(person),
        ),
        **timeline_context(
            request,
            reverse("customers:timeline", args=[party_id]),
            first=FirstPage(person.timeline, person.counts),
            party_id=party_id,
        ),
        "person": person,
        "customer": customer,
        "party": customer.party,
        "attention": attention_of(person, origins, at),
        "has_died": has_died(person),
        "case_ages": ages_of(person.cases, at),
        "restricted_parties": restricted_ids(
            request.actor, [one.party_id for one in relations], timezone.now()
        ),
        "ways": ways_of(customer),
        "supplies": supplies,
        "owing": accounts_owing(person, at),
        "relations": relations,
        "scores": surveys_shown(scores_of(person.answers)),
        "allowed": allowed_of(person.consents),
        "consents_url": reverse("customers:consents", args=[party_id]),
        "fresh": origins,
        "source_blocks": [(name, origins[key]) for key, name in NAMES.items()],
        "may_see_needs": request.actor.may_see(PersonalDataClass.SPECIAL),
        "may_see_usage": request.actor.may(Permission.SEE_USAGE),
    }
