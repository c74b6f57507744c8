"""The frame of a chart over time: its span, bands, marks, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.scales import Span, later, seconds
from ringmain.faces.console.charts.shapes import (
    Band,
    Grain,
    Mark,
    Point,
    Series,
    TimeSeries,
    When,
)

_LABEL_ROOM = 0.11  # share of the width that a band's words need


def end_of(point: Point, grain: Grain) -> When:
    """Where a point stops holding."""
    return point.ends or later(point.at, grain)


def all_series(chart: TimeSeries) -> tuple[Series, ...]:
    """The series and what is beneath them."""
    return (*chart.series, *((chart.beneath,) if chart.beneath else ()))


def span_of(chart: TimeSeries) -> Span | None:
    """From the first point to the end of the last; None without any."""
    points = [point for one in all_series(chart) for point in one.points]
    if not points:
        return None
    starts = min((point.at for point in points), key=seconds)
    ends = max((end_of(point, chart.grain) for point in points), key=seconds)
    return Span(starts, ends)


def middle(span: Span, point: Point, grain: Grain) -> float:
    """Where the middle of a point stands, 0 to 1."""
    return (span.inside(point.at) + span.inside(end_of(point, grain))) / 2


def bands(span: Span, held: tuple[Band, ...], height: float) -> Iterator[SafeString]:
    """What held for a time, as grounds that take turns, named where there is room."""
    for number, band in enumerate(held):
        left = span.inside(band.starts)
        right = span.inside(band.ends or span.ends)
        if right <= left:
            continue
        yield svg.box(left, right, -20, height, class_=f"band band-{number % 2}")
        if left > 0:
            yield svg.rule(left, left, -20, height, "band-edge")
        if right - left >= _LABEL_ROOM:
            rank = "band-label" if right - left > 0.4 else "band-label is-minor"
            yield svg.words(band.label, left, -7, rank, dx=5)


def marks(
    span: Span, happened: tuple[Mark, ...], height: float
) -> Iterator[SafeString]:
    """What happened at a time, as a line with its words."""
    for mark in happened:
        across = span.share(mark.at)
        if 0 <= across <= 1:
            side = "end" if across > 0.7 else None
            yield svg.rule(across, across, 0, height, "mark")
            yield svg.words(
                mark.label, across, 10, "mark-label is-minor", anchor=side,
                dx=-4 if side == "end" else 4,
            )  # fmt: skip


def gaps(
    series: Sequence[Series], span: Span, grain: Grain
) -> list[tuple[float, float]]:
    """Where none of the series has a value, as shares of the width, joined up."""
    known = {p.at for one in series for p in one.points if p.value is not None}
    empty = {
        p.at: end_of(p, grain)
        for one in series
        for p in one.points
        if p.at not in known
    }
    found: list[tuple[float, float]] = []
    for at in sorted(empty, key=seconds):
        left, right = span.inside(at), span.inside(empty[at])
        if found and left - found[-1][1] < 1e-6:
            left = found.pop()[0]
        found.append((left, right))
    return found
