"""Every chart with rich data, with little, and with none."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ringmain.faces.console.charts.shapes import (
    Band,
    BarWithTarget,
    Bin,
    Chart,
    Distribution,
    Funnel,
    HeatMap,
    LoadShape,
    Mark,
    Point,
    Series,
    ShapeLine,
    ShapePanel,
    SmallMultiples,
    Sparkline,
    Step,
    TargetBar,
    TimeSeries,
)
from ringmain.faces.console.charts.units import (
    CELSIUS,
    KW,
    KWH,
    PERCENT,
    POINTS,
    POUNDS,
)
from ringmain.faces.console.usage import raster

_START = date(2025, 3, 1)
_YEAR = 365
_ZONE = ZoneInfo("Europe/London")
_SOURCE = "Invented, to show the parts"
SPARK = Sparkline(title="CSAT", unit=PERCENT, values=(40, 41, 39, None, 42, 44, 45))


@cache
def list_samples() -> tuple[Chart, ...]:
    """The charts of the gallery, in its order."""
    return (
        _days(), _import_and_export(), _months(), _scores(), _half_hours(),
        _average_day(), _bills(), _switching(), _targets(), _brands(),
        TimeSeries(title="One value", unit=KWH, missing="reads", kind="bars",
                   series=(Series(name="Use", points=_points((4.2,))),)),
        TimeSeries(title="No value", missing="reads",
                   series=(Series(name="Use", points=()),)),
    )  # fmt: skip


def _wave(day: int, *, middle: float, swing: float) -> float:
    weekly = (day * 7919 % 13) / 13
    return middle + swing * math.cos(day / _YEAR * 2 * math.pi) + weekly


def _points(values: tuple[float | None, ...]) -> tuple[Point, ...]:
    return tuple(
        Point(
            at=_START + timedelta(days=day),
            value=value,
            is_estimated=260 <= day < 275,
            is_partial=day == 193,
        )
        for day, value in enumerate(values)
    )


def _use() -> tuple[Point, ...]:
    return _points(
        tuple(
            None if 180 <= day < 193 else _wave(day + 60, middle=10, swing=6)
            for day in range(_YEAR)
        )
    )


def _days() -> TimeSeries:
    warmth = tuple(_wave(day + 60, middle=11, swing=-7) for day in range(_YEAR))
    return TimeSeries(
        title="Days, with tariffs and temperature", unit=KWH, kind="bars",
        adds_up=True, missing="reads", source=_SOURCE,
        series=(Series(name="Use", points=_use()),),
        bands=(
            Band(starts=_START, ends=date(2025, 10, 1), label="25.35p a kWh"),
            Band(starts=date(2025, 10, 1), label="27.03p a kWh"),
        ),
        beneath=Series(name="Temperature", points=tuple(
            Point(at=_START + timedelta(days=n), value=v) for n, v in enumerate(warmth)
        )),
        beneath_unit=CELSIUS,
    )  # fmt: skip


def _import_and_export() -> TimeSeries:
    sent = tuple(max(0.0, _wave(day + 60, middle=4, swing=-4)) for day in range(_YEAR))
    return TimeSeries(
        title="Export beneath import", unit=KWH, kind="bars", adds_up=True,
        missing="reads", source=_SOURCE,
        series=(Series(name="Use", points=_use()),
                Series(name="Export", points=_points(sent), is_below=True)),
    )  # fmt: skip


def _by_month(values: tuple[float | None, ...], *, width: float = 0) -> Series:
    points = tuple(
        Point(
            at=date(2025, month, 1),
            value=value,
            is_estimated=month == 4,
            low=value - width if value is not None and width else None,
            high=value + width if value is not None and width else None,
        )
        for month, value in enumerate(values, start=1)
    )
    return Series(name="Use", points=points)


def _months() -> TimeSeries:
    used = (412, 380, 350, 280, 220, 188, 190, None, None, 260, 340, 400)
    return TimeSeries(
        title="Months, with a mark", unit=KWH, kind="bars", grain="month",
        missing="reads", source=_SOURCE, series=(_by_month(used),),
        marks=(Mark(at=date(2025, 7, 12), label="New meter"),),
    )  # fmt: skip


def _scores() -> TimeSeries:
    nps = _by_month(tuple(30 + month * 1.4 for month in range(12)), width=6).points
    csat = _by_month(tuple(24 + month % 5 for month in range(12))).points
    return TimeSeries(
        title="Lines with an interval and a target", unit=POINTS, grain="month",
        missing="answers", target=40, source=_SOURCE,
        series=(Series(name="NPS", points=nps), Series(name="CES", points=csat)),
    )  # fmt: skip


def _half_hours() -> HeatMap:
    days = [_START + timedelta(days=number) for number in range(_YEAR)]
    wh = [_one_day(number) for number in range(_YEAR)]
    flags = [[260 <= number < 275] * 50 for number in range(_YEAR)]
    grid = raster.make_grid(days, wh, flags, _ZONE)
    return HeatMap(
        title="Half-hours of a year", unit=KWH, days=tuple(days), source=_SOURCE,
        top=grid.top_wh / 1000, image=raster.inline(raster.draw(grid)),
        guessed=raster.inline(raster.draw_guessed(grid)),
        never=raster.never_boxes(grid),
    )  # fmt: skip


def _one_day(number: int) -> list[int | None]:
    if 180 <= number < 193:
        return [None] * 50
    warmth = _wave(number + 60, middle=10, swing=6)
    return [
        int(40 + 30 * warmth * math.exp(-(((slot - 37) / 4) ** 2)) + 9 * (slot % 3))
        for slot in range(50)
    ]


def _average_day() -> LoadShape:
    return LoadShape(
        title="Average day by season", unit=KW, source=_SOURCE,
        panels=tuple(
            ShapePanel(name=season, lines=(_weekdays(base), _weekends(base)))
            for season, base in (("Winter", 0.4), ("Spring", 0.25), ("Summer", 0.15),
                                 ("Autumn", 0.3))
        ),
    )  # fmt: skip


def _hump(base: float, peak: float, at: int) -> tuple[float, ...]:
    return tuple(
        base + peak * math.exp(-(((slot - at) / 5) ** 2)) for slot in range(48)
    )


def _weekdays(base: float) -> ShapeLine:
    return ShapeLine(
        name="Weekdays",
        values=_hump(base, 0.8, 36),
        low=_hump(base - 0.1, 0.6, 36),
        high=_hump(base + 0.1, 1.1, 36),
    )


def _weekends(base: float) -> ShapeLine:
    return ShapeLine(name="Weekends", values=_hump(base, 0.6, 28))


def _bills() -> Distribution:
    return Distribution(
        title="Distribution with its median", unit=POUNDS, source=_SOURCE,
        counted="bills", middle=118.2, low=112, high=124,
        bins=tuple(
            Bin(low=20 * n, high=20 * (n + 1), count=round(900 * math.exp(
                -(((n - 5) / 3) ** 2))))
            for n in range(14)
        ),
    )  # fmt: skip


def _switching() -> Funnel:
    return Funnel(
        title="Funnel",
        source=_SOURCE,
        steps=(
            Step(name="Quote seen", count=12_040),
            Step(name="Details given", count=5_100),
            Step(name="Signed", count=2_110),
            Step(name="On supply", count=2_001),
        ),
    )


def _targets() -> BarWithTarget:
    return BarWithTarget(
        title="Bars with target", unit=PERCENT, source=_SOURCE,
        rows=(
            TargetBar(name="Bills right first time", value=98.1, target=99, low=97.4,
                      high=98.8),
            TargetBar(name="Reads on time", value=91.2, target=90),
            TargetBar(name="Solved at the first contact", value=71, target=80, low=66,
                      high=75),
            TargetBar(name="Not measured yet", value=None, target=50),
        ),
    )  # fmt: skip


def _brands() -> SmallMultiples:
    return SmallMultiples(
        title="Small multiples", unit=POINTS, source=_SOURCE,
        panels=tuple(
            Series(name=name, points=_by_month(tuple(
                None if (name, month) == ("Voltly", 5) else 20.0 + 3 * place + month % 4
                for month in range(12)
            )).points)
            for place, name in enumerate(("Quantum", "Voltly", "North", "Green Ring"))
        ),
    )  # fmt: skip
