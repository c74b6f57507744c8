"""Draws a `LoadShape`: the average day by season, side by side on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.drawing import Drawing, Sign, foot, grid
from ringmain.faces.console.charts.lines import Spot, draw_line
from ringmain.faces.console.charts.scales import Scale, Tick, scale_of
from ringmain.faces.console.charts.shapes import LoadShape, ShapeLine, ShapePanel

_HIGH = 132.0
_HOURS = (0, 6, 12, 18)


def draw(chart: LoadShape, key: str) -> Drawing:
    """Return a panel a season; the first line is whole, the second dashed."""
    scale = scale_of(_values(chart), _HIGH, lines=3)
    panels = [_panel(chart, panel, scale) for panel in chart.panels]
    body = svg.tag("div", *panels, class_="chart-panels")
    has_interval = any(line.low for panel in chart.panels for line in panel.lines)
    return Drawing(body, (*_lines(chart), *_interval(has_interval)))


def _values(chart: LoadShape) -> list[float]:
    lines = [line for panel in chart.panels for line in panel.lines]
    runs = [run for line in lines for run in (line.values, line.low, line.high)]
    return [value for run in runs for value in run if value is not None]


def _panel(chart: LoadShape, panel: ShapePanel, scale: Scale) -> SafeString:
    ticks = tuple(Tick(hour / 24, f"{hour:02d}") for hour in _HOURS)
    parts = [
        *grid(scale, chart.unit.short),
        *(part for n, one in enumerate(panel.lines) for part in _draw(one, scale, n)),
        *foot(ticks, _HIGH),
    ]
    head = svg.tag("p", panel.name, class_="panel-name")
    return svg.tag("div", head, svg.plot(_HIGH, *parts), class_="chart-panel")


def _draw(line: ShapeLine, scale: Scale, number: int) -> Iterator[SafeString]:
    count = len(line.values) or 1
    lows, highs = _filled(line.low, count), _filled(line.high, count)
    spots = [
        Spot((place + 0.5) / count, value, low=lows[place], high=highs[place])
        for place, value in enumerate(line.values)
    ]
    yield from draw_line(spots, scale, number, is_dashed=number > 0, has_dots=False)


def _filled(run: Sequence[float | None], count: int) -> Sequence[float | None]:
    return run or [None] * count


def _lines(chart: LoadShape) -> Iterator[Sign]:
    names = dict.fromkeys(line.name for panel in chart.panels for line in panel.lines)
    for number, name in enumerate(names):
        yield Sign(f"line-{number}", name)


def _interval(is_shown: bool) -> tuple[Sign, ...]:
    return (Sign("shaded", "Shaded: half of the days lie in it"),) if is_shown else ()
