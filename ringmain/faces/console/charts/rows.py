"""Draws what stands in rows: a `Funnel` and a `BarWithTarget`.

Rows are words with a bar beneath, so that long names wrap and links are links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.drawing import Drawing, Sign
from ringmain.faces.console.charts.scales import Scale, scale_of
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Funnel,
    Step,
    TargetBar,
)
from ringmain.faces.console.charts.units import PERCENT, Unit

_HIGH = 14.0
_WHOLE = Unit("%", 0)


def draw_funnel(chart: Funnel, key: str) -> Drawing:
    """Return a bar a step, each with its share of the first and of the one before."""
    widest = max((step.count for step in chart.steps), default=0) or 1
    rows = []
    for number, step in enumerate(chart.steps):
        bar = svg.box(0, step.count / widest, 0, _HIGH, class_="bar s0")
        ground = svg.box(0, 1, 0, _HIGH, class_="row-ground")
        said = f"{step.count:,}{shares_of(chart.steps, number)}"
        rows.append(_row(step.name, step.href, said, [ground, bar]))
    return Drawing(svg.tag("ol", *rows, class_="chart-rows"), is_text=True)


def shares_of(steps: tuple[Step, ...], number: int) -> str:
    """Say what share of the first, and of the step before, a step has."""
    if number == 0 or not steps[0].count:
        return ""
    first = share(steps[number].count, steps[0].count)
    if number == 1 or not steps[number - 1].count:
        return f", {first} of all"
    before = share(steps[number].count, steps[number - 1].count)
    return f", {first} of all, {before} of the step before"


def share(part: int, whole: int) -> str:
    """A share as a reader says it: 42 %, under 1 %."""
    value = 100 * part / whole if whole else 0.0
    if 0 < value < 1:
        return PERCENT.write(value) if value >= 0.1 else "under 0.1\u00a0%"
    return _WHOLE.write(value)


def draw_targets(chart: BarWithTarget, key: str) -> Drawing:
    """Return a bar a row from zero, with its interval and a tick at its target."""
    values = [
        value
        for row in chart.rows
        for value in (row.value, row.target, row.low, row.high)
        if value is not None
    ]
    scale = scale_of(values, 1.0)
    rows = [
        _row(row.name, row.href, said_of(chart, row), _marks(row, scale))
        for row in chart.rows
    ]
    signs = [Sign("target", "Upright line: target")]
    if any(row.low is not None for row in chart.rows):
        signs.append(Sign("whisker", "Thin line: interval"))
    has_target = any(row.target is not None for row in chart.rows)
    kept = tuple(signs if has_target else signs[1:])
    return Drawing(svg.tag("ul", *rows, class_="chart-rows"), kept, is_text=True)


def said_of(chart: BarWithTarget, row: TargetBar) -> str:
    """A row in words: 42.0, 3.0 above target 39.0."""
    if row.value is None:
        return "no value"
    said = chart.unit.write(row.value)
    if row.target is None:
        return said
    distance = round(row.value - row.target, chart.unit.decimals)
    target = chart.unit.write(row.target)
    if distance == 0:
        return f"{said}, on target"
    side = "above" if distance > 0 else "below"
    return f"{said}, {chart.unit.write_difference(distance)} {side} target {target}"


def _marks(row: TargetBar, scale: Scale) -> Iterator[SafeString]:
    yield svg.box(0, 1, 0, _HIGH, class_="row-ground")
    if row.value is not None:
        ends = sorted((_across(0.0, scale), _across(row.value, scale)))
        yield svg.box(ends[0], ends[1], 2, _HIGH - 2, class_="bar s0")
    if row.low is not None and row.high is not None:
        low, high = _across(row.low, scale), _across(row.high, scale)
        yield svg.rule(low, high, _HIGH / 2, _HIGH / 2, "whisker-under")
        yield svg.rule(low, high, _HIGH / 2, _HIGH / 2, "whisker")
    if row.target is not None:
        at = _across(row.target, scale)
        yield svg.rule(at, at, -2, _HIGH + 2, "target-tick")


def _across(value: float, scale: Scale) -> float:
    return 1 - (scale.top - value) / (scale.top - scale.bottom)


def _row(name: str, href: str, said: str, inside: Iterable[SafeString]) -> SafeString:
    parts = list(inside)
    named = svg.tag("a", name, href=href) if href else svg.tag("span", name)
    return svg.tag(
        "li",
        svg.tag("p", named, " ", svg.tag("span", said, class_="row-said")),
        svg.tag(
            "svg", *parts, class_="row-bar", width="100%", height=_HIGH,
            aria_hidden="true",
        ),
    )  # fmt: skip
