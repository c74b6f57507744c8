"""What a chart shows, said in one sentence made from its data."""

from __future__ import annotations

from ringmain.faces.console.charts.english import (
    grains,
    listed,
    lower_first,
    on,
    period,
    sentence,
    verb,
)
from ringmain.faces.console.charts.rows import said_of, share
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Distribution,
    Funnel,
    HeatMap,
    LoadShape,
    Point,
    Series,
    ShapePanel,
    SmallMultiples,
    Sparkline,
    TimeSeries,
)
from ringmain.faces.console.charts.time_frame import end_of
from ringmain.faces.console.charts.units import Unit


def of_time(chart: TimeSeries) -> str:
    """Use came to 4,120 kWh …; most in January; 3 days have no reads."""
    clauses = [_clause(chart, one) for one in chart.series]
    return sentence([listed_clauses(clauses), *_doubts(chart), *chart.remarks])


def listed_clauses(clauses: list[str]) -> str:
    """Clauses of several series, one after the other."""
    return "; ".join(clause for clause in clauses if clause)


def _clause(chart: TimeSeries, one: Series) -> str:
    known = [point for point in one.points if point.value is not None]
    if not known:
        return f"{one.name} has no {chart.missing}"
    if len(known) == 1:
        said = chart.unit.write(known[0].value or 0)
        return (
            f"{one.name} has one {_one(chart)}: {said} {on(known[0].at, chart.grain)}"
        )
    return _total(chart, one, known) if chart.adds_up else _change(chart, one, known)


def _one(chart: TimeSeries) -> str:
    return chart.missing.removesuffix("s")


def _total(chart: TimeSeries, one: Series, known: list[Point]) -> str:
    total = sum(point.value or 0 for point in known)
    ends = end_of(one.points[-1], chart.grain)
    most = max(known, key=lambda point: point.value or 0)
    return (
        f"{one.name} came to {chart.unit.write(total)} from "
        f"{period(one.points[0].at, ends)}, most {on(most.at, chart.grain)} "
        f"({chart.unit.write(most.value or 0)})"
    )


def _change(chart: TimeSeries, one: Series, known: list[Point]) -> str:
    first, last = known[0], known[-1]
    was, now = (chart.unit.write(p.value or 0) for p in (first, last))
    then, later = (on(p.at, chart.grain) for p in (first, last))
    if was == now:
        return f"{one.name} was {was} {then} and again {later}"
    if _is_noise(first, last):
        return (
            f"{one.name} went from {was} {then} to {now} {later}, within its interval"
        )
    way = "rose" if (last.value or 0) > (first.value or 0) else "fell"
    return f"{one.name} {way} from {was} {then} to {now} {later}"


def _is_noise(first: Point, last: Point) -> bool:
    """Whether the intervals of two points overlap."""
    ends = (first.low, first.high, last.low, last.high)
    if any(end is None for end in ends):
        return False
    low, high = max(first.low or 0, last.low or 0), min(first.high or 0, last.high or 0)
    return low <= high


def _doubts(chart: TimeSeries) -> list[str]:
    """How many have no value, are read in part, or rest on estimates."""
    said = [_empty(chart, one) for one in chart.series]
    if len(set(said)) == 1 and len(said) > 1:
        said = [said[0]]
    elif len(said) > 1:
        names = [one.name for one in chart.series]
        said = [f"{n}: {text}" for n, text in zip(names, said, strict=True) if text]
    known = [p for one in chart.series for p in one.points if p.value is not None]
    partial = len({point.at for point in known if point.is_partial})
    guessed = len({point.at for point in known if point.is_estimated})
    lack = verb(partial, "lacks", "lack")
    rest = verb(guessed, "rests on an estimate", "rest on estimates")
    return [
        *said,
        f"{grains(partial, chart.grain)} {lack} some {chart.missing}"
        if partial
        else "",
        f"{grains(guessed, chart.grain)} {rest}" if guessed else "",
    ]


def _empty(chart: TimeSeries, one: Series) -> str:
    """3 days have no reads; nothing where none is empty, or where all are."""
    empty = sum(point.value is None for point in one.points)
    if not empty or empty == len(one.points):
        return ""
    has = verb(empty, "has", "have")
    return f"{grains(empty, chart.grain)} {has} no {chart.missing}"


def of_heat(chart: HeatMap) -> str:
    """What days it shows; who has the values says more with ``summary``."""
    if not chart.days:
        return sentence(["no days to show"])
    days, top = f"{len(chart.days):,} days", chart.unit.write(chart.top)
    return sentence([f"half-hours of {days}, the strongest colour {top} or more"])


