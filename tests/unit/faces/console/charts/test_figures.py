"""Charts as figures: well-formed, without styles, with their table."""

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringmain.faces.console.charts.figure import UnknownChart, make_figure
from ringmain.faces.console.charts.shapes import (
    Band,
    BarWithTarget,
    Bin,
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
from ringmain.faces.console.charts.small import draw_spark
from ringmain.faces.console.charts.units import KWH
from ringmain.faces.console.templatetags.charts import figure, sparkline

START = date(2026, 1, 1)
NASTY = '<script>alert("x")</script>'


def _points(*values):
    return tuple(
        Point(at=START + timedelta(days=n), value=value)
        for n, value in enumerate(values)
    )


def _series(*values, **more):
    series = (Series(name="Use", points=_points(*values)),)
    return TimeSeries(title="Use", unit=KWH, series=series, **more)


def _tree(chart):
    return ElementTree.fromstring(make_figure(chart, key="k").drawing.svg)


def _named(tree, class_):
    return [e for e in tree.iter() if class_ in (e.get("class") or "").split()]


_point = st.builds(
    Point,
    at=st.dates(date(1996, 1, 1), date(2026, 12, 31)),
    value=st.none() | st.floats(-1e6, 1e6),
    is_estimated=st.booleans(),
    is_partial=st.booleans(),
    low=st.none() | st.floats(-1e6, 1e6),
    high=st.none() | st.floats(-1e6, 1e6),
)


@settings(max_examples=60, deadline=None)
@given(
    points=st.lists(_point, max_size=30, unique_by=lambda point: point.at),
    kind=st.sampled_from(("bars", "line", "steps")),
    grain=st.sampled_from(("day", "week", "month", "year")),
    adds_up=st.booleans(),
)
def test_draws_says_and_tables_whatever_comes(points, kind, grain, adds_up):
    ordered = tuple(sorted(points, key=lambda point: point.at))
    series = (Series(name="Use", points=ordered),)
    chart = TimeSeries(
        title="Use", series=series, kind=kind, grain=grain, adds_up=adds_up
    )

    made = make_figure(chart)

    ElementTree.fromstring(made.drawing.svg)
    assert "style=" not in made.drawing.svg
    assert "nan" not in made.drawing.svg
    assert made.summary.endswith(".")
    assert len(made.table.rows) == len(made.drawing.places) == len(points)


def test_stripes_a_gap_and_draws_no_bar_in_it():
    tree = _tree(_series(5, None, None, 10, kind="bars"))

    (gap,) = _named(tree, "gap")
    assert (gap.get("x"), gap.get("width")) == ("25%", "50%")
    (bars,) = _named(tree, "bar")
    assert bars.get("d").count("z") == 2


def test_hatches_an_estimate_and_says_so():
    points = (*_points(5), Point(at=date(2026, 1, 2), value=4, is_estimated=True))
    chart = TimeSeries(
        title="Use", kind="bars", series=(Series(name="Use", points=points),)
    )

    tree = _tree(chart)

    (guess,) = _named(tree, "is-estimated")
    assert guess.get("fill") == "url(#k-s0)"
    assert tree.find(".//*[@id='k-s0']") is not None
    assert "Hatched: estimated" in figure(chart)


def test_starts_bars_at_zero_and_hangs_what_is_negative():
    tree = _tree(_series(10, -5, kind="bars"))

    (bars,) = _named(tree, "bar")
    up, down = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)H", bars.get("d"))
    # From -5 to 10 in 200 pixels, zero is two thirds down.
    assert up == ("133.33", "0")
    assert down == ("200", "133.33")


def test_breaks_a_line_at_a_gap_and_dots_what_is_guessed():
    tree = _tree(_series(1, 2, None, 3, 4))

    (line,) = _named(tree, "line")
    assert line.get("d").count("M") == 2


def test_shows_one_single_value():
    assert len(_named(_tree(_series(4.2)), "dot")) == 1


def test_shades_an_interval_and_marks_target_bands_and_marks():
    points = tuple(
        Point(at=START + timedelta(days=n), value=n, low=n - 1, high=n + 1)
        for n in range(3)
    )
    chart = TimeSeries(
        title="Score", series=(Series(name="NPS", points=points),), target=2,
        bands=(Band(starts=date(2025, 1, 1), label="Old", ends=date(2026, 1, 2)),
               Band(starts=date(2026, 1, 2), label="New")),
        marks=(Mark(at=date(2026, 1, 3), label="New meter"),),
    )  # fmt: skip

    tree = _tree(chart)

    assert len(_named(tree, "interval")) == 1
    assert [e.text for e in _named(tree, "band-label")] == ["Old", "New"]
    assert [e.text for e in _named(tree, "mark-label")] == ["New meter"]
    assert [e.text for e in _named(tree, "target-label")] == ["Target 2"]


