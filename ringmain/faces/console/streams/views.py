"""The pages of sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ringmain.collect.contracts.plans.queries import UnknownPlan, get_plan
from ringmain.collect.contracts.plans.shapes import TrackingPlan
from ringmain.collect.files import queries as files
from ringmain.collect.web_events.queries import counts, seen
from ringmain.collect.web_events.queries.sources import list_event_sources
from ringmain.collect.web_events.shapes.watching import SourceNow
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import text_asked
from ringmain.faces.console.failed.reasons import reason_of
from ringmain.faces.console.streams import drawing, schema, sending
from ringmain.faces.console.streams.changing import found
from ringmain.govern.access.shapes import Permission

_KINDS = {"website": "Website", "app": "App", "service": "Service"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A source in the list, live or of files."""

    name: str
    url: str
    kind: str
    state: str
    tone: str
    rate: str
    last_heard_at: datetime | None
    held_back: int
    held_back_url: str
    owner: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ranges."""

    name: str
    url: str
    is_here: bool


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Every source: those that send live, and those whose files are loaded."""
    context: dict[str, Any] = {
        "lines": [*_live_lines(request), *_file_lines(request)],
        "alerts": counts.list_alerts(request.actor),
    }
    if request.htmx:
        return show_part(request, "streams/parts/lines.html", **context)
    return show(
        request,
        "streams/list.html",
        title="Sources",
        section="collect",
        route="streams:list",
        may_manage=request.actor.may(Permission.MANAGE_SOURCES),
        may_load=request.actor.may(Permission.LOAD_FILES),
        **context,
    )


@allow(Permission.SEE_LOADS)
def show_source(request: ConsoleRequest, name: str) -> HttpResponse:
    """One live source: how it fares, what it sends, how to send."""
    source = found(request, name)
    plan = _plan(request, source.plan)
    rows = seen.list_seen(request.actor, name)
    return show(
        request,
        "streams/source.html",
        title=source.title,
        section="collect",
        route="streams:list",
        source=source,
        kind=_KINDS.get(source.kind, source.kind),
        choices=_choices(request, name),
        groups=schema.groups_of(rows, plan),
        plan=plan,
        past_alerts=_past_alerts(request, name),
        snippets=sending.snippets_for(source.write_key),
        collector_url=sending.collector_url(),
        may_manage=request.actor.may(Permission.MANAGE_SOURCES),
        may_plan=request.actor.may(Permission.EDIT_PLANS),
        may_watch=request.actor.may(Permission.WATCH_EVENTS),
        **_now(request, name),
        **_charts(request, name),
    )


@allow(Permission.SEE_LOADS)
def show_now(request: ConsoleRequest, name: str) -> HttpResponse:
    """The numbers that move; asked again every few seconds."""
    source = found(request, name)
    return show_part(
        request, "streams/parts/now.html", source=source, **_now(request, name)
    )


@allow(Permission.SEE_LOADS)
def show_charts(request: ConsoleRequest, name: str) -> HttpResponse:
    """The charts of a range, alone."""
    source = found(request, name)
    return show_part(
        request, "streams/parts/charts.html", source=source, **_charts(request, name)
    )


def _plan(request: ConsoleRequest, name: str) -> TrackingPlan | None:
    """The plan in force of that name, if there is one."""
    try:
        return get_plan(request.actor, name) if name else None
    except UnknownPlan:
        return None


def _now(request: ConsoleRequest, name: str) -> dict[str, Any]:
    now = counts.get_source_now(request.actor, name, timezone.now())
    return {
        "now": now,
        "tone": _tone(now),
        "p50": drawing.say_ms(now.last_hour.p50_ms),
        "p95": drawing.say_ms(now.last_hour.p95_ms),
        "last_reason": reason_of(now.last_error.code) if now.last_error else "",
        "may_see_failed": request.actor.may(Permission.SEE_QUARANTINE),
    }


def _charts(request: ConsoleRequest, name: str) -> dict[str, Any]:
    wanted = drawing.range_of(text_asked(request, "range"))
    since, until = wanted.bounds(timezone.now())
    found_ = counts.list_intervals(
        request.actor, name, since=since, until=until, step=wanted.step
    )
    promise = found(request, name).fresh_within_seconds
    return {
        "range": wanted,
        "rate": drawing.draw_rate(found_, wanted),
        "outcomes": drawing.draw_outcomes(found_, wanted),
        "delay": drawing.draw_delay(found_, wanted, promise),
    }


def _choices(request: ConsoleRequest, name: str) -> list[Choice]:
    here = drawing.range_of(text_asked(request, "range")).key
    address = reverse("streams:source", args=[name])
    return [
        Choice(each.name, f"{address}?range={each.key}", each.key == here)
        for each in drawing.RANGES
    ]


def _past_alerts(request: ConsoleRequest, name: str) -> list[Any]:
    alerts = counts.list_alerts(request.actor, source=name, only_open=False, limit=20)
    return [alert for alert in alerts if alert.ended_at]


def _live_lines(request: ConsoleRequest) -> list[Line]:
    nows = {
        each.source: each
        for each in counts.list_sources_now(request.actor, timezone.now())
    }
    return [
        Line(
            name=source.title,
            url=reverse("streams:source", args=[source.name]),
            kind=_KINDS.get(source.kind, source.kind),
            state=nows[source.name].state,
            tone=_tone(nows[source.name]),
            rate=f"{nows[source.name].per_minute:,.1f} a minute",
            last_heard_at=nows[source.name].newest_at,
            held_back=nows[source.name].waiting_failed,
            held_back_url=f"{reverse('failed:list')}?source={source.name}",
            owner=source.owner,
        )
        for source in list_event_sources(request.actor)
        if source.name in nows
    ]


def _file_lines(request: ConsoleRequest) -> list[Line]:
    return [
        Line(
            name=source.name,
            url=f"{reverse('loads:list')}?source={source.name}",
            kind="Files",
            state="quarantined" if source.quarantined_count else "loaded",
            tone="warn" if source.quarantined_count else "good",
            rate=f"{source.load_count:,} load{'' if source.load_count == 1 else 's'}",
            last_heard_at=source.last_heard_at,
            held_back=source.quarantined_count,
            held_back_url=reverse("quarantine:list"),
            owner="",
        )
        for source in files.list_sources(request.actor)
    ]


def _tone(now: SourceNow) -> str:
    if now.alerts:
        return "bad"
    if now.state == "receiving":
        return "warn" if now.keeps_promise is False else "good"
    return ""
