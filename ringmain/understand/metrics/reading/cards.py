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
_BEYOND = 0.05  # of the change, more than its size would bring


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
    pool: cells.Pool
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
    found = wanted.pool.parts(metric, dimension, months)
    before, after = (found.get(each, {}) for each in months)
    is_shared = metric.over is not None and dimension == "channel"
    brought = changes.contributions(before, after, is_shared=is_shared)
    # From a month of a few rows, any change is large and says nothing.
    is_told = all(
        sum(sums.weight for sums in side.values()) >= metric.minimum
        for side in (before, after)
    )
    nothings = tuple(_nothing(side, is_shared=is_shared) for side in (before, after))
    return tuple(
        _part(
            metric,
            (dimension, name),
            tuple(
                side.get(name, nothing)
                for side, nothing in zip((before, after), nothings, strict=True)
            ),
            brought.get(name) if is_told else None,
        )
        for name in sorted({*before, *after})
    )


def _nothing(side: Mapping[str, Sums], *, is_shared: bool) -> Sums:
    """What a part without a row has: none, of all those it could have happened to."""
    if not is_shared:
        return Sums()
    exposure = max((sums.exposure for sums in side.values()), default=0)
    return Sums(exposure=exposure, is_over=True)


def mean_of(wanted: Wanted, metric: Metric, month: date | None) -> Estimate | None:
    """The mean that stands beside a share of scores."""
    if metric.key != "ces" or month is None:
        return None
    sums = wanted.series.get(metric.key, {}).get(month)
    return estimates.estimate(Kind.MEAN, sums, 1) if sums else None


def _part(
    metric: Metric,
    named: tuple[str, str],
    sides: tuple[Sums, ...],
    share: float | None,
) -> Part:
    then, now = (estimates.estimate(metric.kind, side, metric.factor) for side in sides)
    points = [
        Point(month=date.min, estimate=each, is_settled=True) for each in (now, then)
    ]
    dimension, name = named
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
    """The part that brought most beyond its size to a change that is more than chance.

    Whoever has 95 % of the customers brings most of any change; that says nothing.
    """
    if change is None or month is None or not change.is_real:
        return None
    found = [
        (beyond, part)
        for dimension in metric.dimensions
        if getattr(wanted.slice, dimension) is None
        for beyond, part in _beyond(parts_of(wanted, metric, dimension, month))
    ]
    most, part = max(found, key=lambda each: each[0], default=(0.0, None))
    return part if most > _BEYOND else None


def _beyond(parts: tuple[Part, ...]) -> list[tuple[float, Part]]:
    """How much more of the change each known part brought than its share of size."""
    change = sum(part.brought or 0 for part in parts)
    sizes = [_size(part) for part in parts]
    whole = sum(sizes)
    if not (change and whole):
        return []
    return [
        ((part.brought or 0) / change - size / whole, part)
        for part, size in zip(parts, sizes, strict=True)
        if part.value
    ]


def _size(part: Part) -> int:
    sums = part.estimate.sums
    is_shared = sums.is_over and part.dimension == "channel"
    return sums.n if is_shared else sums.weight


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