def test_hangs_export_beneath_import_on_an_axis_without_minus():
    chart = TimeSeries(
        title="Both", kind="bars", unit=KWH,
        series=(Series(name="Use", points=_points(10)),
                Series(name="Export", points=_points(4), is_below=True)),
    )  # fmt: skip

    labels = [e.text for e in _named(_tree(chart), "tick") if e.get("text-anchor")]

    assert labels == ["5", "0", "5", "10"]


def test_gives_every_point_of_thirty_years_a_place():
    points = tuple(
        Point(at=date(1996, 1, 1) + timedelta(days=n), value=n % 20)
        for n in range(30 * 365)
    )
    chart = TimeSeries(
        title="Use", series=(Series(name="Use", points=points),), kind="bars"
    )

    made = make_figure(chart)

    assert len(made.drawing.places) == 10_950
    assert len(made.table.rows) == 800
    assert made.table.more == "The last 10,150 of 10,950 rows are left off."


def test_keeps_the_clock_change_days_at_46_and_50_half_hours():
    start = datetime(2026, 10, 25, tzinfo=UTC) - timedelta(hours=1)
    points = tuple(
        Point(at=start + timedelta(minutes=30 * n), value=1.0) for n in range(50)
    )
    chart = TimeSeries(
        title="Use", grain="half_hour", kind="bars",
        series=(Series(name="Use", points=points),),
    )  # fmt: skip

    made = make_figure(chart)

    widths = {round(b - a, 6) for a, b in zip(
        made.drawing.places, made.drawing.places[1:], strict=False)}  # fmt: skip
    assert (len(made.table.rows), widths) == (50, {0.02})


ALL = (
    _series(1, None, 3),
    HeatMap(title="Year", days=(START,), top=2.0, image="/cells.png"),
    LoadShape(
        title="Day",
        panels=(ShapePanel(name="Winter", lines=(
            ShapeLine(name="Weekdays", values=(1.0,) * 48),)),),
    ),
    Distribution(title="Bills", bins=(Bin(low=0, high=10, count=3),), middle=4),
    Funnel(title="Switch", steps=(Step(name="Quote", count=3, href="/q"),)),
    BarWithTarget(title="Score", rows=(TargetBar(name="A", value=1, target=2),)),
    SmallMultiples(title="Brands", panels=(Series(name="A", points=_points(1, 2)),)),
)  # fmt: skip


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_makes_a_figure_of_every_kind_without_any_style(chart):
    html = figure(chart)

    assert html.count("<figure") == 1
    assert "style=" not in html
    assert "<script" not in html
    assert "Table<span" in html or type(chart) is HeatMap
    svg = make_figure(chart).drawing.svg
    ElementTree.fromstring(svg)


@pytest.mark.parametrize("chart", [
    TimeSeries(title=NASTY, series=()),
    TimeSeries(title="a", series=(Series(name=NASTY, points=_points(1, 2)),
                                  Series(name="b", points=_points(1, 2)))),
    Funnel(title="a", steps=(Step(name=NASTY, count=1),)),
    BarWithTarget(title="a", rows=(TargetBar(name=NASTY, value=1),)),
    SmallMultiples(title="a", panels=(Series(name=NASTY, points=_points(1)),)),
], ids=lambda chart: type(chart).__name__)  # fmt: skip
def test_escapes_what_it_is_told(chart):
    html = figure(chart)

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_draws_a_sparkline_with_its_last_value_as_a_dot():
    chart = Sparkline(title="CSAT", values=(40, None, 42, 44))

    tree = ElementTree.fromstring(draw_spark(chart))

    assert len(_named(tree, "spark-end")) == 1
    assert "From 40 to 44 over 4 values." in sparkline(chart)
    ElementTree.fromstring(draw_spark(Sparkline(title="None", values=())))


def test_refuses_what_is_no_chart():
    with pytest.raises(UnknownChart, match="not Sparkline"):
        make_figure(Sparkline(title="x", values=()))
