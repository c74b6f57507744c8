"""Whether a source is silent against its usual rhythm.

The number of arrivals in a stretch is taken as Poisson with mean L, so that the chance
of none is P(0) = L**0 * exp(-L) / 0! = exp(-L). Events come in bursts (a page sends
five at once, a service a batch) and are not independent of each other; minutes with
events nearly are, so L counts those. It is the mean of the same hours of the week over
the last four weeks: a quiet night has a small L and never alerts.

Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

WEEKS = 4
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
LEAST_CHANCE = 0.001


def chance_of_none(expected: float) -> float:
    """The probability that nothing comes where ``expected`` arrivals are usual."""
    return math.exp(-expected)


def expected_between(
    active: Mapping[datetime, int],
    *,
    first_heard: datetime,
    since: datetime,
    until: datetime,
) -> float:
    """How many minutes with events are usual in [since, until).

    ``active`` gives them for each hour that had any. History ends at ``since``: the
    silence itself is none of what is usual.
    """
    expected, at = 0.0, since
    while at < until:
        hour = _hour_of(at)
        ends = min(hour + HOUR, until)
        share = (ends - at) / HOUR
        expected += share * _usual(active, hour, first_heard, since)
        at = ends
    return expected


def is_silent(
    active: Mapping[datetime, int],
    *,
    first_heard: datetime,
    since: datetime,
    until: datetime,
) -> bool:
    """Whether silence in [since, until) is no longer chance; needs a week's history."""
    if since - first_heard < WEEK:
        return False
    expected = expected_between(
        active, first_heard=first_heard, since=since, until=until
    )
    return chance_of_none(expected) < LEAST_CHANCE


def _usual(
    active: Mapping[datetime, int],
    hour: datetime,
    first_heard: datetime,
    ends: datetime,
) -> float:
    """The mean of the hour's last four weeks that are whole history."""
    past = _same_hours(hour, ends)
    known = [active.get(each, 0) for each in past if each >= first_heard]
    return sum(known) / len(known) if known else 0.0


def _same_hours(hour: datetime, ends: datetime) -> list[datetime]:
    weeks_back = 1
    while hour - weeks_back * WEEK + HOUR > ends:
        weeks_back += 1
    return [hour - (weeks_back + n) * WEEK for n in range(WEEKS)]


def _hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
