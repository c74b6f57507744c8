"""What came of a source over time, as charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ringmain.collect.web_events.shapes.watching import Interval
from ringmain.faces.console.charts.shapes import (
    Grain,
    Point,
    Series,
    SmallMultiples,
    TimeSeries,
)
from ringmain.faces.console.charts.units import Unit

_MS = Unit("ms")
_OUTCOMES = (
    ("quarantined", "Quarantined"),
    ("refused", "Refused"),
    ("duplicate", "Duplicate"),
    ("late", "Late"),
)


@dataclass(frozen=True, slots=True)
class Range:
    """How far back is drawn, and in which steps."""

    key: str
    name: str
    length: timedelta
    step: timedelta
    grain: Grain

    def bounds(self, now: datetime) -> tuple[datetime, datetime]:
        """Half-open, whole steps, the running one included."""
        local = timezone.localtime(now).replace(second=0, microsecond=0)
        minutes = self.step // timedelta(minutes=1)
        past = (local.hour * 60 + local.minute) % minutes
        until = local - timedelta(minutes=past) + self.step
        return until - self.length, until


RANGES = (
    Range("hour", "Last hour", timedelta(hours=1), timedelta(minutes=1), "minute"),
    Range(
        "day", "Last day", timedelta(days=1), timedelta(minutes=15), "quarter_hour"
    ),
    Range("fortnight", "Last fortnight", timedelta(days=14), timedelta(hours=2),
          "period"),
)  # fmt: skip


def range_of(key: str) -> Range:
    """The range of that name, or the hour."""
    return next((each for each in RANGES if each.key == key), RANGES[0])


def draw_rate(found: Sequence[Interval], wanted: Range) -> TimeSeries:
    """How many came in each step."""
    points = [_point(each, each.received, wanted) for each in found]
    return TimeSeries(
        title="Events received",
        summary=_say_rate(found, wanted),
        unit=Unit("events", one="event"),
        series=(Series(name="Received", points=tuple(points)),),
        grain=wanted.grain,
        kind="bars",
        adds_up=True,
        source="Counted at the door, by the minute of receiving.",
    )


def draw_outcomes(found: Sequence[Interval], wanted: Range) -> SmallMultiples:
    """What became of those that were not simply let through."""
    totals = {key: sum(each.count(key) for each in found) for key, _ in _OUTCOMES}
    panels = tuple(
        Series(
            name=f"{name}, {totals[key]:,} in all, now",
            points=tuple(_point(each, each.count(key), wanted) for each in found),
        )
        for key, name in _OUTCOMES
    )
    said = ", ".join(f"{totals[key]:,} {key}" for key, _ in _OUTCOMES)
    return SmallMultiples(
        title="Quarantined, refused, duplicate, late",
        summary=f"In the {wanted.name.lower()}: {said}. Late events are let through.",
        panels=panels,
        grain=wanted.grain,
    )


def draw_delay(
    found: Sequence[Interval], wanted: Range, promise_seconds: int
) -> TimeSeries:
    """How long events took from the door until they landed."""
    middle = [_point(each, each.p50_ms, wanted) for each in found]
    most = [_point(each, each.p95_ms, wanted) for each in found]
    return TimeSeries(
        title="Delay from received to landed",
        summary=_say_delay(found, promise_seconds),
        unit=_MS,
        series=(
            Series(name="95 % within", points=tuple(most)),
            Series(name="Half within", points=tuple(middle)),
        ),
        grain=wanted.grain,
        missing="events",
    )


def say_ms(value: float | None) -> str:
    """A delay as a person says it: 82 ms, 1.4 s, 3 min."""
    if value is None:
        return "–"
    for limit, size, unit, places in (
        (1e3, 1, "ms", 0), (1e5, 1e3, "s", 1), (6e6, 6e4, "min", 0)
    ):  # fmt: skip
        if value < limit:
            return f"{value / size:,.{places}f}\u00a0{unit}"
    return f"{value / 3.6e6:,.1f}\u00a0h"


def _point(each: Interval, value: float | None, wanted: Range) -> Point:
    at = timezone.localtime(each.at)
    return Point(at=at, value=value, ends=timezone.localtime(each.ends))


def _say_rate(found: Sequence[Interval], wanted: Range) -> str:
    total = sum(each.received for each in found)
    span = wanted.name.lower()
    if not total:
        return f"No event came in the {span}."
    most = max(found, key=lambda each: each.received)
    at = timezone.localtime(most.at)
    when = f"{at:%H:%M}" if wanted.key != "fortnight" else f"{at.day} {at:%b, %H:%M}"
    plural = "event" if total == 1 else "events"
    return f"{total:,} {plural} in the {span}, most from {when} ({most.received:,})."


def _say_delay(found: Sequence[Interval], promise_seconds: int) -> str:
    known = [each for each in found if each.p95_ms is not None]
    if not known:
        return "No event landed, so there is no delay to show."
    worst = max(known, key=lambda each: each.p95_ms or 0)
    at = timezone.localtime(worst.at)
    return (
        f"The newest 95 % landed within {say_ms(known[-1].p95_ms)}, half within "
        f"{say_ms(known[-1].p50_ms)}; the slowest 95 % took {say_ms(worst.p95_ms)} "
        f"from {at:%H:%M}. The promise is {promise_seconds:,} s."
    )
