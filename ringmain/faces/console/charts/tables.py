"""The table behind a chart: the same numbers, for who reads rather than looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ringmain.faces.console.charts.english import moment, noun, period
from ringmain.faces.console.charts.rows import share
from ringmain.faces.console.charts.scales import seconds
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Distribution,
    Funnel,
    LoadShape,
    Point,
    Series,
    SmallMultiples,
    TargetBar,
    TimeSeries,
    When,
)
from ringmain.faces.console.charts.time_frame import all_series
from ringmain.faces.console.charts.units import Unit

MOST_ROWS = 800
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says; ``machine`` is the same for programs, ``href`` its evidence."""

    text: str
    machine: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, and whether it is set to the right."""

    text: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows whose first cell names them; ``more`` says what was left off."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: str = ""


def _table(
    titles: list[str], rows: Sequence[tuple[Cell, ...]], words: tuple[str, ...] = ()
) -> DataTable:
    heads = [Heading(t, n > 0 and t not in words) for n, t in enumerate(titles)]
    left = len(rows) - MOST_ROWS
    more = f"The last {left:,} of {len(rows):,} rows are left off." if left > 0 else ""
    return DataTable(tuple(heads), tuple(rows[:MOST_ROWS]), more)


def _value(value: float | None, unit: Unit) -> Cell:
    return Cell(_NONE if value is None else unit.number(value))


def _titled(name: str, unit: Unit) -> str:
    return f"{name}, {unit.name}" if unit.name else name


def of_time(chart: TimeSeries) -> DataTable:
    """A row a time, a column a series, and how well each row is known."""
    columns = _columns(chart)
    by_time = _by_time(all_series(chart))
    titles = [noun(chart.grain)]
    for column in columns:
        titles.append(_titled(column.name, column.unit))
        titles += [column.spread] if column.spread else []
    known = _knowledge(chart)
    rows = [
        _time_row(chart, at, by_time[at], columns, known)
        for at in sorted(by_time, key=seconds)
    ]
    return _table([*titles, *known], rows, tuple(known))


@dataclass(frozen=True, slots=True)
class _Column:
    """A series as a column; ``spread`` heads the one of its intervals, if any."""

    name: str
    unit: Unit
    spread: str


def _columns(chart: TimeSeries) -> list[_Column]:
    columns = []
    for one in all_series(chart):
        unit = chart.beneath_unit if one is chart.beneath else chart.unit
        spread = f"{one.name}, {one.spread}" if has_spread(one) else ""
        columns.append(_Column(one.name, unit, spread))
    return columns


def has_spread(one: Series) -> bool:
    """Whether any of its points has an interval."""
    return any(point.low is not None for point in one.points)


def _knowledge(chart: TimeSeries) -> dict[str, slice]:
    """The columns that say how well the rest is known, and of which series."""
    count = len(chart.series)
    found = {"How known": slice(count)} if _is_doubted(chart.series) else {}
    if chart.beneath and _is_doubted([chart.beneath]):
        found[f"{chart.beneath.name} known"] = slice(count, count + 1)
    return found


def _is_doubted(series: Sequence[Series]) -> bool:
    return any(p.is_estimated or p.is_partial for one in series for p in one.points)


def _by_time(series: tuple[Series, ...]) -> dict[When, list[Point | None]]:
    rows: dict[When, list[Point | None]] = {}
    for number, one in enumerate(series):
        for point in one.points:
            rows.setdefault(point.at, [None] * len(series))[number] = point
    return rows


def _time_row(
    chart: TimeSeries,
    at: When,
    points: list[Point | None],
    columns: list[_Column],
    known: dict[str, slice],
) -> tuple[Cell, ...]:
    cells = [Cell(_when(chart, at, points), at.isoformat())]
    for column, point in zip(columns, points, strict=True):
        cells.append(_value(point.value if point else None, column.unit))
        if column.spread:
            cells.append(_interval(point, column.unit))
    cells += [Cell(_how_known(points[place])) for place in known.values()]
    return tuple(cells)


def _when(chart: TimeSeries, at: When, points: list[Point | None]) -> str:
    """A time as its grain is said; an irregular period by both its days."""
    ends = next((point.ends for point in points if point and point.ends), None)
    if chart.grain == "period" and ends is not None:
        return period(at, ends)
    return moment(at, chart.grain)


def _interval(point: Point | TargetBar | None, unit: Unit) -> Cell:
    if point is None or point.low is None or point.high is None:
        return Cell(_NONE)
    return Cell(f"{unit.number(point.low)} to {unit.number(point.high)}")


def _how_known(points: list[Point | None]) -> str:
    known = [point for point in points if point and point.value is not None]
    if not known:
        return "missing"
    part = ", in part" if any(point.is_partial for point in known) else ""
    guessed = any(point.is_estimated for point in known)
    return f"{'estimated' if guessed else 'actual'}{part}"


def of_shape(chart: LoadShape) -> DataTable:
    """A row a half-hour of the clock, a column a line of a season."""
    lines = [(panel, line) for panel in chart.panels for line in panel.lines]
    titles = ["From"]
    titles += [_titled(f"{p.name}, {ln.name.lower()}", chart.unit) for p, ln in lines]
    count = max((len(line.values) for _, line in lines), default=0)
    rows = []
    for place in range(count):
        minutes = place * 1440 // count
        cells = [Cell(f"{minutes // 60:02d}:{minutes % 60:02d}")]
        cells += [_value(line.values[place], chart.unit) for _, line in lines]
        rows.append(tuple(cells))
    return _table(titles, rows)


def of_distribution(chart: Distribution) -> DataTable:
    """A row a bin."""
    total = sum(one.count for one in chart.bins)
    rows = [
        (
            Cell(f"{chart.unit.number(one.low)} to {chart.unit.write(one.high)}"),
            Cell(f"{one.count:,}"),
            Cell(share(one.count, total)),
        )
        for one in chart.bins
    ]
    return _table(["From, up to", chart.counted.capitalize(), "Share"], rows)


def of_funnel(chart: Funnel) -> DataTable:
    """A row a step, with its share of the first and of the one before."""
    rows = []
    before = first = chart.steps[0].count if chart.steps else 0
    for step in chart.steps:
        shares = (share(step.count, first), share(step.count, before))
        named = Cell(step.name, href=step.href)
        rows.append((named, Cell(f"{step.count:,}"), *(Cell(one) for one in shares)))
        before = step.count
    return _table(["Step", "Reached", "Of the first", "Of the step before"], rows)


def of_targets(chart: BarWithTarget) -> DataTable:
    """A row a value, its interval and its target."""
    unit = chart.unit
    rows = []
    for row in chart.rows:
        interval, target = _interval(row, unit), _value(row.target, unit)
        named = Cell(row.name, href=row.href)
        rows.append((named, _value(row.value, unit), interval, target))
    return _table(["Name", _titled("Value", unit), "Interval", "Target"], rows)


def of_multiples(chart: SmallMultiples) -> DataTable:
    """A row a time, a column a panel."""
    by_time = _by_time(chart.panels)
    titles = [noun(chart.grain)]
    titles += [_titled(panel.name, chart.unit) for panel in chart.panels]
    rows = []
    for at in sorted(by_time, key=seconds):
        cells = [Cell(moment(at, chart.grain), at.isoformat())]
        cells += [_value(p.value if p else None, chart.unit) for p in by_time[at]]
        rows.append(tuple(cells))
    return _table(titles, rows)
