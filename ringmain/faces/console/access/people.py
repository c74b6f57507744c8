"""Persons by id, as the reader may name them, and the pages about restricted ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.govern.access.restricted.queries import count_reviews
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.unify.profiles.restriction.people import name_people
from ringmain.unify.profiles.restriction.shapes import PersonNamed

_QUEUE = "access:queue"
_PAGES = (
    ("My requests", "access:mine", Permission.ASK_FOR_RESTRICTED),
    ("To answer and review", _QUEUE, Permission.REVIEW_ACCESS),
    ("Restricted persons", "access:persons", Permission.RESTRICT_PERSONS),
    ("Who is let in", "access:rules", Permission.REVIEW_ACCESS),
)


def people_of(actor: Actor, ids: Collection[UUID]) -> dict[UUID, PersonNamed]:
    """Persons by id; a closed one has no name."""
    return name_people(actor, ids, timezone.now())


@dataclass(frozen=True, slots=True)
class PageLink:
    """One of these pages, and how much waits there for the reader."""

    name: str
    url: str
    is_here: bool
    count: int | None = None


def pages_of(request: ConsoleRequest) -> list[PageLink]:
    """The pages about restricted persons that the reader may open."""
    match = request.resolver_match
    here = match.view_name if match else ""
    return [
        PageLink(name, reverse(route), route == here, _waiting(request.actor, route))
        for name, route, permission in _PAGES
        if request.actor.may(permission)
    ]


def _waiting(actor: Actor, route: str) -> int | None:
    if route != _QUEUE:
        return None
    counts = count_reviews(actor, timezone.now())
    return counts.to_decide + counts.to_review or None
