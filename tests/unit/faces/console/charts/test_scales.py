"""Where values and times stand."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.faces.console.charts.scales import (
    Span,
    apart,
    later,
    scale_of,
    time_ticks,
)

_values = st.lists(st.floats(-1e7, 1e7, allow_nan=False), max_size=20)


@given(values=_values, has_zero=st.booleans(), lines=st.integers(1, 6))
def test_keeps_every_value_inside_the_plot(values, has_zero, lines):
    scale = scale_of(values, 200.0, has_zero=has_zero, lines=lines)

    assert scale.bottom < scale.top
    assert all(-0.01 <= scale.down(value) <= 200.01 for value in values)
    assert not has_zero or scale.bottom <= 0 <= scale.top


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([412, 188], (0, 200, 400, 600)),
        ([0.42], (0, 0.2, 0.4, 0.6)),
        ([-3, 5], (-4, -2, 0, 2, 4, 6)),
        ([0, 0], (0, 0.25, 0.5, 0.75, 1)),
        ([], (0, 0.25, 0.5, 0.75, 1)),
    ],
)
def test_gives_round_lines_from_zero(values, lines):
    assert scale_of(values, 200.0).values == lines


def test_starts_a_line_where_its_values_are():
    scale = scale_of([71, 78], 200.0, has_zero=False)

    assert (scale.bottom, scale.top) == (70, 78)


def test_names_a_year_by_months_and_its_january_by_year():
    ticks = time_ticks(Span(date(2025, 12, 1), date(2026, 12, 1)), "day")

    assert [tick.label for tick in ticks][:3] == ["Dec", "Jan 2026", "Feb"]
    assert len(ticks) == 12
    kept = [tick.label for tick in ticks if not tick.is_minor]
    assert kept == ["Jan 2026", "Apr", "Jul", "Oct"]


def test_names_thirty_years_by_some_of_them():
    ticks = time_ticks(Span(date(1996, 5, 1), date(2026, 5, 1)), "month")

    assert [tick.label for tick in ticks][:2] == ["1998", "2001"]
    assert len(ticks) <= 12


def test_names_a_week_by_days_and_a_day_by_hours():
    week = time_ticks(Span(date(2026, 3, 2), date(2026, 3, 9)), "day")
    start = datetime(2026, 3, 2, tzinfo=UTC)
    hours = time_ticks(Span(start, datetime(2026, 3, 3, tzinfo=UTC)), "half_hour")

    assert [tick.label for tick in week][:2] == ["2 Mar", "3 Mar"]
    assert [tick.label for tick in hours][:2] == ["00:00", "03:00"]


def test_steps_a_month_on_over_the_year():
    assert later(date(2025, 12, 31), "month") == date(2026, 1, 1)
    assert later(date(2024, 2, 29), "year") == date(2025, 2, 1)


def test_moves_labels_apart_and_keeps_them_inside():
    assert apart([50, 52], 15, 200) == [50, 65]
    assert apart([198, 195], 15, 200) == [200, 185]
