"""What charts say of their data."""

from datetime import date, timedelta

from ringmain.faces.console.charts import sentences
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Bin,
    Distribution,
    Funnel,
    LoadShape,
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
    KW,
    KWH,
    PERCENT,
    POINTS,
    POUNDS,
)

START = date(2026, 1, 1)


def _months(*values, guessed=()):
    return tuple(
        Point(at=date(2026, n + 1, 1), value=value, is_estimated=n in guessed)
        for n, value in enumerate(values)
    )


def _days(*values, **more):
    return tuple(
        Point(at=START + timedelta(days=n), value=value, **more)
        for n, value in enumerate(values)
    )


def _use(points, grain="month", **more):
    series = (Series(name="Use", points=points),)
    return TimeSeries(
        title="Use", unit=KWH, missing="reads", grain=grain, series=series, **more
    )


def _said(chart):
    return sentences.of_time(chart).replace("\u00a0", " ")


def test_says_from_what_to_what_it_went():
    assert _said(_use(_months(412, 300, 188))) == (
        "Use fell from 412.0 kWh in January 2026 to 188.0 kWh in March 2026."
    )


def test_counts_gaps_and_estimates_with_verbs_that_agree():
    chart = _use(_days(4, None, 6, 5), grain="day")
    partly = _use(_days(4, 5, is_partial=True), grain="day")

    assert _said(chart).endswith("on 4 Jan 2026; 1 day has no reads.")
    assert _said(_use(_months(1, None, None, 2, guessed=(0, 3)))).endswith(
        "; 2 months have no reads; 2 months rest on estimates."
    )
    assert _said(partly).endswith("; 2 days lack some reads.")


def test_sums_what_adds_up_and_names_the_most():
    chart = _use(_days(4, 12.5, 6), grain="day", adds_up=True)

    assert _said(chart) == (
        "Use came to 22.5 kWh from 1 Jan 2026 to 3 Jan 2026, "
        "most on 2 Jan 2026 (12.5 kWh)."
    )


def test_says_what_there_is_of_little():
    assert _said(_use(())) == "Use has no reads."
    assert _said(_use(_months(None, None))) == "Use has no reads."
    assert _said(_use(_days(4.2), grain="day")) == (
        "Use has one read: 4.2 kWh on 1 Jan 2026."
    )
    assert _said(_use(_months(3, 3))) == (
        "Use was 3.0 kWh in January 2026 and again in February 2026."
    )


def test_claims_no_rise_that_may_be_noise():
    def scores(low, high):
        return (
            Point(at=date(2026, 1, 1), value=30, low=27, high=33),
            Point(at=date(2026, 2, 1), value=35, low=low, high=high),
        )

    def chart(points):
        series = (Series(name="NPS", points=points),)
        return TimeSeries(title="NPS", unit=POINTS, grain="month", series=series)

    assert _said(chart(scores(32, 38))) == (
        "NPS went from 30 points in January 2026 to 35 points in February 2026, "
        "within its interval."
    )
    assert "NPS rose from 30 points" in _said(chart(scores(34, 36)))


def test_says_each_series_gaps_apart():
    chart = TimeSeries(
        title="Both", unit=KWH, missing="reads", adds_up=True,
        series=(
            Series(name="Use", points=_days(1, None, 2)),
            Series(name="Export", points=_days(1, 1, 1), is_below=True),
        ),
    )  # fmt: skip

    assert _said(chart).endswith("; Use: 1 day has no reads.")


def _weekdays(values):
    return ShapeLine(name="Weekdays", values=values)


def test_says_when_the_average_day_peaks():
    evening = tuple(2.0 if n == 37 else 0.5 for n in range(48))
    chart = LoadShape(
        title="Day", unit=KW,
        panels=(
            ShapePanel(name="Winter", lines=(_weekdays(evening),)),
            ShapePanel(name="Summer", lines=(_weekdays((None,) * 48),)),
        ),
    )  # fmt: skip

    assert sentences.of_shape(chart) == (
        "On weekdays the average day peaks at 18:30 in winter (2.00\u00a0kW)."
    )


def test_says_the_middle_and_where_most_lie():
    chart = Distribution(
        title="Bills", unit=POUNDS, middle=118.2, low=112, high=124,
        bins=(Bin(low=100, high=120, count=30), Bin(low=120, high=140, count=10)),
    )  # fmt: skip

    assert sentences.of_distribution(chart) == (
        "The median is £118.20 (95 % interval £112.00 to £124.00); of 40 customers the "
        "most, 75\u00a0%, lie from £100.00 to £120.00."
    )


def test_says_who_reached_the_end_and_where_most_were_lost():
    chart = Funnel(
        title="Switch",
        steps=(Step(name="Quote", count=1000), Step(name="Signed", count=240),
               Step(name="On supply", count=230)),
    )  # fmt: skip

    assert sentences.of_funnel(chart) == (
        "Of 1,000 at “Quote”, 230 (23\u00a0%) reached “On supply”; most, 760, were "
        "lost before “Signed”."
    )
    assert sentences.of_funnel(Funnel(title="Switch", steps=())) == (
        "Nobody has started."
    )


def test_says_who_misses_the_target_by_how_much():
    rows = (
        TargetBar(name="Bills right", value=98.1, target=99),
        TargetBar(name="Reads on time", value=91, target=90),
    )
    chart = BarWithTarget(title="Scores", unit=PERCENT, rows=rows)

    assert sentences.of_targets(chart).replace("\u00a0", " ") == (
        "1 of 2 meets its target; furthest from it is Bills right: 98.1 %, 0.9 points "
        "below target 99.0 %."
    )


def test_judges_low_as_good_where_it_is():
    rows = (TargetBar(name="Complaints", value=3, target=5),)
    few = BarWithTarget(title="Few", rows=rows * 2, is_high_good=False)

    assert sentences.of_targets(few) == "All 2 meet their target."


def test_compares_small_multiples_by_their_last():
    panels = tuple(
        Series(name=name, points=_months(1, value))
        for name, value in (("Quantum", 26), ("Voltly", None), ("North", 23))
    )
    chart = SmallMultiples(title="By brand", unit=POINTS, panels=panels)

    assert sentences.of_multiples(chart).replace("\u00a0", " ") == (
        "Of 3, Quantum stands highest at 26 points, Voltly lowest at 1 point."
    )


def test_says_a_sparkline_in_words():
    chart = Sparkline(title="CSAT", unit=PERCENT, values=(40, None, 42))

    assert sentences.of_spark(chart) == "From 40.0\u00a0% to 42.0\u00a0% over 3 values."
    assert sentences.of_spark(Sparkline(title="CSAT", values=())) == "No values."
