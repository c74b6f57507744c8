"""A metric's series as a chart, its interval shaded."""

from __future__ import annotations

from datetime import timedelta

from ringmain.faces.console.charts.shapes import Point, Series, TimeSeries
from ringmain.faces.console.scorecard import writing
from ringmain.understand.metrics.shapes import Card

_MORE_THAN_A_MONTH = timedelta(days=32)  # from a first day: into the next month


def series_of(card: Card) -> TimeSeries:
    """Month by month; a month without rows is a gap, one not settled is dotted."""
    known = {point.month: point for point in card.series}
    months = sorted(known)
    points = []
    month = months[0]
    while month <= months[-1]:
        found = known.get(month)
        estimate = found.estimate if found else None
        points.append(
            Point(
                at=month,
                value=estimate.value if estimate else None,
                low=estimate.low if estimate else None,
                high=estimate.high if estimate else None,
                is_estimated=bool(found and not found.is_settled),
            )
        )
        month = (month + _MORE_THAN_A_MONTH).replace(day=1)
    return TimeSeries(
        title=f"{card.metric.name} by month",
        summary=_summary(card),
        unit=writing.unit_of(card.metric),
        series=(Series(name=card.metric.name, points=tuple(points)),),
        grain="month",
        missing="row",
        target=card.target.value if card.target else None,
    )


def _summary(card: Card) -> str:
    """Where it stands and between what it lay; no direction, which may be chance."""
    metric = card.metric
    known = [point for point in card.series if point.estimate.value is not None]
    enough = [point for point in known if point.estimate.sums.weight >= metric.minimum]
    points = enough or known
    last = points[-1]
    lowest, highest = (
        pick(points, key=lambda point: point.estimate.value or 0.0)
        for pick in (min, max)
    )
    return (
        f"{metric.name} was {writing.value_of(metric, last.estimate)} in "
        f"{writing.month_words(last.month)}; in {len(points)} months it lay between "
        f"{writing.value_of(metric, lowest.estimate)} "
        f"({writing.month_words(lowest.month)}) and "
        f"{writing.value_of(metric, highest.estimate)} "
        f"({writing.month_words(highest.month)})."
    )
