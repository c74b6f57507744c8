"""Pages that show tracking plans."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.collect.contracts.plans import queries
from ringmain.collect.contracts.plans.queries import UnknownPlan
from ringmain.collect.contracts.plans.shapes import (
    Beside,
    PlannedEvent,
    PlannedField,
    PlanVersion,
    TrackingPlan,
)
from ringmain.collect.web_events.shapes.sources import SourceShape
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.navigation import Link
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table
from ringmain.faces.console.plans.forms import TryForm
from ringmain.faces.console.plans.sending import seen_of, sources_by_plan
from ringmain.govern.access.shapes import Permission
from ringmain.govern.purposes.queries import purposes_served
from ringmain.govern.purposes.shapes import Purpose


@dataclass(frozen=True, slots=True)
class Row:
    """A plan in force and who sends by it."""

    version: PlanVersion
    events: int
    sources: list[SourceShape]


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with its fields and what they serve."""

    event: PlannedEvent
    fields: list[tuple[PlannedField, tuple[Purpose, ...]]]
    unserved: int
    own_answers: list[tuple[str, str]]


_COLUMNS = (
    Column(key="title", title="Plan", value=lambda r: r.version.title,
           href=lambda r: reverse("plans:plan", args=[r.version.name])),
    Column(key="name", title="Name", value=lambda r: r.version.name, kind="code"),
    Column(key="owner", title="Owner", value=lambda r: r.version.owner,
           is_choice=True),
    Column(key="version", title="Version", value=lambda r: r.version.version,
           kind="number"),
    Column(key="events", title="Events", value=lambda r: r.events, kind="number"),
    Column(key="sources", title="Sources",
           value=lambda r: ", ".join(source.name for source in r.sources)),
    Column(key="by", title="Activated by", value=lambda r: r.version.activated_by,
           is_shown=False),
    Column(key="at", title="In force since", value=lambda r: r.version.activated_at,
           kind="ago"),
)  # fmt: skip
_BESIDE = (
    Column(key="event", title="Event", value=lambda b: b.name),
    Column(key="path", title="Property", value=lambda b: b.path or "the event itself"),
    Column(key="state", title="State", value=lambda b: b.state, is_choice=True),
    Column(key="agreed", title="Agreed type", value=lambda b: b.agreed_type),
    Column(key="seen", title="Types seen", value=lambda b: b.seen_types),
    Column(key="count", title="How often", value=lambda b: b.count, kind="number"),
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Every plan in force, and the sources without one."""
    sources = sources_by_plan(request.actor)
    rows = [
        Row(
            version,
            len(queries.get_plan(request.actor, version.name).events),
            sources.get(version.name, []),
        )
        for version in queries.list_plans(request.actor)
    ]
    if answer := exported(request, "tracking-plans", _COLUMNS, rows):
        return answer
    names = {row.version.name for row in rows}
    return show(
        request,
        "plans/list.html",
        title="Tracking plans",
        section="collect",
        route="plans:list",
        table=build_table(request, _COLUMNS, rows, caption="Tracking plans"),
        unplanned=[
            source
            for plan, own in sources.items()
            if plan not in names
            for source in own
        ],
        may_edit=request.actor.may(Permission.EDIT_PLANS),
    )


@allow(Permission.SEE_LOADS)
def show_plan(request: ConsoleRequest, name: str) -> HttpResponse:
    """A plan, or an older version of it: events, properties, answers."""
    asked = request.GET.get("version", "")
    plan = _plan(request, name, int(asked) if asked.isdecimal() else None)
    return _show(
        request,
        "plans/plan.html",
        plan,
        "plans:plan",
        events=_events(plan),
        is_older=plan.version != queries.get_plan(request.actor, name).version,
    )


@allow(Permission.SEE_LOADS)
def versions(request: ConsoleRequest, name: str) -> HttpResponse:
    """Every version: who, when, what changed; any two beside each other."""
    plan = _plan(request, name)
    found = queries.list_versions(request.actor, name)
    numbers = [version.version for version in found]
    before, after = _two(request, numbers)
    changes = (
        queries.get_changes(request.actor, name, before=before, after=after)
        if before != after
        else ()
    )
    return _show(
        request,
        "plans/versions.html",
        plan,
        "plans:versions",
        versions=found,
        numbers=numbers,
        before=before,
        after=after,
        changes=changes,
    )


@allow(Permission.SEE_LOADS)
def seen(request: ConsoleRequest, name: str) -> HttpResponse:
    """What was agreed beside what its sources sent."""
    plan = _plan(request, name)
    sources = sources_by_plan(request.actor).get(name, [])
    pairs = queries.beside_seen(plan, seen_of(request.actor, sources))
    if answer := exported(request, f"{name}-seen-and-agreed", _BESIDE, pairs):
        return answer
    return _show(
        request,
        "plans/seen.html",
        plan,
        "plans:seen",
        sources=sources,
        never=_count(pairs, "never seen"),
        unplanned=_count(pairs, "not agreed"),
        other=_count(pairs, "other type"),
        table=build_table(request, _BESIDE, pairs, caption="Seen and agreed"),
    )


@allow(Permission.SEE_LOADS)
def try_event(request: ConsoleRequest, name: str) -> HttpResponse:
    """Judge an event that the reader pastes; nothing of it is kept."""
    plan = _plan(request, name)
    form = TryForm(request.POST or None, initial={"event": _example(plan)})
    judgement = None
    if form.is_valid():
        tried = form.cleaned_data["event"]
        judgement = queries.try_event(request.actor, name, **tried)
    return _show(
        request,
        "plans/try.html",
        plan,
        "plans:try",
        form=form,
        judgement=judgement,
        tried=form.cleaned_data.get("event") if judgement else None,
    )


@allow(Permission.SEE_LOADS)
def schema(request: ConsoleRequest, name: str) -> HttpResponse:
    """The JSON Schema of one event, as a file."""
    kind, event = request.GET.get("kind", ""), request.GET.get("event", "")
    try:
        found = queries.get_schema(request.actor, name, kind=kind, event=event)
    except UnknownPlan as problem:
        raise Http404(str(problem)) from problem
    text = json.dumps(found, indent=2, ensure_ascii=False)
    return _file(text, "application/schema+json", f"{name}-{_slug(event)}.json")


@allow(Permission.SEE_LOADS)
def yaml(request: ConsoleRequest, name: str) -> HttpResponse:
    """A version's text, as a file."""
    asked = request.GET.get("version", "")
    try:
        found = queries.list_versions(request.actor, name)
    except UnknownPlan as problem:
        raise Http404(str(problem)) from problem
    wanted = int(asked) if asked.isdecimal() else found[0].version
    for version in found:
        if version.version == wanted:
            return _file(version.text, "application/yaml", f"{name}.yaml")
    raise Http404(f"There is no version {wanted} of {name}.")


def _show(
    request: ConsoleRequest,
    template: str,
    plan: TrackingPlan,
    route: str,
    **context: Any,
) -> HttpResponse:
    parts = (
        ("Events", "plans:plan"),
        ("Versions", "plans:versions"),
        ("Seen and agreed", "plans:seen"),
        ("Try an event", "plans:try"),
    )
    return show(
        request,
        template,
        title=plan.title,
        section="collect",
        route="plans:list",
        plan=plan,
        parts=[
            Link(title, reverse(each, args=[plan.name]), "", each == route)
            for title, each in parts
        ],
        may_edit=request.actor.may(Permission.EDIT_PLANS),
        **context,
    )


def _plan(
    request: ConsoleRequest, name: str, version: int | None = None
) -> TrackingPlan:
    try:
        return queries.get_plan(request.actor, name, version)
    except UnknownPlan as problem:
        raise Http404(str(problem)) from problem


def _events(plan: TrackingPlan) -> list[EventShown]:
    register = purposes_served()
    shown = []
    for event in plan.events:
        fields = [
            (field, register.of(field.key, field.purposes))
            for field in plan.fields()
            if field.event is event
        ]
        leaves = [(f, served) for f, served in fields if not f.part.inner]
        own = [
            (str(case), str(answer))
            for case, answer in event.policy.answers
            if answer is not plan.policy.answer(case)
        ]
        unserved = sum(not served for _, served in leaves)
        shown.append(EventShown(event, fields, unserved, own))
    return shown


def _two(request: ConsoleRequest, numbers: list[int]) -> tuple[int, int]:
    """The versions asked for; else the newest two."""
    after = _asked(request, "after", numbers, numbers[0])
    earlier = [number for number in numbers if number < after]
    return _asked(request, "before", numbers, (earlier or [after])[0]), after


def _asked(request: ConsoleRequest, key: str, numbers: list[int], default: int) -> int:
    said = request.GET.get(key, "")
    return int(said) if said.isdecimal() and int(said) in numbers else default


def _count(pairs: tuple[Beside, ...], state: str) -> int:
    return sum(pair.state == state for pair in pairs)


def _example(plan: TrackingPlan) -> str:
    """The first event with a value for each required property."""
    event = next((e for e in plan.events if e.kind == "track"), plan.events[0])
    named = {"event": event.name} if event.kind == "track" else {}
    properties = {part.name: "…" for part in event.properties if part.required}
    example = {"type": event.kind, **named, "properties": properties}
    return json.dumps(example, indent=2, ensure_ascii=False)


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def _slug(text: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in text).lower()
