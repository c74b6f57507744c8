"""The scorecard's lines, ready for the page and for the mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ringmain.faces.console.charts.shapes import Sparkline
from ringmain.faces.console.scorecard import asked, writing
from ringmain.understand.metrics.shapes import Card, Change, Metric, Scorecard, Slice


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrow:
    """A change that is more than chance: which way, whether it is good, how far."""

    direction: str
    tone: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One metric on the scorecard, in words."""

    metric: Metric
    url: str
    rows_url: str
    month: str
    value: str
    interval: str
    count: str
    arrow: Arrow | None
    no_arrow: str
    spark: Sparkline | None
    target: str
    target_tone: str
    mover: str
    mover_url: str
    silence: str
    notes: tuple[str, ...]


def families_of(scorecard: Scorecard) -> list[tuple[str, list[Line]]]:
    """The lines in their families, in the order of the definitions."""
    families: dict[str, list[Line]] = {}
    for card in scorecard.cards:
        line = line_of(card, scorecard.slice, scorecard.month)
        families.setdefault(card.metric.family, []).append(line)
    return list(families.items())


def line_of(card: Card, wanted: Slice, month: date | None) -> Line:
    """A card in words."""
    metric, query = card.metric, asked.query(wanted, month)
    has_number = card.estimate.value is not None
    return Line(
        metric=metric,
        url=reverse("scorecard:metric", args=[metric.key]) + query,
        rows_url=rows_url(card, wanted),
        month=writing.month_words(card.month) if card.month and has_number else "",
        value=writing.value_of(metric, card.estimate),
        interval=writing.interval_of(metric, card.estimate),
        count=count_of(card),
        arrow=arrow_of(card),
        no_arrow=_no_arrow(card),
        spark=_spark(card),
        **_target(card),
        **_mover(card, wanted),
        silence=card.silence,
        notes=card.notes,
    )


def rows_url(card: Card, wanted: Slice) -> str:
    """Where the rows behind the number are."""
    if card.month is None or card.metric.table is None:
        return ""
    here = reverse("scorecard:rows", args=[card.metric.key])
    return here + asked.query(wanted, card.month)


def count_of(card: Card) -> str:
    """Of how many rows: 1,204 answers out of which…"""
    sums = card.estimate.sums
    if sums.is_over:
        return f"{sums.n:,} for {sums.exposure:,} customers"
    return f"{sums.n:,} {'row' if sums.n == 1 else 'rows'}"


def arrow_of(card: Card) -> Arrow | None:
    """Only a change whose interval excludes 0 has an arrow."""
    return arrow_for(card.metric, card.change)


def arrow_for(metric: Metric, change: Change | None) -> Arrow | None:
    """The arrow of a change, where there is one."""
    if change is None or not change.is_real:
        return None
    return Arrow(
        direction="up" if change.amount > 0 else "down",
        tone="good" if change.is_better else "bad",
        words=writing.change_of(metric, change)
        + (" better" if change.is_better else " worse"),
    )


def _no_arrow(card: Card) -> str:
    if card.change is None:
        return ""
    return "" if card.change.is_real else "No change beyond chance"


def _spark(card: Card) -> Sparkline | None:
    points = [point for point in card.series if point.is_settled]
    if len(points) < 2:
        return None
    unit = writing.unit_of(card.metric)
    first, last = points[0], points[-1]
    said = (
        f"From {writing.month_words(first.month)} "
        f"({writing.value_of(card.metric, first.estimate)}) to "
        f"{writing.month_words(last.month)} "
        f"({writing.value_of(card.metric, last.estimate)})."
    )
    return Sparkline(
        title=card.metric.name,
        summary=said,
        unit=unit,
        values=tuple(point.estimate.value for point in points),
    )


def _target(card: Card) -> dict[str, str]:
    if card.target is None:
        return {"target": "", "target_tone": ""}
    unit, estimate = writing.unit_of(card.metric), card.estimate
    goal = card.target.value
    words, tone = f"{unit.write(goal)}", ""
    if estimate.low is not None and estimate.high is not None:
        above, below = estimate.low >= goal, estimate.high < goal
        is_met = above if card.metric.up_is_good else estimate.high <= goal
        is_missed = below if card.metric.up_is_good else estimate.low > goal
        tone = "good" if is_met else "bad" if is_missed else ""
    return {"target": words, "target_tone": tone}


def _mover(card: Card, wanted: Slice) -> dict[str, str]:
    if card.mover is None:
        return {"mover": "", "mover_url": ""}
    part = card.mover
    name = writing.part_words(part.value, part.dimension)
    if part.dimension == "region" and not part.value:
        name = f"Region {name.lower()}"
    there = asked.narrowed(wanted, part.dimension, part.value)
    page = reverse("scorecard:metric", args=[card.metric.key])
    return {
        "mover": f"{name} {writing.brought_by(card.metric, part)}",
        "mover_url": page + asked.query(there, card.month),
    }
