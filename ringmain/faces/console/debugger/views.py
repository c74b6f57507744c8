"""The pages of the debugger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.collect.web_events.queries import events
from ringmain.collect.web_events.queries.masking import pretty
from ringmain.collect.web_events.queries.sources import list_event_sources
from ringmain.collect.web_events.shapes.looking import Cursor, SeenEvent, StreamPart
from ringmain.faces.console.debugger import copying
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.streams.sending import collector_url
from ringmain.govern.access.shapes import Permission

OUTCOMES = ("accepted", "flagged", "late", "quarantined", "refused")
_CURSOR = re.compile(r"(\d{1,18})\.(\d{1,18})")
_LONGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on an event's way: when, and how long after the one before."""

    name: str
    at: datetime | None
    after: str
    note: str = ""


@allow(Permission.WATCH_EVENTS)
def live(request: ConsoleRequest) -> HttpResponse:
    """Events as they come; what is typed to narrow them comes by form."""
    part = _part(request)
    return show(
        request,
        "debugger/live.html",
        title="Debugger",
        section="collect",
        route="debugger:live",
        rows=part.rows,
        cursor=_write(part.cursor),
        sources=list_event_sources(request.actor),
        outcomes=OUTCOMES,
        said=_said(request),
        may_open_failed=request.actor.may(Permission.SEE_QUARANTINE),
    )


@require_POST
@allow(Permission.WATCH_EVENTS)
def more(request: ConsoleRequest) -> HttpResponse:
    """The lines that came since; the answer says where to go on from."""
    part = _part(request)
    answer = show_part(
        request,
        "debugger/parts/rows.html",
        rows=part.rows,
        may_open_failed=request.actor.may(Permission.SEE_QUARANTINE),
    )
    answer["X-Cursor"] = _write(part.cursor)
    return answer


@allow(Permission.WATCH_EVENTS)
def show_event(request: ConsoleRequest, number: int) -> HttpResponse:
    """One event: what it carried, what was made of it, how it came through."""
    event = _event(request, number)
    return show(
        request,
        "debugger/event.html",
        title=event.name,
        section="collect",
        route="debugger:live",
        event=event,
        payload=pretty(event.payload),
        facts=pretty(event.facts) if event.facts else "",
        journey=_journey(event),
        curl=copying.as_curl(event, collector_url()),
        test=copying.as_test(event),
    )


def _event(request: ConsoleRequest, number: int) -> SeenEvent:
    if number > _LONGEST_NUMBER:
        raise Http404(f"There is no event {number}.")
    try:
        return events.get_event(request.actor, number)
    except events.NoSuchEvent as problem:
        raise Http404(str(problem)) from problem


def _part(request: ConsoleRequest) -> StreamPart:
    after = _CURSOR.fullmatch(request.POST.get("after", ""))
    cursor = Cursor(number=int(after[1]), failed_id=int(after[2])) if after else None
    said = _said(request)
    return events.list_stream(
        request.actor,
        after=cursor,
        source=said["source"],
        person=said["person"],
        name=said["name"],
        outcome=said["outcome"],
    )


def _said(request: ConsoleRequest) -> dict[str, str]:
    """Who is looked for is typed, so it is in no address."""
    said = request.POST if request.method == "POST" else request.GET
    outcome = said.get("outcome", "")
    return {
        "source": _clean(said.get("source", "")),
        "outcome": outcome if outcome in OUTCOMES else "",
        "person": _clean(request.POST.get("person", "")),
        "name": _clean(request.POST.get("name", "")),
    }


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _write(cursor: Cursor) -> str:
    return f"{cursor.number}.{cursor.failed_id}"


def _journey(event: SeenEvent) -> list[Stop]:
    planned = f"{event.plan}, version {event.plan_version}" if event.plan else ""
    checked = f"Checked against {planned}" if planned else "No plan to check against"
    lake = "Its numbers and personal data by class" if event.is_in_lake else (
        "Within ten seconds"
    )  # fmt: skip
    landed = (event.landed_at - event.received_at).total_seconds()
    came = (event.received_at - event.occurred_at).total_seconds()
    return [
        Stop("Happened", event.occurred_at, "", "By its sender's clock, corrected"),
        Stop("Received at the door", event.received_at, _say(came), "And made durable"),
        Stop("Landed", event.landed_at, _say(landed), f"{checked}; kept once"),
        Stop(
            "In the lake" if event.is_in_lake else "Waits for the lake",
            None,
            f"by {timezone.localtime(event.in_lake_at):%H:%M:%S}"
            if event.is_in_lake and event.in_lake_at
            else "",
            lake,
        ),
    ]


def _say(seconds: float) -> str:
    if seconds < 0:
        return ""
    if seconds < 1:
        return f"after {seconds * 1000:,.0f}\u00a0ms"
    if seconds < 120:
        return f"after {seconds:,.1f}\u00a0s"
    if seconds < 172_800:
        return f"after {seconds / 3600:,.1f}\u00a0hours"
    return f"after {seconds / 86_400:,.1f}\u00a0days"