def of_shape(chart: LoadShape) -> str:
    """On weekdays use peaks at 18:00 in winter (1.10 kW) and at 19:00 in summer."""
    peaks = [peak for panel in chart.panels if (peak := _peak(panel, chart.unit))]
    if not peaks:
        return sentence(["no season has reads"])
    firsts = {panel.lines[0].name for panel in chart.panels if panel.lines}
    of = f"on {lower_first(firsts.pop())} " if len(firsts) == 1 else ""
    return sentence([f"{of}the average day peaks {listed(peaks)}"])


def _peak(panel: ShapePanel, unit: Unit) -> str:
    values = panel.lines[0].values if panel.lines else ()
    known = [(value, -place) for place, value in enumerate(values) if value is not None]
    if not known:
        return ""
    value, place = max(known)
    minutes = -place * 1440 // len(values)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"at {clock} in {lower_first(panel.name)} ({unit.write(value)})"


def of_distribution(chart: Distribution) -> str:
    """The median of 4,000 customers is 9.2 kWh, 95 % interval 8.9 to 9.5 kWh."""
    total = sum(one.count for one in chart.bins)
    if not total:
        return sentence([f"no {chart.counted} to count"])
    parts = []
    if chart.middle is not None:
        middle = chart.unit.write(chart.middle)
        parts.append(f"the {chart.middle_name} is {middle}{_between(chart)}")
    most = max(chart.bins, key=lambda one: one.count)
    ends = f"{chart.unit.number(most.low)} to {chart.unit.write(most.high)}"
    parts.append(
        f"of {total:,} {chart.counted} the most, {share(most.count, total)}, "
        f"lie from {ends}"
    )
    return sentence(parts)


def _between(chart: Distribution) -> str:
    if chart.low is None or chart.high is None:
        return ""
    ends = f"{chart.unit.number(chart.low)} to {chart.unit.write(chart.high)}"
    return f" ({chart.interval_name} {ends})"


def of_funnel(chart: Funnel) -> str:
    """Of 1,000 who started, 240 (24 %) reached the end; most left before 'Paid'."""
    if not chart.steps or not chart.steps[0].count:
        return sentence(["nobody has started"])
    first, last = chart.steps[0], chart.steps[-1]
    reached = share(last.count, first.count)
    said = (
        f"of {first.count:,} at “{first.name}”, {last.count:,} ({reached}) "
        f"reached “{last.name}”"
    )
    return sentence([said, _widest_loss(chart)])


def _widest_loss(chart: Funnel) -> str:
    losses = [
        (before.count - after.count, after.name)
        for before, after in zip(chart.steps, chart.steps[1:], strict=False)
    ]
    lost, name = max(losses, default=(0, ""))
    return f"most, {lost:,}, were lost before “{name}”" if lost > 0 else ""


def of_targets(chart: BarWithTarget) -> str:
    """3 of 5 meet their target; furthest from it is …"""
    judged = [r for r in chart.rows if r.value is not None and r.target is not None]
    if not judged:
        return sentence(
            [f"{row.name}: {said_of(chart, row)}" for row in chart.rows[:3]]
        )
    sign = 1 if chart.is_high_good else -1
    distances = [sign * ((row.value or 0) - (row.target or 0)) for row in judged]
    met = sum(distance >= 0 for distance in distances)
    worst = judged[distances.index(min(distances))]
    if len(judged) == 1:
        return sentence([f"{worst.name} is {said_of(chart, worst)}"])
    meets = verb(met, "meets its", "meet their")
    said = f"{met or 'none'} of {len(judged)} {meets} target"
    if met == len(judged):
        return sentence([f"all {len(judged)} meet their target"])
    return sentence(
        [said, f"furthest from it is {worst.name}: {said_of(chart, worst)}"]
    )


def of_multiples(chart: SmallMultiples) -> str:
    """Highest last is A (42), lowest B (12)."""
    lasts = []
    for panel in chart.panels:
        known = [point.value for point in panel.points if point.value is not None]
        if known:
            lasts.append((known[-1], panel.name))
    if not lasts:
        return sentence(["no values yet"])
    high, low = max(lasts), min(lasts)
    if len(lasts) == 1:
        return sentence([f"{high[1]} stands at {chart.unit.write(high[0])}"])
    said = f"Of {len(lasts)}, {high[1]} stands highest at {chart.unit.write(high[0])}"
    return sentence([f"{said}, {low[1]} lowest at {chart.unit.write(low[0])}"])


def of_spark(chart: Sparkline) -> str:
    """From 40 to 42 over 12 values."""
    known = [value for value in chart.values if value is not None]
    if not known:
        return "No values."
    first, last = chart.unit.write(known[0]), chart.unit.write(known[-1])
    if len(known) == 1:
        return sentence([f"one value, {last}"])
    return sentence([f"from {first} to {last} over {len(chart.values)} values"])
