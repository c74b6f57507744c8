"""The door before every page about a person: who may not enter is told so, and whoever
looks is noted. A page whose look cannot be noted is not shown.

It stands here and not in each view, so that no page, part or picture can forget it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ringmain.faces.console.access.closed import show_closed
from ringmain.faces.console.access.records import RecordAsked, record_asked
from ringmain.govern.access.queries import actor_for
from ringmain.govern.access.restricted.shapes import Door
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail, Outcome, Subject
from ringmain.unify.profiles.restriction.people import is_in_scope
from ringmain.unify.profiles.restriction.queries import doors_before

# Not behind the door: where one asks to be let in, and who has looked.
_BEFORE_THE_DOOR = ("access", "audit")
_SAME_LOOK_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class _Look:
    actor: Actor
    record: RecordAsked
    doors: list[Door]
    page: str


class DoorMiddleware:
    """Closes restricted records, and notes every look at a person's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        look: _Look | None = getattr(request, "look", None)
        if look is not None and response.status_code < 300:
            _note_look(request, response, look, timezone.now())
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Any,
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        record, match = record_asked(kwargs), request.resolver_match
        if record is None or match is None or match.namespace in _BEFORE_THE_DOOR:
            return None
        actor = actor_for(request.user)
        if not actor.may(Permission.SEE_CUSTOMERS):
            return None
        return _enter(request, actor, record, match.view_name)


def _enter(
    request: HttpRequest, actor: Actor, record: RecordAsked, page: str
) -> HttpResponse | None:
    now = timezone.now()
    doors = doors_before(actor, record.noun, record.id, now)
    closed = [door for door in doors if door.is_closed]
    if not closed:
        request.look = _Look(actor, record, doors, page)  # type: ignore[attr-defined]
        request.inside = doors  # type: ignore[attr-defined]
        return None
    if not is_in_scope(actor, record.noun, record.id, now):
        raise Http404("There is no such record, or not in your brands.")
    note(
        actor=actor,
        action="restricted.refused",
        subject=Subject(noun=record.noun, id=record.id),
        now=now,
        page=page,
        outcome=Outcome.REFUSED,
    )
    return show_closed(request, actor, record, closed[0].party_id, now)


def _note_look(
    request: HttpRequest, response: HttpResponse, look: _Look, now: datetime
) -> None:
    is_part = _is_part(request, response)
    if is_part and not look.doors and _was_noted(look):
        return
    details: dict[str, Detail] = {"part": True} if is_part else {}
    for door in look.doors:
        details["restricted"] = str(door.party_id)
    note(
        actor=look.actor,
        action=look.record.action,
        subject=Subject(noun=look.record.noun, id=look.record.id),
        now=now,
        page=look.page,
        details=details,
    )


def _is_part(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a piece that a page fetches: a fragment, a picture."""
    said = request.headers
    is_fragment = "HX-Request" in said and "HX-Boosted" not in said
    return is_fragment or not response.get("Content-Type", "").startswith("text/html")


def _was_noted(look: _Look) -> bool:
    """Whether the same eyes were noted at the same record's parts just now.

    Kept in this process's memory: forgotten too early, a look is noted twice.
    """
    key = f"look:{look.actor.name}:{look.record.noun}:{look.record.id}"
    return not cache.add(key, True, _SAME_LOOK_SECONDS)
