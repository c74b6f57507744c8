"""The table behind a chart."""

from datetime import date

from ringmain.faces.console.charts import tables
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Funnel,
    Point,
    Series,
    Step,
    TargetBar,
    TimeSeries,
)
from ringmain.faces.console.charts.units import CELSIUS, KWH, PERCENT


def _texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_has_a_row_a_time_and_says_how_well_it_is_known():
    points = (
        Point(at=date(2026, 1, 1), value=4.24),
        Point(at=date(2026, 1, 2), value=None),
        Point(at=date(2026, 1, 3), value=5, is_estimated=True),
        Point(at=date(2026, 1, 4), value=6, is_partial=True),
    )
    warm = Series(name="Temperature", points=(Point(at=date(2026, 1, 1), value=-2.5),))
    chart = TimeSeries(
        title="Use", unit=KWH, series=(Series(name="Use", points=points),),
        beneath=warm, beneath_unit=CELSIUS,
    )  # fmt: skip

    table = tables.of_time(chart)

    assert [heading.text for heading in table.headings] == [
        "Day", "Use, kWh", "Temperature, °C", "How known",
    ]  # fmt: skip
    assert _texts(table) == [
        ["1 Jan 2026", "4.2", "\u22122.5", "actual"],
        ["2 Jan 2026", "–", "–", "missing"],
        ["3 Jan 2026", "5.0", "–", "estimated"],
        ["4 Jan 2026", "6.0", "–", "actual, in part"],
    ]
    assert table.rows[0][0].machine == "2026-01-01"


def test_puts_intervals_beside_values():
    points = (Point(at=date(2026, 1, 1), value=42, low=38, high=46),)
    chart = TimeSeries(
        title="CSAT", unit=PERCENT, grain="month",
        series=(Series(name="CSAT", points=points),),
    )  # fmt: skip

    assert _texts(tables.of_time(chart)) == [
        ["January 2026", "42.0", "38.0 to 46.0"],
    ]


def test_gives_each_step_its_shares_and_its_link():
    steps = (
        Step(name="Quote", count=200, href="/quotes/"),
        Step(name="Signed", count=50),
        Step(name="On supply", count=25),
    )

    table = tables.of_funnel(Funnel(title="Switch", steps=steps))

    assert _texts(table)[1:] == [
        ["Signed", "50", "25\u00a0%", "25\u00a0%"],
        ["On supply", "25", "12\u00a0%", "50\u00a0%"],
    ]
    assert table.rows[0][0].href == "/quotes/"


def test_shows_a_dash_for_what_is_not_known():
    rows = (TargetBar(name="Reads on time", value=None, target=90),)
    table = tables.of_targets(BarWithTarget(title="Score", unit=PERCENT, rows=rows))

    assert _texts(table) == [["Reads on time", "–", "–", "90.0"]]
