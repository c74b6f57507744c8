"""A metric's card: its number, its change, its trend, what moved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ringmain.govern.access.shapes import Actor
from ringmain.understand.metrics.definitions import catalogue
from ringmain.understand.metrics.reading import cells
from ringmain.understand.metrics.reading.state import State
from ringmain.understand.metrics.rules import changes, estimates, settling
from ringmain.understand.metrics.shapes import (
    NOTHING,
    Card,
    Change,
    Estimate,
    Kind,
    Metric,
    Part,
    Point,
    Slice,
    Sums,
    Target,
)

MONTHS_SHOWN = 24
_NOT_ALL = 0.999  # a part that is everything moved nothing more than the whole did


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom, about which rows, in which month, with what is known already."""

    actor: Actor
    slice: Slice
    month: date | None
    state: State
    zone: ZoneInfo
    series: Mapping[str, Mapping[date, Sums]]
    targets: Mapping[str, Target]
    is_alone: bool = False


def make_card(wanted: Wanted, metric: Metric, *, with_mover: bool = True) -> Card:
    """The card of one metric."""
    silence = _why_silent(wanted, metric)
    points = () if silence else _points(wanted, metric)
    month = wanted.month or _last_settled(points)
    now = next((point for point in points if point.month == month), None)
    if not silence and now is None:
        silence = _why_nothing(wanted, metric, points)
    before = _point_before(points, month)
    change = change_between(metric, now, before)
    return Card(
        metric=metric,
        month=month,
        estimate=now.estimate if now else NOTHING,
        change=change,
        series=points[-MONTHS_SHOWN:],
        mover=_mover(wanted, metric, month, change) if with_mover else None,
        target=wanted.targets.get(metric.key) or _own_target(metric),
        silence=silence,
        is_small=bool(now and _is_small(metric, now.estimate)),
        notes=_notes(wanted, metric, now),
    )


def change_between(
    metric: Metric, now: Point | None, before: Point | None
) -> Change | None:
    """The change from one month to the next, and whether it is more than chance."""
    if now is None or before is None:
        return None
    found = changes.difference(now.estimate, before.estimate)
    if found is None:
        return None
    amount, low, high = found
    known = now.is_settled and before.is_settled
    small = _is_small(metric, now.estimate) or _is_small(metric, before.estimate)
    return Change(
        amount=amount,
        low=low,
        high=high,
        is_real=known and not small and (low > 0 or high < 0),
        is_better=(amount > 0) == metric.up_is_good,
    )


def parts_of(
    wanted: Wanted, metric: Metric, dimension: str, month: date
) -> tuple[Part, ...]:
    """Each value of a dimension in a month, and what it brought since the last."""
    months = (settling.month_before(month), month)
    found = cells.read_parts(wanted.actor, wanted.slice, metric, dimension, months)
    before, after = (found.get(each, {}) for each in months)
    is_shared = metric.over is not None and dimension == "channel"
    brought = changes.contributions(before, after, is_shared=is_shared)
    return tuple(
        _part(metric, dimension, name, (before, after), brought)
        for name in sorted({*before, *after})
    )


def mean_of(wanted: Wanted, metric: Metric, month: date | None) -> Estimate | None:
    """The mean that stands beside a share of scores."""
    if metric.key != "ces" or month is None:
        return None
    sums = wanted.series.get(metric.key, {}).get(month)
    return estimates.estimate(Kind.MEAN, sums, 1) if sums else None


def _part(
    metric: Metric,
    dimension: str,
    name: str,
    sides: tuple[Mapping[str, Sums], Mapping[str, Sums]],
    brought: Mapping[str, float],
) -> Part:
    then, now = (
        estimates.estimate(metric.kind, side.get(name, Sums()), metric.factor)
        for side in sides
    )
    points = [
        Point(month=date.min, estimate=each, is_settled=True) for each in (now, then)
    ]
    share = brought.get(name)
    return Part(
        dimension=dimension,
        value=name,
        estimate=now,
        brought=None if share is None else share * metric.factor,
        change=change_between(metric, points[0], points[1]),
    )


