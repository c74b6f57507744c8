"""Draws a `Distribution`: how many of each size, the middle, its interval shaded."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.drawing import TOP, Drawing, Sign, foot, grid
from ringmain.faces.console.charts.scales import Scale, Tick, scale_of
from ringmain.faces.console.charts.shapes import Bin, Distribution
from ringmain.faces.console.charts.units import COUNT


def draw(chart: Distribution, key: str) -> Drawing:
    """Return the bins as bars from zero over an axis of sizes."""
    if not chart.bins:
        return Drawing(svg.plot(0))
    across = scale_of(_sizes(chart), 1.0, has_zero=False, lines=6)
    scale = scale_of([float(one.count) for one in chart.bins], TOP)
    bars = "".join(_bar(one, scale, across) for one in chart.bins)
    parts = [
        *grid(scale, COUNT.short),
        svg.stretched(TOP, svg.path(bars, "bar s0")),
        *_interval(chart, across),
        *_middle(chart, across),
        *foot(_ticks(chart, across), TOP),
    ]
    places = tuple((_at(b.low, across) + _at(b.high, across)) / 2 for b in chart.bins)
    return Drawing(svg.plot(TOP, *parts), _key(chart), places)


def _sizes(chart: Distribution) -> list[float]:
    return [size for one in chart.bins for size in (one.low, one.high)]


def _at(size: float, across: Scale) -> float:
    share = (size - across.bottom) / (across.top - across.bottom)
    return min(1.0, max(0.0, share))


def _bar(one: Bin, scale: Scale, across: Scale) -> str:
    left, right = _at(one.low, across), _at(one.high, across)
    inset = (right - left) * 0.04
    ends = (svg.number((at) * svg.WIDE) for at in (left + inset, right - inset))
    base, top = svg.number(scale.down(0)), svg.number(scale.down(one.count))
    return f"M{next(ends)} {base}V{top}H{next(ends)}V{base}z"


def _interval(chart: Distribution, across: Scale) -> Iterator[SafeString]:
    if chart.low is not None and chart.high is not None:
        left, right = _at(chart.low, across), _at(chart.high, across)
        yield svg.box(left, right, 0, TOP, class_="range")
        for at in (left, right):
            yield svg.rule(at, at, 0, TOP, "range-edge")


def _middle(chart: Distribution, across: Scale) -> Iterator[SafeString]:
    if chart.middle is None:
        return
    at = _at(chart.middle, across)
    said = f"{chart.middle_name} {chart.unit.write(chart.middle)}"
    side = "end" if at > 0.6 else None
    yield svg.rule(at, at, -4, TOP, "target-tick")
    yield svg.words(
        said, at, -7, "target-label", anchor=side, dx=-4.0 if side == "end" else 4.0
    )


def _ticks(chart: Distribution, across: Scale) -> tuple[Tick, ...]:
    write = chart.unit.short
    last = len(across.values) - 1
    return tuple(
        Tick(_at(value, across), write(value), number % 2 == 1)
        for number, value in enumerate(across.values)
        if number < last
    )


def _key(chart: Distribution) -> tuple[Sign, ...]:
    if chart.low is None:
        return ()
    return (Sign("between", f"Between the dotted lines: {chart.interval_name}"),)
