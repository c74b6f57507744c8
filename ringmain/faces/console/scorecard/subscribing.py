"""Getting the scorecard by mail, and not any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.scorecard import mailing
from ringmain.govern.access.shapes import Permission
from ringmain.understand.metrics import operations
from ringmain.understand.metrics import queries as metrics


@allow(Permission.SEE_METRICS)
def show_mail(request: ConsoleRequest) -> HttpResponse:
    """Whether it comes by mail, when next, and the last one."""
    held = metrics.get_subscription(request.actor, timezone.now())
    return show(
        request,
        "scorecard/mail.html",
        title="Scorecard by mail",
        section="understand",
        route="scorecard:mail",
        held=held,
        last_mail=mailing.last_mail_to(request.actor.name),
        where=mailing.where_mails_go(),
        rhythms=(("weekly", "Every Monday"), ("monthly", "On the first of the month")),
    )


@require_POST
@allow(Permission.SEE_METRICS)
def subscribe(request: ConsoleRequest) -> HttpResponse:
    """Begin, change or end the mails."""
    rhythm, now = request.POST.get("rhythm", ""), timezone.now()
    try:
        if rhythm == "never":
            held = metrics.get_subscription(request.actor, now)
            if held:
                operations.unsubscribe(subscription_id=held.subscription_id, now=now)
            messages.success(request, "No more scorecards will come by mail.")
        else:
            operations.subscribe(rhythm=rhythm, actor=request.actor, now=now)
            messages.success(request, f"The scorecard will come by mail {rhythm}.")
    except operations.CannotSubscribe as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(reverse("scorecard:mail"))


@csrf_exempt  # the signed word is the proof: a mail program posts without our cookie
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails of a link in one of them, without signing in."""
    try:
        subscription_id = mailing.subscription_of(token)
    except mailing.NotOurLink:
        return render(request, "scorecard/stop.html", {"state": "broken"}, status=404)
    if request.method != "POST":
        return render(request, "scorecard/stop.html", {"state": "ask"})
    operations.unsubscribe(subscription_id=subscription_id, now=timezone.now())
    return render(request, "scorecard/stop.html", {"state": "done"})
