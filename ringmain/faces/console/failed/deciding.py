"""Mending failed events, sending them through again, giving them up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.collect.web_events.operations import failed
from ringmain.faces.console.design.page import ConsoleRequest, allow
from ringmain.faces.console.failed.asked import query_of, wanted_of
from ringmain.faces.console.failed.views import found, show_row, wanted_of_row
from ringmain.govern.access.shapes import Permission


@require_POST
@allow(Permission.REPAIR_QUARANTINE)
def mend(request: ConsoleRequest, failed_id: int) -> HttpResponse:
    """Keep what was mended; send the event through again where that is asked."""
    row, now = found(request, failed_id), timezone.now()
    typed = request.POST.get("payload", "")
    try:
        if row.raw is not None and typed.strip() != row.payload.strip():
            failed.edit_failed(
                failed_id=failed_id, payload=typed, actor=request.actor, now=now
            )
        if request.POST.get("do") == "save":
            messages.success(request, "Kept. It still waits to be replayed.", "good")
            return redirect("failed:event", failed_id)
        done = failed.replay_one(failed_id=failed_id, actor=request.actor, now=now)
    except failed.CannotMend as problem:
        return show_row(request, row, typed=typed, error=str(problem))
    except failed.NotWaiting as problem:
        messages.error(request, str(problem), "bad")
        return redirect("failed:event", failed_id)
    _say(request, done)
    return redirect(f"{reverse('failed:events')}?{query_of(wanted_of_row(row))}")


@require_POST
@allow(Permission.REPAIR_QUARANTINE)
def replay_group(request: ConsoleRequest) -> HttpResponse:
    """Send all events of a group through again."""
    wanted = wanted_of(request)
    _say(
        request,
        failed.replay_group(wanted=wanted, actor=request.actor, now=timezone.now()),
    )
    return redirect("failed:list")


@require_POST
@allow(Permission.DISCARD_QUARANTINE)
def discard_group(request: ConsoleRequest) -> HttpResponse:
    """Give all events of a group up, with a reason."""
    wanted = wanted_of(request)
    because = request.POST.get("because", "")
    if not because.strip():
        messages.error(request, "Say why these events are given up.", "bad")
        return redirect(f"{reverse('failed:events')}?{query_of(wanted)}")
    count = failed.discard_group(
        wanted=wanted, because=because, actor=request.actor, now=timezone.now()
    )
    messages.success(request, f"{count:,} given up. They stay on record.", "good")
    return redirect("failed:list")


@require_POST
@allow(Permission.DISCARD_QUARANTINE)
def discard_one(request: ConsoleRequest, failed_id: int) -> HttpResponse:
    """Give one event up, with a reason."""
    found(request, failed_id)
    try:
        failed.discard_one(
            failed_id=failed_id,
            because=request.POST.get("because", ""),
            actor=request.actor,
            now=timezone.now(),
        )
    except ValueError as problem:
        messages.error(request, str(problem), "bad")
    else:
        messages.success(request, "Given up. It stays on record.", "good")
    return redirect("failed:event", failed_id)


def _say(request: ConsoleRequest, done: failed.Replayed) -> None:
    if done.count:
        messages.success(
            request,
            f"{done.count:,} on their way again. Those that fail once more come back "
            "here with their reason.",
            "good",
        )
    if done.unreadable:
        messages.warning(
            request,
            f"{done.unreadable:,} are no JSON object: mend them one by one.",
            "warn",
        )
