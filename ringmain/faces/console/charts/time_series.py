"""Draws a `TimeSeries`."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.bars import draw_bars
from ringmain.faces.console.charts.drawing import TOP, Drawing, Sign, foot, grid
from ringmain.faces.console.charts.english import lower_first
from ringmain.faces.console.charts.lines import Spot, draw_dots, draw_line
from ringmain.faces.console.charts.scales import (
    Scale,
    Span,
    apart,
    scale_of,
    time_ticks,
)
from ringmain.faces.console.charts.shapes import Series, TimeSeries
from ringmain.faces.console.charts.tables import has_spread
from ringmain.faces.console.charts.time_frame import (
    all_series,
    bands,
    end_of,
    gaps,
    marks,
    middle,
    span_of,
)

_BENEATH, _BETWEEN = 84.0, 30.0


def draw(chart: TimeSeries, key: str) -> Drawing:
    """Return the picture; without any point, an empty one."""
    span = span_of(chart)
    if span is None:
        return Drawing(svg.plot(0))
    scale = scale_of(_values(chart), TOP, has_zero=_has_zero(chart))
    height = TOP + (_BETWEEN + _BENEATH if chart.beneath else 0)
    parts = [
        tag_patterns(chart, key),
        *bands(span, chart.bands, height),
        *_gaps(chart, span, scale, key),
        *grid(scale, chart.unit.short, is_mirrored=_is_mirrored(chart)),
        *_body(chart, span, scale, key),
        *_target(chart, scale),
        *marks(span, chart.marks, TOP),
        *_beneath(chart, span),
        *foot(time_ticks(span, chart.grain), height),
    ]
    return Drawing(svg.plot(height, *parts), _key(chart, span), _places(chart, span))


def tag_patterns(chart: TimeSeries, key: str) -> SafeString:
    """The hatchings that the picture uses."""
    made = [svg.hatch(f"{key}-gap", "gap-line")]
    for number, one in enumerate(chart.series):
        if any(point.is_estimated for point in one.points):
            made.append(svg.hatch(f"{key}-s{number}", f"hatch-line s{number}"))
    return svg.tag("defs", *made)


def _values(chart: TimeSeries) -> list[float]:
    found = [chart.target] if chart.target is not None else []
    found.extend(chart.scale or ())
    for one in chart.series:
        sign = -1 if one.is_below else 1
        for point in one.points:
            known = (point.value, point.low, point.high)
            found.extend(sign * value for value in known if value is not None)
    return found


def _has_zero(chart: TimeSeries) -> bool:
    # Bars start at zero, always; a line may start where its values are.
    return chart.kind == "bars" or chart.adds_up


def _is_mirrored(chart: TimeSeries) -> bool:
    values = [p.value or 0.0 for one in chart.series for p in one.points]
    return any(one.is_below for one in chart.series) and min(values, default=0) >= 0


def _gaps(
    chart: TimeSeries, span: Span, scale: Scale, key: str
) -> Iterator[SafeString]:
    """What has no value; above and beneath zero apart, where series hang beneath."""
    zero = scale.down(0) if any(one.is_below for one in chart.series) else TOP
    for is_below, left, right in _stripes(chart, span):
        top, bottom = (zero, TOP) if is_below else (0.0, zero)
        yield svg.box(left, right, top, bottom, class_="gap", fill=f"url(#{key}-gap)")


def _stripes(chart: TimeSeries, span: Span) -> Iterator[tuple[bool, float, float]]:
    for is_below in (False, True):
        side = [one for one in chart.series if one.is_below == is_below]
        for left, right in gaps(side, span, chart.grain):
            yield is_below, left, right


def _body(
    chart: TimeSeries, span: Span, scale: Scale, key: str
) -> Iterator[SafeString]:
    if chart.kind == "bars":
        yield from draw_bars(chart, span, scale, key)
        return
    for number, one in enumerate(chart.series):
        spots = _spots(chart, one, span)
        if chart.kind == "dots":
            yield from draw_dots(spots, scale, number)
        else:
            yield from draw_line(spots, scale, number, is_dashed=number > 0)
    yield from _names(chart, span, scale)


def _spots(chart: TimeSeries, one: Series, span: Span) -> list[Spot]:
    spots = []
    for point in one.points:
        more = (point.value, point.is_estimated, point.low, point.high)
        if chart.kind == "steps":
            ends = end_of(point, chart.grain)
            spots += [Spot(span.inside(at), *more) for at in (point.at, ends)]
        else:
            spots.append(Spot(middle(span, point, chart.grain), *more))
    return spots


def _names(chart: TimeSeries, span: Span, scale: Scale) -> Iterator[SafeString]:
    """Each line's name at its last point, where there is more than one."""
    lasts = [
        (number, one.name, next(p for p in reversed(one.points) if p.value is not None))
        for number, one in enumerate(chart.series)
        if any(point.value is not None for point in one.points)
    ]
    if len(chart.series) < 2:
        return
    downs = apart([scale.down(p.value or 0) - 7 for _, _, p in lasts], 15, TOP - 4)
    for (number, name, point), down in zip(lasts, downs, strict=True):
        across = middle(span, point, chart.grain)
        yield svg.words(name, across, max(down, 10), f"name s{number}", anchor="end")


