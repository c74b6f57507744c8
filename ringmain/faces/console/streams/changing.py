"""Adding a source, changing it, switching it off, giving it a new key."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.collect.web_events.operations import sources
from ringmain.collect.web_events.queries.sources import NoSuchSource, get_event_source
from ringmain.collect.web_events.shapes.sources import SourceShape
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.streams.forms import ChangeSourceForm, NewSourceForm
from ringmain.govern.access.shapes import Permission

# Check boxes, which the template sets out.
_BY_HAND = ("switched_off", "keeps_address")


@allow(Permission.MANAGE_SOURCES)
def add(request: ConsoleRequest) -> HttpResponse:
    """Let a website, app or service send."""
    form = NewSourceForm(request.POST or None)
    if form.is_valid() and (source := _add(request, form)):
        messages.success(request, "Added. Point an SDK at it: see below.", "good")
        return redirect("streams:source", source.name)
    return show(
        request,
        "streams/add.html",
        title="Add a live source",
        section="collect",
        route="streams:list",
        form=form,
        fields=list(form),
    )


@allow(Permission.MANAGE_SOURCES)
def change(request: ConsoleRequest, name: str) -> HttpResponse:
    """What a source is, and how the door treats it."""
    source = found(request, name)
    form = ChangeSourceForm(request.POST or None, initial=_said(source))
    if form.is_valid() and _change(request, form, source):
        messages.success(request, "Changed, and noted.", "good")
        return redirect("streams:source", name)
    return show(
        request,
        "streams/change.html",
        title=f"Change {source.title}",
        section="collect",
        route="streams:list",
        source=source,
        form=form,
        fields=[each for each in form if each.name not in _BY_HAND],
    )  # fmt: skip


@require_POST
@allow(Permission.MANAGE_SOURCES)
def switch(request: ConsoleRequest, name: str) -> HttpResponse:
    """Refuse what a source sends, or let it send again."""
    source = found(request, name)
    sources.set_enabled(
        name=name,
        is_enabled=not source.is_enabled,
        actor=request.actor,
        now=timezone.now(),
    )
    said = "no longer sends: its key is refused" if source.is_enabled else "may send"
    messages.success(request, f"{source.title} {said}. That is noted.", "good")
    return redirect("streams:source", name)


@require_POST
@allow(Permission.MANAGE_SOURCES)
def replace_key(request: ConsoleRequest, name: str) -> HttpResponse:
    """Give a source a new write key; the old one is refused at once."""
    source = found(request, name)
    sources.replace_write_key(name=name, actor=request.actor, now=timezone.now())
    messages.success(
        request,
        f"{source.title} has a new key. Whoever sends with the old one is refused.",
        "good",
    )
    return redirect("streams:source", name)


def found(request: ConsoleRequest, name: str) -> SourceShape:
    """The source of that name, or the page that says there is none."""
    try:
        return get_event_source(request.actor, name)
    except NoSuchSource as problem:
        raise Http404(str(problem)) from problem


def _add(request: ConsoleRequest, form: NewSourceForm) -> SourceShape | None:
    said: dict[str, Any] = form.cleaned_data
    try:
        return sources.add_source(**said, actor=request.actor, now=timezone.now())
    except sources.SourceExists as problem:
        form.add_error("name", str(problem))
    except sources.CannotBeSource as problem:
        _refuse(form, problem)
    return None


def _change(
    request: ConsoleRequest, form: ChangeSourceForm, source: SourceShape
) -> bool:
    said: dict[str, Any] = form.cleaned_data
    try:
        sources.change_source(
            name=source.name, actor=request.actor, now=timezone.now(), **said
        )
    except sources.CannotBeSource as problem:
        _refuse(form, problem)
        return False
    return True


def _refuse(form: Form, problem: sources.CannotBeSource) -> None:
    field = problem.field if problem.field in form.fields else None
    form.add_error(field, str(problem))


def _said(source: SourceShape) -> dict[str, Any]:
    said = {name: getattr(source, name, "") for name in ChangeSourceForm.base_fields}
    return {**said, "origins": "\n".join(source.origins)}
