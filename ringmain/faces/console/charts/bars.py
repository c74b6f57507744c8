"""Bars from zero: known ones filled, estimates hatched, gaps left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.scales import Scale, Span
from ringmain.faces.console.charts.shapes import Point, Series, TimeSeries
from ringmain.faces.console.charts.time_frame import end_of

DENSE = 80  # more bars than this stand so close that outlines would fill them


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: shares of the width, pixels down."""

    left: float
    right: float
    top: float
    bottom: float
    is_estimated: bool
    is_partial: bool


def draw_bars(
    chart: TimeSeries, span: Span, scale: Scale, key: str
) -> Iterator[SafeString]:
    """All series' bars, beside each other, those `is_below` hanging down."""
    for number, one in enumerate(chart.series):
        bars = list(_bars(chart, one, span, scale))
        sure = [bar for bar in bars if not bar.is_estimated]
        whole = "".join(_outline(bar) for bar in sure if not bar.is_partial)
        part = "".join(_outline(bar) for bar in sure if bar.is_partial)
        yield svg.stretched(
            scale.height,
            svg.path(whole, f"bar s{number}"),
            svg.path(part, f"bar is-partial s{number}"),
        )
        is_dense = len(one.points) > DENSE
        for bar in bars:
            if bar.is_estimated:
                yield _hatched(bar, number, key, is_dense)


def _bars(chart: TimeSeries, one: Series, span: Span, scale: Scale) -> Iterator[Bar]:
    beside = [other for other in chart.series if other.is_below == one.is_below]
    place, count = beside.index(one), len(beside)
    inset = (0.12 if len(one.points) <= DENSE else 0.06) * _narrowest(chart, one, span)
    for point in one.points:
        if point.value is not None:
            left, right = span.inside(point.at), span.inside(end_of(point, chart.grain))
            width = right - left - 2 * inset
            start = left + inset + width * place / count
            yield _bar(point, (start, start + width / count), scale, one.is_below)


def _narrowest(chart: TimeSeries, one: Series, span: Span) -> float:
    """The least width of a bar, so that all keep the same distance."""
    return min(
        (
            span.inside(end_of(point, chart.grain)) - span.inside(point.at)
            for point in one.points
        ),
        default=0.0,
    )


def _bar(
    point: Point, across: tuple[float, float], scale: Scale, is_below: bool
) -> Bar:
    value = point.value or 0.0
    ends = sorted((scale.down(0), scale.down(-value if is_below else value)))
    return Bar(*across, ends[0], ends[1], point.is_estimated, point.is_partial)


def _outline(bar: Bar) -> str:
    left, right = (svg.number(at * svg.WIDE) for at in (bar.left, bar.right))
    top, bottom = svg.number(bar.top), svg.number(bar.bottom)
    return f"M{left} {bottom}V{top}H{right}V{bottom}z"


def _hatched(bar: Bar, number: int, key: str, is_dense: bool) -> SafeString:
    rank = "is-estimated is-dense" if is_dense else "is-estimated"
    return svg.box(
        bar.left, bar.right, bar.top, bar.bottom,
        class_=f"bar {rank} s{number}", fill=f"url(#{key}-s{number})",
    )  # fmt: skip
