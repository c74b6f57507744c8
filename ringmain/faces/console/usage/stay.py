"""Whose usage is shown: from when until when the customer has lived with the meter.

A home's reads go back to before its people moved in, and go on after they have left.
What others used there is theirs, so a customer's page leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from ringmain.faces.console.design.tables import date_asked
from ringmain.understand.usage.shapes import UsageYear
from ringmain.unify.profiles.shapes import OccupancyHeld

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stay:
    """The days [since, ends) that may be shown; all of them where nothing is said."""

    since: date | None = None
    ends: date | None = None

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        is_in = self.since is None or day >= self.since
        return is_in and (self.ends is None or day < self.ends)

    @property
    def query(self) -> str:
        """The stay as the end of an address: empty, or `&since=…&ends=…`."""
        said = {"since": self.since, "ends": self.ends}
        named = {name: str(day) for name, day in said.items() if day}
        return f"&{urlencode(named)}" if named else ""


def stay_at(stays: Iterable[OccupancyHeld]) -> Stay:
    """From the first move in until the last move out."""
    spans = [stay.span for stay in stays]
    starts = [span.starts_at for span in spans]
    ends = [span.ends_at for span in spans]
    return Stay(
        min(map(_day, filter(None, starts)), default=None) if all(starts) else None,
        max(map(_day, filter(None, ends)), default=None) if all(ends) else None,
    )


def stay_asked(request: HttpRequest) -> Stay:
    """The stay that the address names."""
    return Stay(date_asked(request, "since"), date_asked(request, "ends"))


def within(year: UsageYear, stay: Stay) -> UsageYear:
    """The year with every day outside the stay left empty."""
    if all(map(stay.has, year.days)):
        return year
    kept = [stay.has(day) for day in year.days]
    wh = [_kept(day, keep) for day, keep in zip(year.wh, kept, strict=True)]
    quality = [_kept(day, keep) for day, keep in zip(year.quality, kept, strict=True)]
    total = sum(value or 0 for day in wh for value in day)
    return replace(year, wh=wh, quality=quality, total_wh=total)


def _kept(slots: list[T | None], keep: bool) -> list[T | None]:
    return slots if keep else [None] * len(slots)


def _day(instant: datetime) -> date:
    return timezone.localtime(instant).date()