def _target(chart: TimeSeries, scale: Scale) -> Iterator[SafeString]:
    if chart.target is not None:
        down = scale.down(chart.target)
        said = f"Target {chart.unit.write(chart.target)}"
        yield svg.rule(0, 1, down, down, "target")
        yield svg.words(said, 0, down - 5, "target-label", dx=4)


def _beneath(chart: TimeSeries, span: Span) -> Iterator[SafeString]:
    if chart.beneath is None:
        return
    points = chart.beneath.points
    values = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    scale = scale_of(values, _BENEATH, has_zero=False, lines=4)
    spots = _spots(chart, chart.beneath, span)
    name = f"{chart.beneath.name}, {chart.beneath_unit.name}"
    inside = [
        *grid(scale, chart.beneath_unit.short),
        *draw_line(spots, scale, 3),
        svg.words(name, 0, -8, "name", dx=0),
    ]
    move = f"translate(0 {svg.number(TOP + _BETWEEN)})"
    yield svg.tag("g", *inside, transform=move)


def _key(chart: TimeSeries, span: Span) -> tuple[Sign, ...]:
    points = [point for one in chart.series for point in one.points]
    signs = []
    if chart.kind == "bars" and len(chart.series) > 1:
        signs += [Sign(f"bar-{n}", one.name) for n, one in enumerate(chart.series)]
    if any(point.is_estimated and point.value is not None for point in points):
        said = "Hatched" if chart.kind == "bars" else "Dotted"
        kind = "hatched" if chart.kind == "bars" else "dotted"
        signs.append(Sign(kind, f"{said}: estimated"))
    if any(p.is_partial and not p.is_estimated for p in points):
        signs.append(Sign("pale", "Pale: read in part"))
    if any(point.low is not None for point in points):
        signs.append(Sign("shaded", "Shaded: interval"))
    if any(_stripes(chart, span)):
        signs.append(Sign("gap", f"Striped: no {chart.missing}"))
    return (*signs, *_key_beneath(chart))


def _key_beneath(chart: TimeSeries) -> Iterator[Sign]:
    if chart.beneath is None:
        return
    name = lower_first(chart.beneath.name)
    if has_spread(chart.beneath):
        yield Sign("shaded-3", f"Shaded: {chart.beneath.spread}")
    if any(point.is_estimated for point in chart.beneath.points):
        yield Sign("dotted-3", f"Dotted: {name} estimated or expected")


def _places(chart: TimeSeries, span: Span) -> tuple[float, ...]:
    times = {p.at: p for one in all_series(chart) for p in one.points}
    ordered = sorted(times.values(), key=lambda point: span.share(point.at))
    return tuple(middle(span, point, chart.grain) for point in ordered)
