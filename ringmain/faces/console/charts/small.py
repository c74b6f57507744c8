"""Draws what is small: `SmallMultiples` and a `Sparkline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.drawing import Drawing, Sign, grid
from ringmain.faces.console.charts.english import moment
from ringmain.faces.console.charts.lines import Spot, draw_line
from ringmain.faces.console.charts.scales import Scale, Span, scale_of, seconds
from ringmain.faces.console.charts.shapes import (
    Point,
    Series,
    SmallMultiples,
    Sparkline,
    When,
)
from ringmain.faces.console.charts.time_frame import end_of, middle

_HIGH = 72.0
_DAY = 86_400
_SPARK_WIDE, _SPARK_HIGH = 96.0, 22.0


def draw_multiples(chart: SmallMultiples, key: str) -> Drawing:
    """Return a small line a panel, all on one scale."""
    points = [point for panel in chart.panels for point in panel.points]
    scale = scale_of(_values(points), _HIGH, lines=2)
    panels = [_panel(chart, panel, scale) for panel in chart.panels]
    guessed = any(point.is_estimated for point in points)
    signs = (Sign("dotted", "Dotted: estimated"),) if guessed else ()
    return Drawing(svg.tag("div", *panels, class_="chart-panels is-small"), signs)


def _values(points: Sequence[Point]) -> list[float]:
    known = [value for p in points for value in (p.value, p.low, p.high)]
    return [value for value in known if value is not None]


def _panel(chart: SmallMultiples, panel: Series, scale: Scale) -> SafeString:
    head = svg.tag("p", panel.name, _last(chart, panel), class_="panel-name")
    parts = [*grid(scale, chart.unit.short), *_line(chart, panel, scale)]
    foot = _foot(chart, panel)
    return svg.tag("div", head, svg.plot(_HIGH, *parts), foot, class_="chart-panel")


def _last(chart: SmallMultiples, panel: Series) -> SafeString | str:
    known = [point.value for point in panel.points if point.value is not None]
    said = chart.unit.write(known[-1]) if known else "no values"
    return svg.join([" ", svg.tag("span", said, class_="row-said")])


def _line(chart: SmallMultiples, panel: Series, scale: Scale) -> Iterator[SafeString]:
    if not panel.points:
        return
    last = panel.points[-1]
    span = Span(panel.points[0].at, end_of(last, chart.grain))
    spots = [
        Spot(middle(span, p, chart.grain), p.value, p.is_estimated, p.low, p.high)
        for p in panel.points
    ]
    yield from draw_line(spots, scale, 0, has_dots=False)


def _foot(chart: SmallMultiples, panel: Series) -> SafeString | str:
    if len(panel.points) < 2:
        return ""
    ends = (panel.points[0].at, panel.points[-1].at)
    said = " – ".join(_when(at, chart, ends) for at in ends)
    return svg.tag("p", said, class_="panel-foot")


def _when(at: When, chart: SmallMultiples, ends: tuple[When, When]) -> str:
    """A time; within a day the clock says enough."""
    if isinstance(at, datetime) and seconds(ends[1]) - seconds(ends[0]) < _DAY:
        return f"{at:%H:%M}"
    return moment(at, chart.grain)


def draw_spark(chart: Sparkline) -> SafeString:
    """Return a tiny line with its last value as a dot; words are beside it."""
    known = [value for value in chart.values if value is not None]
    known += [v for run in (chart.low, chart.high) for v in run if v is not None]
    scale = scale_of(known, _SPARK_HIGH, has_zero=False, lines=1)
    parts = draw_line(_spots(chart), scale, 0, has_dots=False) if known else ()
    return svg.tag(
        "svg", *parts, *_end(chart, scale), class_="spark", width=_SPARK_WIDE,
        height=_SPARK_HIGH, aria_hidden="true",
    )  # fmt: skip


def _spots(chart: Sparkline) -> list[Spot]:
    count = max(len(chart.values) - 1, 1)
    lows = chart.low or (None,) * len(chart.values)
    highs = chart.high or (None,) * len(chart.values)
    return [
        Spot(0.02 + 0.96 * place / count, value, low=lows[place], high=highs[place])
        for place, value in enumerate(chart.values)
    ]


def _end(chart: Sparkline, scale: Scale) -> Iterator[SafeString]:
    for spot in reversed(_spots(chart)):
        if spot.value is not None:
            yield svg.tag(
                "circle", cx=svg.percent(spot.across), cy=scale.down(spot.value),
                r=2.5, class_="spark-end",
            )  # fmt: skip
            return
