"""What a chart is: frozen specifications, drawn by `{% figure chart %}`.

Values are in the unit that is shown (kWh, pounds), None is a gap and never zero, and
periods are half-open. ``summary`` says it in one sentence; left empty, the sentence is
made from the data. ``source`` says where the numbers are from and how fresh they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ringmain.faces.console.charts.units import COUNT, Unit

When = date | datetime
Grain = Literal[
    "minute", "quarter_hour", "half_hour", "hour", "day", "week", "month", "year",
    "period",
]  # fmt: skip
Kind = Literal["bars", "line", "steps", "dots"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """What every chart has. A value is at most one `Unit`."""

    title: str
    summary: str = ""
    source: str = ""
    unit: Unit = COUNT


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A value at a time, how well it is known, and between what it may lie.

    ``ends`` (not included) is where a bar stops; without it, one grain on.
    ``is_partial`` when some of it is missing, so that it is at least the value.
    """

    at: When
    value: float | None
    ends: When | None = None
    is_estimated: bool = False
    is_partial: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A named run of points in order of time. ``is_below`` hangs its bars downwards.

    ``spread`` is what lies between a point's ``low`` and ``high``.
    """

    name: str
    points: tuple[Point, ...]
    is_below: bool = False
    spread: str = "interval"


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Something that held for a time: a tariff, a price. None in ``ends``: it holds."""

    starts: When
    label: str
    ends: When | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Something that happened at a time: a new meter, a moved clock."""

    at: When
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeSeries(Chart):
    """Values over time, at most three series, from zero when they are bars.

    ``adds_up`` when values may be summed (energy, calls), which the sentence then does.
    ``missing`` names what a gap lacks: reads, answers. ``beneath`` is drawn in a panel
    of its own under the same days, in ``beneath_unit``. ``remarks`` end the sentence.
    ``zoom`` is an address that takes ``from`` and ``until`` and answers with the part
    of the page to swap in. Of ``dots`` nothing is said in between: single answers.
    ``scale`` is all that a value may be, such as 1 to 5.
    """

    series: tuple[Series, ...]
    grain: Grain = "day"
    kind: Kind = "line"
    scale: tuple[float, float] | None = None
    adds_up: bool = False
    missing: str = "value"
    bands: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()
    target: float | None = None
    beneath: Series | None = None
    beneath_unit: Unit = COUNT
    remarks: tuple[str, ...] = ()
    zoom: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeatMap(Chart):
    """Half-hours of days, a column a day, a row a half-hour of the clock on the wall.

    ``image`` is the address (`data:` too) of the cells in grey: low is dark, a gap
    transparent, a day one pixel wide, 96 pixels high. ``guessed`` is that of the
    estimates in white, where there are any, ``cells`` that of the values for the
    read-out, ``table`` that of the table.
    ``never`` are boxes (day, row, days, rows) in those pixels: the hour that spring
    leaves out. Colour grows with the root of a value, so that one hungry appliance
    does not hide the rest: half way is a quarter of ``top``.
    """

    days: tuple[date, ...]
    top: float
    image: str
    cells: str = ""
    has_gaps: bool = True
    table: str = ""
    guessed: str = ""
    never: tuple[tuple[int, int, int, int], ...] = ()
    bands: tuple[Band, ...] = ()
    zoom: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShapeLine:
    """An average day: 48 half-hours of the clock, and between what most days lie."""

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    days: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ShapePanel:
    """A season with at most two lines, such as weekdays and weekends."""

    name: str
    lines: tuple[ShapeLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadShape(Chart):
    """The average day by season, on one scale."""

    panels: tuple[ShapePanel, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """How many lie in [low, high)."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Distribution(Chart):
    """How many of each size; ``unit`` is that of the sizes.

    ``middle`` is the ``middle_name`` (median, mean); ``low`` to ``high`` is its
    interval, or the range that ``interval_name`` says.
    """

    bins: tuple[Bin, ...]
    counted: str = "customers"
    middle: float | None = None
    middle_name: str = "median"
    low: float | None = None
    high: float | None = None
    interval_name: str = "95 % interval"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A stage that ``count`` reached; ``href`` leads to the rows."""

    name: str
    count: int
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Funnel(Chart):
    """How many reach each stage of a way, the widest first."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetBar:
    """A value beside what it should be; ``low`` to ``high`` is its interval."""

    name: str
    value: float | None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BarWithTarget(Chart):
    """Values from zero, each with a tick where it should be."""

    rows: tuple[TargetBar, ...]
    is_high_good: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class SmallMultiples(Chart):
    """The same small line for several things, on one scale, so that they compare."""

    panels: tuple[Series, ...]
    grain: Grain = "month"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sparkline(Chart):
    """A tiny trend for a cell of a table; None is a gap. Drawn by `{% sparkline %}`.

    ``low`` and ``high``, where given, are as long as ``values``.
    """

    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
