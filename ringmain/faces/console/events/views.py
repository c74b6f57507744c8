"""The page of deliveries: what waits, what failed, and sending it again."""

from __future__ import annotations

import json
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, link, number_asked, text_asked
from ringmain.foundation.events import operations, queries
from ringmain.govern.access.shapes import Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail, Subject

_PAGE = 50
_MOST_EXPORTED = 10_000

COLUMNS = (
    Column(key="id", title="Number", value=lambda row: row.delivery_id, kind="number"),
    Column(key="event", title="Event", value=lambda row: row.event),
    Column(key="handler", title="Handler", value=lambda row: row.handler),
    Column(key="tries", title="Tries", value=lambda row: row.attempts, kind="number"),
    Column(key="at", title="Published", value=lambda row: row.published_at),
    Column(key="error", title="Last error", value=lambda row: row.last_error),
    Column(key="payload", title="Content", value=lambda row: json.dumps(row.payload)),
)


@allow(Permission.RETRY_EVENTS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """How many wait for each handler, and those that were given up."""
    event = text_asked(request, "event")
    if kind := request.GET.get("export"):
        return _export(request, kind, event)
    before = number_asked(request, "before") or None
    # One more tells whether there is a next page.
    dead = queries.list_dead(event=event, before=before, limit=_PAGE + 1)
    backlog = queries.list_backlog()
    return show(
        request,
        "events/list.html",
        title="Deliveries",
        section="govern",
        route="events:list",
        event=event,
        dead=dead[:_PAGE],
        dead_count=sum(each.count for each in backlog if each.state == "dead"),
        waiting=[each for each in backlog if each.state == "waiting"],
        waiting_count=queries.count_waiting(),
        oldest=queries.get_oldest_waiting(),
        by_event=_dead_by_event(backlog),
        older_url=link(request, before=dead[_PAGE - 1].delivery_id)
        if len(dead) > _PAGE
        else "",
        csv_url=link(request, export="csv", before=None),
        xlsx_url=link(request, export="xlsx", before=None),
    )


def _dead_by_event(backlog: tuple[queries.Backlog, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in backlog:
        if each.state == "dead":
            found[each.event] = found.get(each.event, 0) + each.count
    return found


def _export(request: ConsoleRequest, kind: str, event: str) -> HttpResponse:
    rows = queries.list_dead(event=event, limit=_MOST_EXPORTED)
    now = timezone.now()
    _note(request, "delivery.exported", now, rows=len(rows))
    return export(kind, "failed-deliveries", COLUMNS, rows)


@require_POST
@allow(Permission.RETRY_EVENTS)
@transaction.atomic
def retry_one(request: ConsoleRequest, delivery_id: int) -> HttpResponse:
    """Send one again."""
    now = timezone.now()
    if operations.revive_one(delivery_id=delivery_id, now=now):
        subject = Subject(noun="delivery", id=delivery_id)
        _note(request, "delivery.retried", now, subject, count=1)
        messages.success(request, "It is on its way again.", "good")
    else:
        messages.warning(request, "It is not among the failed ones any more.", "warn")
    return redirect("events:list")


@require_POST
@allow(Permission.RETRY_EVENTS)
@transaction.atomic
def retry_all(request: ConsoleRequest) -> HttpResponse:
    """Send all failed deliveries of an event again, or of every event."""
    now, wanted = timezone.now(), request.POST.get("event", "")
    events = [wanted] if wanted else list(_dead_by_event(queries.list_backlog()))
    count = sum(operations.revive(event=each, now=now) for each in events)
    _note(request, "delivery.retried", now, count=count)
    messages.success(request, f"{count:,} on their way again.", "good")
    return redirect("events:list")


def _note(
    request: ConsoleRequest,
    action: str,
    now: datetime,
    subject: Subject | None = None,
    **details: Detail,
) -> None:
    note(
        actor=request.actor,
        action=action,
        subject=subject,
        now=now,
        page="events:list",
        details=details,
    )
