"""The charts of a supply point's usage."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from ringmain.faces.console.usage import average, heat, over_time, tariffs
from ringmain.faces.console.usage.asked import Asked
from ringmain.faces.console.usage.gathering import Reach, cut, first_month
from ringmain.faces.console.usage.raster import make_grid
from ringmain.faces.console.usage.shown import Shown
from ringmain.faces.console.usage.stay import Stay
from ringmain.faces.console.usage.year import DayTotal
from ringmain.understand.usage.shapes import AverageDay, UsageMonth, UsageYear

LONDON = ZoneInfo("Europe/London")
POINT = UUID(int=7)
ADA = Asked(POINT, "import", Stay())
DAY = date(2026, 3, 3)


def _year(first, *days):
    wh = [[*values, *([None] * (50 - len(values)))] for values in days]
    quality = [["actual"] * 50 for _ in days]
    dates = tuple(first + timedelta(days=n) for n in range(len(days)))
    return UsageYear(dates, wh, quality, 0, 1.0)


def test_shows_days_in_kwh_with_their_gaps_estimates_and_halves():
    totals = [
        DayTotal(DAY, 4800, 48, 0, 48),
        DayTotal(DAY + timedelta(days=1), None, 0, 0, 48),
        DayTotal(DAY + timedelta(days=2), 2400, 24, 3, 48),
    ]

    points = over_time.by_day("Use", totals).points

    assert [p.value for p in points] == [4.8, None, 2.4]
    assert [p.is_estimated for p in points] == [False, False, True]
    assert [p.is_partial for p in points] == [False, False, True]
    assert points[0].ends == date(2026, 3, 4)


def test_shows_a_month_without_reads_as_a_gap():
    months = [
        UsageMonth(date(2026, 1, 1), 412_000, 1488, 0, 1488),
        UsageMonth(date(2026, 2, 1), None, 0, 0, 1344),
    ]

    points = over_time.by_month("Use", months).points

    assert [(p.value, p.is_partial) for p in points] == [(412.0, False), (None, False)]


def test_shows_46_and_50_half_hours_when_the_clocks_change():
    spring = over_time.by_half_hour("Use", _year(date(2026, 3, 29), [100] * 46)).points
    autumn = over_time.by_half_hour("Use", _year(date(2026, 10, 25), [100] * 50)).points

    assert (len(spring), len(autumn)) == (46, 50)
    assert f"{spring[2].at:%H:%M}" == "02:00"
    assert [f"{p.at:%H:%M %Z}" for p in autumn[2:6:2]] == ["01:00 BST", "01:00 GMT"]
    assert spring[-1].ends == datetime(2026, 3, 30, tzinfo=LONDON)


def test_keeps_negative_values_negative():
    (point,) = over_time.by_day("Use", [DayTotal(DAY, -1200, 48, 0, 48)]).points

    assert point.value == -1.2


def test_says_half_hours_of_the_heat_map_in_a_sentence():
    wh = [[400 if 34 <= n < 40 else 100 for n in range(48)], [None] * 48]
    days = [DAY, DAY + timedelta(days=1)]
    flags = [[n < 2 for n in range(50)], [False] * 50]
    grid = make_grid(days, wh, flags, LONDON)
    totals = [DayTotal(days[0], 6600, 48, 2, 48), DayTotal(days[1], None, 0, 0, 48)]

    chart = heat.heat_map(ADA, grid, totals, ())

    assert chart.summary.replace("\u00a0", " ") == (
        "6.6 kWh used from 3 Mar 2026 to 4 Mar 2026, most from 17:00 to 20:00; "
        "2 half-hours are estimated; 1 day has no reads."
    )
    assert chart.has_gaps
    assert chart.guessed
    assert chart.top == np.percentile([100] * 42 + [400] * 6, 99.5) / 1000


def test_shows_the_average_day_as_power():
    mean = (500.0,) * 48
    days = [
        AverageDay("winter", False, 60, mean, mean, mean),
        AverageDay("winter", True, 26, (None,) * 48, mean, mean),
    ]

    (panel,) = average.load_shape(days, "Day").panels

    assert [line.name for line in panel.lines] == ["Weekdays", "Weekends"]
    assert (panel.lines[0].values[0], panel.lines[0].low[0]) == (1.0, 1.0)
    assert (panel.lines[1].values[0], panel.lines[1].low) == (None, ())


def test_says_a_tariff_by_its_unit_prices():
    two = (("day", Decimal("31.20")), ("night", Decimal("14.9")))

    assert tariffs.Tariff(DAY, None, "Eco", two).said == "day 31.2p, night 14.9p a kWh"
    one = (("single", Decimal("25.354")),)
    assert tariffs.Tariff(DAY, None, "Flat", one).said == "25.354p a kWh"
    assert tariffs.Tariff(DAY, None, "Flat", ()).said == "Flat"


def test_cuts_a_year_to_the_days_asked_for():
    year = _year(DAY, [1], [2], [3])

    assert cut(year, date(2026, 3, 4)).days == (date(2026, 3, 4), date(2026, 3, 5))
    assert cut(year, date(2020, 1, 1)).days == year.days
    assert cut(year, date(2030, 1, 1)).days == (date(2026, 3, 5),)


def test_begins_the_months_where_the_reads_do_and_shows_three_years_at_most():
    end = date(2026, 11, 1)

    assert first_month(ADA, Reach(date(2024, 11, 1), end), end) == date(2024, 11, 1)
    assert first_month(ADA, Reach(date(1996, 5, 9), end), end) == date(2023, 12, 1)


def test_leads_to_the_days_before_and_never_beyond_the_reads():
    reach = Reach(date(2025, 1, 1), date(2026, 11, 1))
    whole = Shown("days", ADA, reach, date(2025, 11, 1), date(2026, 11, 1))
    first = Shown("days", ADA, reach, date(2025, 1, 1), date(2025, 3, 1))

    assert whole.before.endswith("/days/?from=2024-11-01&until=2025-11-01")
    assert (whole.after, whole.latest) == ("", "")
    assert first.before == ""
    assert first.after.endswith("/days/?from=2025-03-01&until=2025-04-29")


def test_names_a_year_by_its_end_and_keeps_the_stay():
    stay = Stay(date(2024, 4, 3))
    asked = Asked(POINT, "import", stay, until=date(2026, 1, 1))
    reach = Reach(date(2024, 4, 3), date(2026, 11, 1))
    shown = Shown("year", asked, reach, date(2025, 1, 1), date(2026, 1, 1))

    assert shown.before.endswith("/?until=2025-01-01&since=2024-04-03")
    assert shown.latest.endswith("/?since=2024-04-03")
