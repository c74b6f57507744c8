"""Draws a `HeatMap`: the frame around cells that come as a picture of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.drawing import Drawing, Sign, foot
from ringmain.faces.console.charts.ramp import RAMPS, filters
from ringmain.faces.console.charts.scales import Span, time_ticks
from ringmain.faces.console.charts.shapes import HeatMap
from ringmain.faces.console.charts.time_frame import bands
from ringmain.faces.console.charts.units import Unit

HIGH = 288.0
ROWS = 96


def draw(chart: HeatMap, key: str) -> Drawing:
    """Return the frame: days across, the clock downwards from midnight."""
    if not chart.days:
        return Drawing(svg.plot(0))
    span = Span(chart.days[0], chart.days[-1] + timedelta(days=1))
    parts = [
        svg.tag("defs", *_patterns(key), *filters(key)),
        *bands(span, chart.bands, 0),
        svg.box(0, 1, 0, HIGH, class_="gap", fill=f"url(#{key}-gap)"),
        *_cells(chart, key),
        *(_box(chart, one, class_="never") for one in chart.never),
        *_guessed(chart, key),
        *_edges(chart, span),
        *_hours(),
        *foot(time_ticks(span, "day"), HIGH),
    ]
    return Drawing(svg.plot(HIGH, *parts), _key(chart))


def _patterns(key: str) -> Iterator[SafeString]:
    yield svg.hatch(f"{key}-gap", "gap-line")
    yield svg.hatch(f"{key}-guess", "guess-line")


def _cells(chart: HeatMap, key: str) -> Iterator[SafeString]:
    """One picture of the cells, in the colours of each theme."""
    image = svg.tag(
        "image", id=f"{key}-cells", href=chart.image, width="100%", height=HIGH,
        preserveAspectRatio="none", class_="heat-image",
    )  # fmt: skip
    yield svg.tag("defs", image)
    for theme in RAMPS:
        yield svg.tag(
            "use", href=f"#{key}-cells", class_=f"heat-cells on-{theme}",
            filter=f"url(#{key}-{theme})",
        )  # fmt: skip


def _box(chart: HeatMap, box: tuple[int, int, int, int], **more: str) -> SafeString:
    day, row, days, rows = box
    count, high = len(chart.days), HIGH / ROWS
    left, right = day / count, (day + days) / count
    return svg.box(left, right, row * high, (row + rows) * high, **more)


def _guessed(chart: HeatMap, key: str) -> Iterator[SafeString]:
    """The hatching, cut out where a second picture is white."""
    if not chart.guessed:
        return
    white = svg.tag(
        "image", href=chart.guessed, width="100%", height=HIGH,
        preserveAspectRatio="none", class_="heat-guessed",
    )  # fmt: skip
    yield svg.tag("mask", white, id=f"{key}-mask", maskUnits="userSpaceOnUse",
                  x="0", y="0", width="100%", height=HIGH)  # fmt: skip
    lines = svg.box(0, 1, 0, HIGH, class_="guess", fill=f"url(#{key}-guess)")
    yield svg.tag("g", lines, mask=f"url(#{key}-mask)")


def _edges(chart: HeatMap, span: Span) -> Iterator[SafeString]:
    """Where a tariff changes, a line through the cells."""
    for band in chart.bands:
        across = span.share(band.starts)
        if 0 < across < 1:
            yield svg.rule(across, across, 0, HIGH, "mark")


def _hours() -> Iterator[SafeString]:
    for hour in (0, 6, 12, 18):
        down = HIGH * hour / 24
        yield svg.rule(0, 0, down, down, "grid")
        yield svg.words(f"{hour:02d}:00", 0, down + 10, "tick", anchor="end", dx=-8)


def _key(chart: HeatMap) -> tuple[Sign, ...]:
    fine = Unit(chart.unit.name, 2, chart.unit.before)
    ends = f"0 to {fine.write(chart.top)} or more a half-hour"
    signs = [Sign("ramp", f"{ends}, half way {fine.write(chart.top / 4)}")]
    if chart.guessed:
        signs.append(Sign("hatched", "Hatched: estimated"))
    if chart.has_gaps:
        signs.append(Sign("gap", "Striped: no read"))
    if chart.never:
        signs.append(Sign("never", "Grey: the hour that spring leaves out"))
    return tuple(signs)
