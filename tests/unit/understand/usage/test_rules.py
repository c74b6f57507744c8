"""Sums and averages of usage."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ringmain.understand.usage.rules import average_days, months_of, season_of
from ringmain.understand.usage.shapes import UsageDay, UsageYear

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 1, 5)


def _year(days):
    """Days of (date, Wh of each slot)."""
    wh = [[*values, *([None] * (50 - len(values)))] for _, values in days]
    quality = [["actual" if v is not None else None for v in row] for row in wh]
    known = [v for row in wh for v in row if v is not None]
    return UsageYear(tuple(day for day, _ in days), wh, quality, sum(known), 1.0)


def test_tells_the_seasons_by_their_months():
    months = [season_of(date(2026, month, 1)) for month in (12, 2, 3, 6, 9, 11)]

    assert months == ["winter", "winter", "spring", "summer", "autumn", "autumn"]


def test_averages_weekdays_apart_from_weekends():
    week = [(MONDAY + timedelta(days=n), [100 + n] * 48) for n in range(7)]

    weekdays, *rest = average_days(_year(week), LONDON)

    assert (weekdays.season, weekdays.is_weekend, weekdays.days) == ("winter", False, 5)
    assert weekdays.mean_wh[0] == 102.0
    assert (weekdays.low_wh[0], weekdays.high_wh[0]) == (101.0, 103.0)
    assert [(r.is_weekend, r.days, r.mean_wh[0]) for r in rest] == [(True, 2, None)]


def test_leaves_gaps_out_and_never_takes_them_for_nothing_used():
    days = [(MONDAY + timedelta(days=n), [90] * 48) for n in range(4)]
    days[1][1][10] = None

    (average,) = average_days(_year(days), LONDON)

    assert average.mean_wh[10] == 90.0


def test_has_no_season_without_reads():
    assert average_days(_year([(MONDAY, [None] * 48)]), LONDON) == ()


def test_follows_the_clock_on_the_wall_over_its_changes():
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    # Slots count from midnight: slot 2 is 02:00 in spring, the repeated hour in autumn.
    year = _year([(spring, list(range(46))), (autumn, list(range(50)))] * 3)

    in_spring, in_autumn = average_days(year, LONDON)

    assert in_spring.mean_wh[:5] == (0.0, 1.0, None, None, 2.0)
    assert in_autumn.mean_wh[:5] == (0.0, 1.0, 3.0, 4.0, 6.0)


def test_adds_days_up_by_month_and_keeps_the_empty_ones():
    days = [
        UsageDay(date(2026, 1, 31), 4800, 48, 2),
        UsageDay(date(2026, 3, 1), None, 0, 0),
        UsageDay(date(2026, 3, 29), 4600, 46, 0),
    ]

    months = months_of(days, date(2026, 1, 15), date(2026, 4, 1), LONDON)

    assert [(m.starts_on.month, m.energy_wh, m.read_count) for m in months] == [
        (1, 4800, 48), (2, None, 0), (3, 4600, 46),
    ]  # fmt: skip
    assert [m.expected_count for m in months] == [17 * 48, 28 * 48, 31 * 48 - 2]
    assert months[0].estimated_count == 2


@given(
    st.lists(st.integers(-5000, 5000) | st.none(), min_size=1, max_size=400),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_loses_nothing_between_days_and_months(values, first):
    days = [
        UsageDay(first + timedelta(days=n), value, 0 if value is None else 48, 0)
        for n, value in enumerate(values)
    ]

    months = months_of(days, first, first + timedelta(days=len(days)), LONDON)

    known = [value for value in values if value is not None]
    assert sum(month.energy_wh or 0 for month in months) == sum(known)
    assert sum(month.read_count for month in months) == 48 * len(known)
