"""The temperature beside what was used: aligned, compared, and said."""

from datetime import UTC, date, datetime, timedelta

from ringmain.faces.console.charts.figure import make_figure
from ringmain.faces.console.charts.shapes import Point, Series, TimeSeries
from ringmain.faces.console.charts.units import KWH
from ringmain.faces.console.usage.warmth import Warmth, with_warmth
from ringmain.understand.weather.shapes import DayTemperature, Temperatures

MARCH = date(2026, 3, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def _warmth(first, end, mean, *, before=None, **quality):
    """Every day from first until end at one mean; ``before`` for the year before."""
    days = [
        DayTemperature(first + timedelta(days=n), mean, mean - 3, mean + 3, **quality)
        for n in range((end - first).days)
    ]
    if before is not None:
        last = [one.day.replace(year=one.day.year - 1) for one in days]
        days += [DayTemperature(day, before) for day in last]
    return Warmth(Temperatures("_A", tuple(days), ("met",), NOON), first, end)


def _use(count, *, grain="day", start=MARCH, step=timedelta(days=1)):
    points = tuple(Point(at=start + n * step, value=5.0) for n in range(count))
    return TimeSeries(
        title="Use", unit=KWH, kind="bars", adds_up=True, missing="reads",
        grain=grain, series=(Series(name="Use", points=points),),
    )  # fmt: skip


def _said(chart):
    return make_figure(chart).summary.replace("\u00a0", " ")


def test_says_how_much_colder_it_was_than_a_year_before():
    warmth = _warmth(MARCH, date(2026, 3, 11), 6.9, before=9.0)

    chart = with_warmth(_use(10), warmth)

    assert _said(chart) == (
        "Use came to 50.0 kWh from 1 Mar 2026 to 10 Mar 2026, most on 1 Mar 2026 "
        "(5.0 kWh); outside it was 6.9 °C on average, 2.1 °C colder than the same "
        "days a year before; 86 heating degree days."
    )


def test_says_nothing_of_a_year_before_that_is_not_known():
    chart = with_warmth(_use(10), _warmth(MARCH, date(2026, 3, 11), 16.0))
    assert _said(chart).endswith(
        "outside it was 16.0 °C on average; 0 heating degree days."
    )


def test_says_that_it_was_as_warm():
    chart = with_warmth(_use(10), _warmth(MARCH, date(2026, 3, 11), 9.0, before=9.04))
    assert "9.0 °C on average, as warm as the same days a year before" in _said(chart)


def test_compares_the_last_whole_month_with_that_of_a_year_before():
    first = date(2026, 1, 1)
    warmth = _warmth(first, date(2026, 3, 11), 5.0, before=4.0)
    chart = TimeSeries(
        title="Use", unit=KWH, kind="bars", adds_up=True, missing="reads",
        grain="month", series=(Series(name="Use", points=tuple(
            Point(at=date(2026, month, 1), value=100.0) for month in (1, 2, 3)
        )),),
    )  # fmt: skip

    drawn = with_warmth(chart, warmth)

    assert "February 2026 was 1.0 °C warmer than February 2025." in _said(drawn)
    # Ten days of March are too few to be its mean.
    assert [point.value for point in drawn.beneath.points] == [5.0, 5.0, None]
    assert drawn.beneath.points[0].low is None


def test_gives_each_half_hour_the_mean_of_its_day():
    start = datetime(2026, 3, 1, tzinfo=UTC)
    chart = _use(96, grain="half_hour", start=start, step=timedelta(minutes=30))
    warmth = _warmth(MARCH, date(2026, 3, 3), 7.0)

    drawn = with_warmth(chart, warmth)

    assert {point.value for point in drawn.beneath.points} == {7.0}
    assert len(make_figure(drawn).table.rows) == 96


def test_shows_days_without_a_temperature_as_a_gap_and_says_so():
    warmth = _warmth(MARCH, date(2026, 3, 9), 6.9)
    whole = Warmth(warmth.found, MARCH, date(2026, 3, 11))

    drawn = with_warmth(_use(10), whole)

    assert [point.value for point in drawn.beneath.points][-3:] == [6.9, None, None]
    assert _said(drawn).endswith("2 days have no temperature.")


def test_tells_what_was_filled_in_from_what_was_measured():
    warmth = _warmth(MARCH, date(2026, 3, 11), 6.9, quality="estimated")

    figure = make_figure(with_warmth(_use(10), warmth))

    assert [heading.text for heading in figure.table.headings] == [
        "Day", "Use, kWh", "Temperature, °C", "Temperature, least to most",
        "Temperature known",
    ]  # fmt: skip
    assert [cell.text for cell in figure.table.rows[0]] == [
        "1 Mar 2026", "5.0", "6.9", "3.9 to 9.9", "estimated",
    ]  # fmt: skip
    assert [sign.text for sign in figure.drawing.key] == [
        "Shaded: least to most",
        "Dotted: temperature estimated or expected",
    ]


def test_ends_a_sentence_that_was_given_with_the_temperature():
    chart = TimeSeries(
        title="Use", unit=KWH, summary="On average 5 m³ a day.", grain="period",
        series=(Series(name="Use", points=(
            Point(at=MARCH, ends=date(2026, 3, 11), value=5.0),)),),
    )  # fmt: skip

    drawn = with_warmth(chart, _warmth(MARCH, date(2026, 3, 11), 6.0))

    assert drawn.summary.replace("\u00a0", " ") == (
        "On average 5 m³ a day; outside it was 6.0 °C on average; "
        "95 heating degree days."
    )


def test_leaves_a_chart_alone_where_no_temperature_is_known():
    chart = _use(10)
    nothing = Warmth(Temperatures("_A"), MARCH, date(2026, 3, 11))
    assert with_warmth(chart, nothing) == chart
    assert with_warmth(chart, None) == chart
