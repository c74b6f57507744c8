"""When a month is settled: nothing of it is still to come."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ringmain.foundation.time.market_days import day_start

_SLACK = timedelta(days=3)  # rows of the last days of a month may be rare
_UNLIKELY = 0.001
_LEAST_GAP = 7.0  # days: readings and bills have days of the month without any
_DAY = 86_400.0


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from one to another, both included."""
    months = [first]
    while months[-1] < last:
        months.append(month_after(months[-1]))
    return tuple(months)


def is_silent(rows: int, oldest: datetime, newest: datetime, until: datetime) -> bool:
    """Whether rows have stopped coming: so long a gap is unlikely at their usual rate.

    A table with rows every day that has had none for a week is silent; one with a row
    a month is not.
    """
    span = (newest - oldest).total_seconds() / _DAY
    gap = (until - newest).total_seconds() / _DAY
    if rows < 2 or span <= 0 or gap < _LEAST_GAP:
        return False
    return math.exp(-(rows - 1) / span * gap) < _UNLIKELY


def settled_until(
    newest: datetime, table_newest: datetime, is_table_silent: bool, days: int
) -> datetime:
    """The instant until which months may end to be settled."""
    known = table_newest if is_table_silent else newest + _SLACK
    return known - timedelta(days=days)


def is_settled(month: date, until: datetime, zone: ZoneInfo) -> bool:
    """Whether the month ended by then."""
    return day_start(month_after(month), zone) <= until
