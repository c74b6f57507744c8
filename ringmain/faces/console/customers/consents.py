"""Every word a customer said on what they allow: a panel, or a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.faces.console.customers.allowing import words_of
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.record.as_of import dates_asked, with_dates
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles import queries as profiles


@allow(Permission.SEE_CUSTOMERS)
def show_consents(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """What they decided until the day asked about, the newest first."""
    asked = dates_asked(request)
    consents = profiles.get_consents(request.actor, party_id, asked.as_of)
    if consents is None:
        raise Http404("There is no such customer, or not in your brands.")
    context: dict[str, Any] = {
        "words": list(words_of(consents)),
        "hides_special": consents.hides_special,
        "asked_dates": asked,
        "timeline_url": reverse("customers:timeline", args=[party_id]),
        "back_url": with_dates(reverse("customers:customer", args=[party_id]), asked),
    }
    if request.htmx:
        return show_part(request, "customers/parts/consents_said.html", **context)
    return show(
        request,
        "customers/consents.html",
        title="Every word on consent",
        section="customers",
        **context,
    )