def _mover(
    wanted: Wanted, metric: Metric, month: date | None, change: Change | None
) -> Part | None:
    """The part that brought most of a change that is more than chance."""
    if change is None or month is None or not change.is_real:
        return None
    candidates = [
        part
        for dimension in metric.dimensions
        if getattr(wanted.slice, dimension) is None
        for part in _telling(parts_of(wanted, metric, dimension, month))
    ]
    pushing = [part for part in candidates if (part.brought or 0) * change.amount > 0]
    return max(pushing, key=lambda part: abs(part.brought or 0), default=None)


def _telling(parts: tuple[Part, ...]) -> list[Part]:
    """Parts that are not nearly everything, and of which it is known what they are."""
    sizes = [part.estimate.sums.weight for part in parts]
    if parts and parts[0].dimension == "channel" and parts[0].estimate.sums.is_over:
        sizes = [part.estimate.sums.n for part in parts]
    whole = sum(sizes) or 1
    return [
        part
        for part, size in zip(parts, sizes, strict=True)
        if part.value and size / whole < _NOT_ALL
    ]


def _points(wanted: Wanted, metric: Metric) -> tuple[Point, ...]:
    exposure = wanted.series.get(metric.over or "", {})
    sums = cells.with_exposure(metric, wanted.series.get(metric.key, {}), exposure)
    if metric.over:
        last = wanted.state.last_month
        sums = {month: each for month, each in sums.items() if month <= last}
    until = wanted.state.settled_until(metric)
    return tuple(
        Point(
            month=month,
            estimate=estimates.estimate(metric.kind, sums[month], metric.factor),
            is_settled=until is not None
            and settling.is_settled(month, until, wanted.zone),
        )
        for month in sorted(sums)
    )


def _last_settled(points: tuple[Point, ...]) -> date | None:
    return max((point.month for point in points if point.is_settled), default=None)


def _point_before(points: tuple[Point, ...], month: date | None) -> Point | None:
    if month is None:
        return None
    before = settling.month_before(month)
    return next((point for point in points if point.month == before), None)


def _is_small(metric: Metric, estimate: Estimate) -> bool:
    return 0 < estimate.sums.weight < metric.minimum


def _own_target(metric: Metric) -> Target | None:
    if metric.target is None:
        return None
    return Target(value=metric.target, set_by="the definition", set_at=None)


def _why_silent(wanted: Wanted, metric: Metric) -> str:
    if metric.table is None:
        return metric.missing
    if wanted.state.computed_at is None:
        return "It has not been computed yet; that happens a minute after a load."
    if wanted.slice.channel is not None and not _has_channel(wanted, metric):
        return "The data do not say this by the channel of a contact."
    if not wanted.state.rows_of(metric):
        return f"Nothing of this was loaded yet: it needs {_spoken(metric)}."
    return ""


def _has_channel(wanted: Wanted, metric: Metric) -> bool:
    """Side by side, a channel is that of a contact; alone, whichever the metric has."""
    if wanted.is_alone:
        return "channel" in metric.dimensions
    return catalogue.is_by_contact(metric)


def _why_nothing(wanted: Wanted, metric: Metric, points: tuple[Point, ...]) -> str:
    if not points:
        return "No row of it is in this selection."
    if wanted.month is None:
        days = metric.settles_after_days
        wait = f", {days} days after it ended" if days else ""
        return f"No month of it is settled yet{wait}."
    return "No row of it is in this month."


def _spoken(metric: Metric) -> str:
    return " and ".join(metric.made_of[:2]).replace("_", " ")


def _notes(wanted: Wanted, metric: Metric, now: Point | None) -> tuple[str, ...]:
    said = []
    if now and not now.is_settled:
        said.append("Not settled: rows of this month may still come.")
    if now and _is_small(metric, now.estimate):
        few = now.estimate.sums.weight
        said.append(f"Few rows: {few:,} of at least {metric.minimum:,}.")
    silent = wanted.state.silent_since(metric)
    if silent:
        said.append(f"None came since {_day(silent, wanted.zone)}.")
    return tuple(said)


def _day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local.day} {local:%b %Y}"
