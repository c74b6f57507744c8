"""Whose usage is shown: from when until when the customer has lived with the meter.

A home's reads go back to before its people moved in, and go on after they have left.
What others used there is theirs, so a customer's page leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from ringmain.understand.usage.shapes import UsageYear
from ringmain.unify.profiles.shapes import OccupancyHeld


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
    return Stay(_date(request, "since"), _date(request, "ends"))


def within(year: UsageYear, stay: Stay) -> UsageYear:
    """The year with every day outside the stay left empty."""
    if all(map(stay.has, year.days)):
        return year
    kept = list(map(stay.has, year.days))
    wh = [day if keep else [None] * len(day)
          for keep, day in zip(kept, year.wh, strict=True)]  # fmt: skip
    quality = [day if keep else [None] * len(day)
               for keep, day in zip(kept, year.quality, strict=True)]  # fmt: skip
    total = sum(value or 0 for day in wh for value in day)
    return replace(year, wh=wh, quality=quality, total_wh=total)


def _day(instant: datetime) -> date:
    return timezone.localtime(instant).date()


def _date(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
