"""Answering those who ask, and reviewing what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.access.forms import AnswerForm, ReviewForm
from ringmain.faces.console.access.people import pages_of, people_of
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.operations import require
from ringmain.govern.access.restricted import operations, queries
from ringmain.govern.access.restricted.shapes import AccessRequest, RequestState
from ringmain.govern.access.shapes import Permission


@allow(Permission.REVIEW_ACCESS)
def show_queue(request: ConsoleRequest) -> HttpResponse:
    """Who waits to be let in, who is inside, and which uses are to be reviewed."""
    actor, now = request.actor, timezone.now()
    waiting = queries.list_to_decide(actor, now)
    to_review = queries.list_to_review(actor, now)
    inside = queries.list_open(actor, now)
    done = queries.list_reviewed(actor, now, limit=20)
    everyone = {e.party_id for e in (*waiting, *to_review, *inside, *done)}
    return show(
        request,
        "access/queue.html",
        title="Restricted records",
        section="govern",
        route="access:mine",
        waiting=waiting,
        to_review=[(each, each.is_overdue(now)) for each in to_review],
        overdue=sum(each.is_overdue(now) for each in to_review),
        inside=inside,
        done=done,
        people=people_of(actor, everyone),
        pages=pages_of(request),
    )


@allow(Permission.ASK_FOR_RESTRICTED)
def show_request(request: ConsoleRequest, request_id: int) -> HttpResponse:
    """One request: what was asked, what was opened, the answer and the review."""
    now = timezone.now()
    asked = _request(request, request_id, now)
    return _show(request, asked, now)


@require_POST
@allow(Permission.REVIEW_ACCESS)
def answer(request: ConsoleRequest, request_id: int) -> HttpResponse:
    """Let someone in, or refuse."""
    now = timezone.now()
    asked, form = _request(request, request_id, now), AnswerForm(request.POST)
    form.is_valid()
    comment = form.cleaned_data.get("comment", "")
    change: dict[str, Any] = {"request_id": request_id, "now": now}
    try:
        if request.POST.get("do") == "allow":
            operations.allow(actor=request.actor, comment=comment, **change)
            said = f"{asked.asker} is let in for {asked.minutes} minutes."
        else:
            operations.refuse(actor=request.actor, comment=comment, **change)
            said = f"Refused. {asked.asker} reads why."
    except operations.CannotAnswer as problem:
        form.add_error("comment", str(problem))
        return _show(request, asked, now, answer_form=form)
    messages.success(request, said, "good")
    return redirect("access:queue")


@require_POST
@allow(Permission.REVIEW_ACCESS)
def review(request: ConsoleRequest, request_id: int) -> HttpResponse:
    """Say whether a use was justified."""
    now = timezone.now()
    asked, form = _request(request, request_id, now), ReviewForm(request.POST)
    if form.is_valid():
        try:
            operations.review(
                actor=request.actor,
                request_id=request_id,
                is_justified=form.cleaned_data["verdict"] == "yes",
                comment=form.cleaned_data["comment"],
                now=now,
            )
        except operations.CannotAnswer as problem:
            form.add_error("comment", str(problem))
        else:
            messages.success(request, "Reviewed.", "good")
            return redirect("access:queue")
    return _show(request, asked, now, review_form=form)


@require_POST
@allow(Permission.REVIEW_ACCESS)
def stop(request: ConsoleRequest, request_id: int) -> HttpResponse:
    """Show someone out now."""
    require(request.actor, Permission.REVIEW_ACCESS)
    try:
        operations.end_access(
            actor=request.actor, request_id=request_id, now=timezone.now()
        )
    except operations.CannotAnswer as problem:
        messages.warning(request, str(problem), "warn")
    else:
        messages.success(request, "Their access has ended.", "good")
    return redirect("access:queue")


def _request(request: ConsoleRequest, request_id: int, now: datetime) -> AccessRequest:
    try:
        return queries.get_request(request.actor, request_id, now)
    except queries.NoSuchRequest as problem:
        raise Http404(str(problem)) from problem


def _show(
    request: ConsoleRequest,
    asked: AccessRequest,
    now: datetime,
    answer_form: forms.Form | None = None,
    review_form: forms.Form | None = None,
) -> HttpResponse:
    refused = [form for form in (answer_form, review_form) if form is not None]
    return show(
        request,
        "access/request.html",
        title=f"Request {asked.request_id}",
        section="govern",
        route="access:mine",
        asked=asked,
        person=people_of(request.actor, [asked.party_id]).get(asked.party_id),
        looks=queries.list_looks(request.actor, asked.request_id, now),
        is_overdue=asked.is_overdue(now),
        refused=refused[0] if refused else None,
        answer_form=answer_form or AnswerForm(),
        review_form=review_form or ReviewForm(),
        **_may(request, asked),
    )


def _may(request: ConsoleRequest, asked: AccessRequest) -> dict[str, Any]:
    mine = asked.asker == request.actor.name
    others = request.actor.may(Permission.REVIEW_ACCESS) and not mine
    over = asked.state is RequestState.ENDED and asked.reviewed_at is None
    return {
        "is_mine": mine,
        "may_answer": others and asked.state is RequestState.WAITING,
        "may_review": others and over,
        "may_stop": (others or mine) and asked.state is RequestState.OPEN,
    }
