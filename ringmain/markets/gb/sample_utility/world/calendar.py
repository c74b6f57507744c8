"""The 24 months as days counted from the first, and as UTC half-hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

LONDON = ZoneInfo("Europe/London")
MONTHS = 24
HALF_HOUR = timedelta(minutes=30)


def add_months(day: date, months: int) -> date:
    """Move a date by whole months, never past the end of the month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), next_first - timedelta(days=1))


@dataclass(frozen=True)
class Window:
    """The days the sample covers. Day 0 is ``first``; ``days`` is the day after."""

    first: date
    days: int

    def date_of(self, day: int) -> date:
        """Return the date of a day number; may lie before or after the window."""
        return self.first + timedelta(days=day)

    def day_of(self, when: date) -> int:
        """Return the day number of a date."""
        return (when - self.first).days

    def slashed(self, day: int | None) -> str:
        """Write a day as dd/mm/yyyy; nothing when there is none."""
        return "" if day is None else _slashed(self.first, day)

    def dashed(self, day: int | None) -> str:
        """Write a day as yyyy-mm-dd; nothing when there is none."""
        return "" if day is None else _dashed(self.first, day)

    def monthly(self, day: int, months: int) -> int:
        """Return the day so many months later."""
        return _monthly(self.first, day, months)

    def utc(self, moment: int) -> tuple[str, str]:
        """Split seconds since 1970 into date and time of day, both UTC."""
        day, second = divmod(moment, 86_400)
        minute, second = divmod(second, 60)
        clock = f"{minute // 60:02d}:{minute % 60:02d}:{second:02d}"
        return _dashed(date(1970, 1, 1), day), clock

    @cached_property
    def midnights(self) -> tuple[int, ...]:
        """Seconds since 1970 at which each local day begins, the one after included."""
        return tuple(
            int(midnight(self.date_of(day)).timestamp()) for day in range(self.days + 1)
        )

    @cached_property
    def quarters(self) -> tuple[int, ...]:
        """Days on which a quarter begins, from two years before to the end."""
        days = (
            self.day_of(date(year, month, 1))
            for year in range(self.first.year - 2, self.first.year + 4)
            for month in (1, 4, 7, 10)
        )
        return tuple(day for day in days if -760 < day < self.days)


@lru_cache(maxsize=20_000)
def _slashed(first: date, day: int) -> str:
    return f"{first + timedelta(days=day):%d/%m/%Y}"


@lru_cache(maxsize=20_000)
def _dashed(first: date, day: int) -> str:
    return (first + timedelta(days=day)).isoformat()


@lru_cache(maxsize=100_000)
def _monthly(first: date, day: int, months: int) -> int:
    return (add_months(first + timedelta(days=day), months) - first).days


def window_ending(ends_on: date) -> Window:
    """Return the 24 months whose last day is ``ends_on``."""
    after = ends_on + timedelta(days=1)
    first = add_months(after, -MONTHS)
    return Window(first=first, days=(after - first).days)


@dataclass(frozen=True)
class Slots:
    """The half-hours of one month of the window, in UTC, with their local place."""

    month: str
    first_day: int
    days: int
    starts: npt.NDArray[np.int64]  # microseconds since 1970, UTC
    day: npt.NDArray[np.int32]  # day number within the window
    local: npt.NDArray[np.int32]  # 0-47 by the clock on the wall
    utc: npt.NDArray[np.int32]  # 0-47 by UTC

    @property
    def day_starts(self) -> npt.NDArray[np.int64]:
        """Where each day begins among the slots."""
        return np.flatnonzero(np.diff(self.day, prepend=-1))


def midnight(day: date) -> datetime:
    """Return the instant a local day begins, in UTC."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


def _day_slots(day: date) -> list[datetime]:
    begin, end = midnight(day), midnight(day + timedelta(days=1))
    return [begin + HALF_HOUR * k for k in range((end - begin) // HALF_HOUR)]


def _place(moment: datetime) -> int:
    return moment.hour * 2 + moment.minute // 30


def make_slots(window: Window, first_day: int, after: int) -> Slots:
    """Return the half-hours of the days from ``first_day`` to before ``after``."""
    moments = [
        (day, moment)
        for day in range(first_day, after)
        for moment in _day_slots(window.date_of(day))
    ]
    whole = [int(moment.timestamp()) * 1_000_000 for _, moment in moments]
    places = [_place(moment.astimezone(LONDON)) for _, moment in moments]
    return Slots(
        month=f"{window.date_of(first_day):%Y-%m}",
        first_day=first_day,
        days=after - first_day,
        starts=np.array(whole, dtype=np.int64),
        day=np.array([day for day, _ in moments], dtype=np.int32),
        local=np.array(places, dtype=np.int32),
        utc=np.array([_place(moment) for _, moment in moments], dtype=np.int32),
    )


def months_of(window: Window) -> list[Slots]:
    """Return the window month by month (its own months, from its first day)."""
    bounds = [window.monthly(0, month) for month in range(MONTHS + 1)]
    return [
        make_slots(window, bounds[month], bounds[month + 1]) for month in range(MONTHS)
    ]


def joined(parts: list[Slots]) -> Slots:
    """Return months that follow one another as one."""
    return Slots(
        month=parts[0].month,
        first_day=parts[0].first_day,
        days=sum(part.days for part in parts),
        starts=np.concatenate([part.starts for part in parts]),
        day=np.concatenate([part.day for part in parts]),
        local=np.concatenate([part.local for part in parts]),
        utc=np.concatenate([part.utc for part in parts]),
    )
