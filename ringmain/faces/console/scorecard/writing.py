"""How numbers of metrics are written: 76.8 %, 42 points, 1,204 per 100,000."""

from __future__ import annotations

from datetime import date

from ringmain.faces.console.charts.units import Unit
from ringmain.faces.console.design.channels import channel_name
from ringmain.understand.metrics.shapes import Change, Estimate, Metric, Part
from ringmain.unify.register.policy import region_name

_NOT_KNOWN = "not known"
_DASH = "–"


def unit_of(metric: Metric) -> Unit:
    """The unit of a metric, for its numbers and its charts."""
    # A difference of a rate needs no unit: 603 more, per 100,000 like its value.
    apart = "points" if metric.unit in ("%", "points") else " "
    before = metric.unit if metric.unit == "£" else ""
    return Unit("" if before else metric.unit, metric.decimals, before, apart=apart)


def value_of(metric: Metric, estimate: Estimate) -> str:
    """The number with its unit, or a dash."""
    if estimate.value is None:
        return _DASH
    return unit_of(metric).write(estimate.value)


def interval_of(metric: Metric, estimate: Estimate) -> str:
    """Between what it may lie: 74.1 to 79.3."""
    if estimate.low is None or estimate.high is None:
        return ""
    unit = unit_of(metric)
    return f"{unit.number(estimate.low)} to {unit.number(estimate.high)}"


def change_of(metric: Metric, change: Change) -> str:
    """How far it went: 2.3 points."""
    return unit_of(metric).write_difference(change.amount).strip()


def brought_by(metric: Metric, part: Part) -> str:
    """What a part of the customers brought to a change: −1.2 points."""
    brought = round(part.brought or 0.0, metric.decimals)
    sign = "−" if brought < 0 else "+" if brought > 0 else ""
    return f"{sign}{unit_of(metric).write_difference(brought).strip()}"


def month_words(month: date) -> str:
    """A month as Feb 2026."""
    return f"{month:%b %Y}"


def part_words(value: str, dimension: str = "") -> str:
    """A value of a dimension, as people say it."""
    if dimension == "region" and value:
        return region_name(value)
    if dimension == "channel" and value:
        return channel_name(value)
    said = value.replace("_", " ").strip() or _NOT_KNOWN
    return said[:1].upper() + said[1:]
