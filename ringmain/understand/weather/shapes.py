"""The frozen values that cross the door of weather."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Quality = Literal["actual", "estimated", "forecast"]

HEATING_BASE = 15.5  # °C; below it homes are heated, as British degree days count
LEAST_SHARE = 0.8  # of the days that must be known for a time to be judged


@dataclass(frozen=True, slots=True)
class DayTemperature:
    """How warm one local day was, in °C, and how well that is known."""

    day: date
    mean: float
    low: float | None = None
    high: float | None = None
    quality: Quality = "actual"

    @property
    def is_measured(self) -> bool:
        """Whether it is neither filled in nor expected."""
        return self.quality == "actual"


@dataclass(frozen=True, slots=True)
class Temperatures:
    """The days of an area that have a temperature, in order.

    ``sources`` are those the days are from, ``known_at`` when we learnt the newest.
    """

    area: str
    days: tuple[DayTemperature, ...] = ()
    sources: tuple[str, ...] = ()
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many degrees warmer a time was than a year before; less than 0 is colder.

    Only ``days`` that are known in both years count.
    """

    warmer_by: float
    days: int
