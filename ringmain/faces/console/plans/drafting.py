"""Pages that write tracking plans: a draft, what it would change, then in force."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.collect.contracts.plans import operations, queries
from ringmain.collect.contracts.plans.operations import CannotActivate, CannotReadPlan
from ringmain.collect.contracts.plans.queries import UnknownPlan
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.plans.forms import DraftForm
from ringmain.faces.console.plans.sending import seen_of, sources_by_plan
from ringmain.govern.access.shapes import Permission

_BLANK = """\
name: my-app
version: 1
title: My app
owner: Who answers for it
purposes: []
policy:
  unplanned_event: quarantine
  unplanned_property: allow
  wrong_value: quarantine
  missing_required: quarantine
  no_purpose: allow
events:
- name: Something Happened
  meaning: What it means that this came.
  properties:
    what: {type: string, class: none, required: true, meaning: What happened}
"""


@allow(Permission.EDIT_PLANS)
def new(request: ConsoleRequest) -> HttpResponse:
    """A plan of a name that is new."""
    return _draft(request, _BLANK, title="Write a plan")


@allow(Permission.EDIT_PLANS)
def edit(request: ConsoleRequest, name: str) -> HttpResponse:
    """The next version of a plan."""
    try:
        newest = queries.list_versions(request.actor, name)[0]
    except UnknownPlan as problem:
        raise Http404(str(problem)) from problem
    text = newest.text.replace(
        f"\nversion: {newest.version}\n", f"\nversion: {newest.version + 1}\n", 1
    )
    return _draft(request, text, title=f"Edit {newest.title}", version=newest)


@allow(Permission.EDIT_PLANS)
def propose(request: ConsoleRequest, source: str) -> HttpResponse:
    """A draft from what a source sent."""
    found = [
        each
        for own in sources_by_plan(request.actor).values()
        for each in own
        if each.name == source
    ]
    if not found:
        raise Http404(f"There is no source {source}.")
    seen = seen_of(request.actor, found)
    if not seen:
        messages.warning(
            request, f"{source} has sent nothing yet, so there is nothing to propose."
        )
        return redirect("plans:list")
    text = queries.propose_plan(found[0].plan or source, found[0].owner, seen)
    return _draft(
        request, text, title=f"A plan proposed for {found[0].title}", is_proposed=True
    )


def _draft(request: ConsoleRequest, text: str, **context: Any) -> HttpResponse:
    form = DraftForm(
        request.POST or None, request.FILES or None, initial={"yaml": text}
    )
    refusals: tuple[str, ...] = ()
    checked, reason = None, request.POST.get("reason", "")
    if form.is_valid():
        draft = form.cleaned_data["text"]
        form = DraftForm(initial={"yaml": draft})
        try:
            checked = operations.check(text=draft, actor=request.actor)
            if request.POST.get("do") == "activate":
                return _activate(request, draft, reason)
        except CannotReadPlan as problem:
            form = DraftForm({"yaml": draft})
            form.add_error("yaml", str(problem))
        except CannotActivate as problem:
            refusals = problem.refusals
    return show(
        request,
        "plans/draft.html",
        section="collect",
        route="plans:list",
        form=form,
        checked=checked,
        refusals=refusals or (checked.refusals if checked else ()),
        reason=reason,
        **context,
    )


def _activate(request: ConsoleRequest, text: str, reason: str) -> HttpResponse:
    version = operations.activate(
        text=text, actor=request.actor, now=timezone.now(), reason=reason
    )
    messages.success(
        request, f"{version.title}, version {version.version}, is in force.", "good"
    )
    return redirect("plans:plan", version.name)
