"""The page that says a record is closed, why there are such, and how to be let in."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ringmain.faces.console.access.records import RecordAsked
from ringmain.faces.console.design.navigation import rail_for
from ringmain.govern.access.queries import list_roles_with, list_staff
from ringmain.govern.access.restricted.queries import get_last_request
from ringmain.govern.access.shapes import Actor, Permission


def show_closed(
    request: HttpRequest,
    actor: Actor,
    record: RecordAsked,
    party_id: UUID,
    now: datetime,
) -> HttpResponse:
    """Answer 403 with what the reader can do; a part of a page gets a line of it."""
    context = {
        "title": "Restricted",
        "actor": actor,
        "rail": rail_for(actor, "customers"),
        "record": record,
        "is_shared": record.noun == "party" and record.id != party_id,
        "last": get_last_request(actor, party_id, now),
        "may_ask": actor.may(Permission.ASK_FOR_RESTRICTED),
        "ask_url": ask_url(party_id, request.path),
        "helpers": _helpers(actor),
    }
    is_part = "HX-Request" in request.headers
    template = "access/closed_part.html" if is_part else "access/closed.html"
    answer = render(request, template, context, status=403)
    # So that the page puts a closed part where it belongs, not an apology.
    answer["X-Restricted"] = "yes"
    return answer


def ask_url(party_id: UUID, then: str = "") -> str:
    """Where to ask for a person's records, and where to go once inside."""
    url = reverse("access:ask", args=[party_id])
    return f"{url}?{urlencode({'next': then})}" if then else url


def _helpers(actor: Actor) -> list[str]:
    """Who lets people in, by name; not the reader."""
    roles = list_roles_with(Permission.REVIEW_ACCESS)
    found = [each for each in list_staff(roles=roles) if each.email != actor.name]
    return [each.name or each.email for each in found[:5]]
