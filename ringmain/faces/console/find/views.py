"""What is offered while someone types. By POST only: the text may name a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from ringmain.faces.console.access.noting import note_search
from ringmain.faces.console.design.page import ConsoleRequest, allow, show_part
from ringmain.faces.console.find.options import Offer, offer_all, offer_customers
from ringmain.govern.access.shapes import Permission

_LONGEST = 120


@require_POST
@allow(Permission.SEE_CUSTOMERS)
def suggest(request: ConsoleRequest) -> HttpResponse:
    """Customers for the search box at the top of every page."""
    typed = _typed(request)
    return _show(request, typed, offer_customers(request.actor, typed), "bar")


@require_POST
@allow(Permission.SEE_CUSTOMERS)
def open_palette(request: ConsoleRequest) -> HttpResponse:
    """Pages, deeds, lists and customers for the palette."""
    typed = _typed(request)
    return _show(request, typed, offer_all(request.actor, typed), "palette")


def _show(
    request: ConsoleRequest, typed: str, offer: Offer, where: str
) -> HttpResponse:
    if offer.count:
        note_search(request, typed, offer.count, as_you_type=True)
    answer = show_part(
        request,
        "find/parts/options.html",
        offer=offer,
        where=where,
    )
    # Shown once to one person: nobody's cache may keep it.
    answer["Cache-Control"] = "no-store"
    return answer


def _typed(request: ConsoleRequest) -> str:
    return " ".join(request.POST.get("q", "").replace("\0", "").split())[:_LONGEST]
