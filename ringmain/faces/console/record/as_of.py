"""At which date a page looks: what was true then (`on`), what we knew then (`known`).

Both stand in the address, so that a link shows a colleague the same page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.faces.console.design.tables import date_asked
from ringmain.foundation.time.market_days import day_start
from ringmain.unify.profiles.shapes import AsOf


@dataclass(frozen=True, slots=True)
class DatesAsked:
    """The two dates of the as-of bar, where given."""

    true_on: date | None
    known_on: date | None

    @property
    def is_asked(self) -> bool:
        """Whether the page shows another time than now."""
        return bool(self.true_on or self.known_on)

    @property
    def as_of(self) -> AsOf:
        """The end of the days asked for: the day itself is included."""
        known = end_of(self.known_on) if self.known_on else None
        true = end_of(self.true_on) if self.true_on else timezone.now()
        return AsOf(true_at=true, known_at=known)

    @property
    def query(self) -> str:
        """What the addresses of a page's links carry on; empty for now."""
        said = {"on": self.true_on, "known": self.known_on}
        return urlencode({name: day for name, day in said.items() if day})

    @property
    def sentence(self) -> str:
        """What the reader is looking at, in words."""
        seen = long_day(self.true_on) if self.true_on else "today"
        if self.known_on is None:
            return f"You are looking at {seen} as we know it today"
        return f"You are looking at {seen} as we knew it on {long_day(self.known_on)}"

    @property
    def known_then_query(self) -> str:
        """The same day as we knew it on that day; empty where that is shown."""
        if self.true_on is None or self.known_on == self.true_on:
            return ""
        return urlencode({"on": self.true_on, "known": self.true_on})

    @property
    def known_now_query(self) -> str:
        """The same day as we know it today; empty where that is shown."""
        if self.true_on is None or self.known_on is None:
            return ""
        return urlencode({"on": self.true_on})


def dates_asked(request: HttpRequest) -> DatesAsked:
    """Read the as-of bar; what is no date is as if not given."""
    return DatesAsked(date_asked(request, "on"), date_asked(request, "known"))


def with_dates(url: str, asked: DatesAsked | None) -> str:
    """An address that looks at the same dates."""
    if asked is None or not asked.query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{asked.query}"


def back_to_now(request: HttpRequest, asked: DatesAsked, what: str) -> HttpResponse:
    """Say that nothing was known at the time asked, and show today.

    :raises Http404: no other time was asked, so there is nothing at all.
    """
    if not asked.is_asked:
        raise Http404(f"There is no such {what}, or not in your brands.")
    said = f"Nothing was known of this {what} at the time asked. This is today."
    messages.warning(request, said, "warn")
    return redirect(request.path)


def end_of(day: date) -> datetime:
    """The last instant of a day here, so that the day itself is what is shown."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return day_start(day + timedelta(days=1), zone) - timedelta(microseconds=1)


def long_day(day: date) -> str:
    """A date as 3 March 2026."""
    return f"{day.day} {day:%B %Y}"
