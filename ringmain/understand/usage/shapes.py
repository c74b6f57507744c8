"""The frozen values that cross the door of usage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

MOST_SLOTS = 50  # half-hours in the day the clocks go back
LEAST_DAYS = 3  # fewer days make no average


@dataclass(frozen=True, slots=True)
class UsageYear:
    """A year of half-hours, day by day.

    ``wh[day][slot]`` is energy in Wh, None where there is none; ``quality`` has the
    same shape. A day has 46, 48 or 50 slots; beyond its last, both are None.
    ``coverage`` is the share of half-hours with a value, 0 to 1; ``known_at`` when we
    learnt the newest of them, from ``sources``.
    """

    days: tuple[date, ...]
    wh: list[list[int | None]]
    quality: list[list[str | None]]
    total_wh: int
    coverage: float
    sources: tuple[str, ...] = ()
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadOrigin:
    """Which sources reads are from, and when we learnt the newest of them."""

    sources: tuple[str, ...] = ()
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UsageDay:
    """One local day: Wh, how many intervals have a value, how many are estimates."""

    day: date
    energy_wh: int | None
    read_count: int
    estimated_count: int


@dataclass(frozen=True, slots=True)
class UsageMonth:
    """One month: Wh, None without any read, and how well it is known.

    ``expected_count`` is the half-hours of its days that were asked for.
    """

    starts_on: date
    energy_wh: int | None
    read_count: int
    estimated_count: int
    expected_count: int


@dataclass(frozen=True, slots=True)
class AverageDay:
    """What is used at each half-hour of the clock, in Wh, on one kind of day.

    ``season`` is winter (December to February), spring, summer or autumn; ``days`` how
    many days with reads it rests on. Half of them lie from ``low_wh`` to ``high_wh``.
    None where fewer than `LEAST_DAYS` days have a read.
    """

    season: str
    is_weekend: bool
    days: int
    mean_wh: tuple[float | None, ...]
    low_wh: tuple[float | None, ...]
    high_wh: tuple[float | None, ...]
