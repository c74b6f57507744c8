"""The frozen values that cross the door of usage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_SLOTS = 50  # half-hours in the day the clocks go back


@dataclass(frozen=True, slots=True)
class UsageYear:
    """A year of half-hours, day by day.

    ``wh[day][slot]`` is energy in Wh, None where there is none; ``quality`` has the
    same shape. A day has 46, 48 or 50 slots; beyond its last, both are None.
    ``coverage`` is the share of half-hours with a value, 0 to 1.
    """

    days: tuple[date, ...]
    wh: list[list[int | None]]
    quality: list[list[str | None]]
    total_wh: int
    coverage: float


@dataclass(frozen=True, slots=True)
class UsageDay:
    """One local day: Wh, how many intervals have a value, how many are estimates."""

    day: date
    energy_wh: int | None
    read_count: int
    estimated_count: int
