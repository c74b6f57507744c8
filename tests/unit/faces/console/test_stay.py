"""A customer's page draws what that customer used, and nobody else."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from django.test import RequestFactory

from ringmain.faces.console.usage.stay import Stay, stay_asked, stay_at, within
from ringmain.understand.usage.shapes import UsageYear
from ringmain.unify.profiles.shapes import Span

MOVED_IN = datetime(2026, 4, 2, 23, tzinfo=UTC)  # midnight in London, summer time
MOVED_OUT = datetime(2026, 9, 30, 23, tzinfo=UTC)


def lived(starts_at=None, ends_at=None):
    span = Span(starts_at=starts_at, ends_at=ends_at, is_current=ends_at is None)
    return SimpleNamespace(span=span)


def days_of(*wh):
    days = tuple(date(2026, 4, 1) + timedelta(days=n) for n in range(len(wh)))
    return UsageYear(
        days=days,
        wh=[[value, value] for value in wh],
        quality=[["actual", "actual"] for _ in wh],
        total_wh=2 * sum(wh),
        coverage=1.0,
    )


def test_begins_with_the_local_day_of_the_move():
    assert stay_at([lived(MOVED_IN)]) == Stay(since=date(2026, 4, 3))


def test_ends_with_the_last_move_out():
    stays = [lived(MOVED_IN, MOVED_OUT)]

    assert stay_at(stays) == Stay(date(2026, 4, 3), date(2026, 10, 1))


def test_spans_two_stays_in_one_home():
    earlier = lived(datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))

    assert stay_at([earlier, lived(MOVED_IN)]) == Stay(since=date(2020, 1, 1))


def test_empties_the_days_of_others():
    shown = within(days_of(1, 2, 4, 8), Stay(date(2026, 4, 2), date(2026, 4, 4)))

    assert shown.wh == [[None, None], [2, 2], [4, 4], [None, None]]
    assert shown.quality[0] == [None, None]
    assert shown.total_wh == 12


def test_shows_all_where_nothing_is_said():
    year = days_of(1, 2)

    assert within(year, Stay()) is year


def test_travels_in_the_address():
    stay = Stay(date(2026, 4, 3), date(2026, 10, 1))

    asked = stay_asked(RequestFactory().get(f"/usage/?until=2026-11-01{stay.query}"))

    assert asked == stay
    assert Stay().query == ""
