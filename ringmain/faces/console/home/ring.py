"""The ring of the house: each stage with its rate, its delay and its health."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from ringmain.collect.files import queries as files
from ringmain.collect.quarantine import queries as quarantine
from ringmain.collect.web_events.queries import counts
from ringmain.collect.web_events.shapes.watching import AlertShape
from ringmain.foundation.events import queries as events
from ringmain.govern.access.shapes import Actor
from ringmain.understand.metrics import queries as metrics

_DAY = timedelta(days=1)
_LATER = ("Decide", "Engage", "Serve", "Improve")
_CENTRE, _RADIUS, _LABEL = 150.0, 92.0, 24.0
_LATE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One stage: what it does now. ``tone`` is good, warn, bad, or later."""

    name: str
    rate: str
    delay_since: datetime | None
    delay: str
    health: str
    tone: str
    url: str = ""
    x: float = 0.0
    y: float = 0.0
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "middle"


def stages_of(actor: Actor, now: datetime) -> list[Stage]:
    """The stages around the ring, from the top, clockwise."""
    live = [make(actor, now) for make in _LIVE]
    later = [_later(name) for name in _LATER]
    return [_placed(stage, at, len(live) + len(later))
            for at, stage in enumerate([*live, *later])]  # fmt: skip


def flow_path(stages: list[Stage]) -> str:
    """The part of the circle that data go through already, as an SVG path."""
    live = [stage for stage in stages if stage.tone != "later"]
    first, last = live[0], live[-1]
    return (
        f"M{first.x:.1f} {first.y:.1f} "
        f"A{_RADIUS} {_RADIUS} 0 0 1 {last.x:.1f} {last.y:.1f}"
    )


def _collect(actor: Actor, now: datetime) -> Stage:
    loads = files.list_loads(actor, limit=50)
    recent = [load for load in loads if now - load.asked_at < _DAY]
    rows = sum(load.loaded_count for load in recent)
    failed = sum(load.state == "failed" for load in recent)
    waiting = quarantine.count_waiting()
    alerts = counts.list_alerts(actor)
    health, tone = "Working", "good"
    if waiting:
        health, tone = f"{waiting:,} rows in quarantine", "warn"
    if alerts:
        health, tone = _say_alerts(alerts), "bad"
    if failed:
        health, tone = f"{failed:,} {'load' if failed == 1 else 'loads'} failed", "bad"
    return Stage(
        name="Collect",
        rate=f"{rows:,} rows in the last day",
        delay_since=loads[0].asked_at if loads else None,
        delay="Last load" if loads else "Nothing was loaded yet",
        health=health,
        tone=tone,
        url=reverse("streams:list"),
    )


def _say_alerts(alerts: Sequence[AlertShape]) -> str:
    first, rest = alerts[0], len(alerts) - 1
    said = f"{first.source}: {first.title.lower()}"
    return f"{said}, and {rest:,} more" if rest else said


def _unify(actor: Actor, now: datetime) -> Stage:
    waiting, dead = events.count_waiting(), events.count_dead()
    health, tone = ("Working", "good") if waiting else ("All settled", "good")
    if dead:
        health, tone = f"{dead:,} given up", "bad"
    return Stage(
        name="Unify",
        rate=f"{waiting:,} pieces wait to be settled",
        delay_since=None,
        delay="No delay" if not waiting else "Settling now",
        health=health,
        tone=tone,
        url=reverse("waiting:list"),
    )


def _understand(actor: Actor, now: datetime) -> Stage:
    fresh = metrics.get_freshness()
    cards = sum(metric.beside is None for metric in metrics.list_metrics())
    is_late = fresh.computed_at is None or (
        fresh.is_stale and now - fresh.computed_at > _LATE
    )
    health = "Up to date"
    if fresh.is_stale:
        health = "Rows have come since"
    if fresh.computed_at is None:
        health = "Not computed yet"
    return Stage(
        name="Understand",
        rate=f"{cards} metrics, computed in {fresh.took_seconds:.1f} s",
        delay_since=fresh.computed_at,
        delay="Computed" if fresh.computed_at else "",
        health=health,
        tone="warn" if is_late else "good",
        url=reverse("home:home") + "#scorecard",
    )


_LIVE: tuple[Callable[[Actor, datetime], Stage], ...] = (_collect, _unify, _understand)


def _later(name: str) -> Stage:
    return Stage(
        name=name, rate="", delay_since=None, delay="", tone="later",
        health="Nothing lives here yet",
    )  # fmt: skip


def _placed(stage: Stage, at: int, of: int) -> Stage:
    angle = 2 * math.pi * at / of - math.pi / 2
    values = {name: getattr(stage, name) for name in Stage.__slots__}
    place = {
        "x": round(_CENTRE + _RADIUS * math.cos(angle), 1),
        "y": round(_CENTRE + _RADIUS * math.sin(angle), 1),
        "label_x": round(_CENTRE + (_RADIUS + _LABEL) * math.cos(angle), 1),
        "label_y": round(_CENTRE + (_RADIUS + _LABEL) * math.sin(angle) + 4, 1),
        "anchor": _anchor(math.cos(angle)),
    }
    return Stage(**{**values, **place})


def _anchor(across: float) -> str:
    """On which side of its label a stage stands."""
    if abs(across) < 0.3:
        return "middle"
    return "start" if across > 0 else "end"
