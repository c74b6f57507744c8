"""What an address asks: at which date, and which part of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.faces.console.design.tables import date_asked, text_asked
from ringmain.foundation.time.market_days import day_start
from ringmain.unify.profiles.shapes import AsOf


@dataclass(frozen=True, slots=True)
class DatesAsked:
    """The two dates of the as-of picker, where given."""

    true_on: date | None
    known_on: date | None

    @property
    def is_asked(self) -> bool:
        """Whether the page shows another time than now."""
        return bool(self.true_on or self.known_on)

    @property
    def as_of(self) -> AsOf:
        """The end of the days asked for: the day itself is included."""
        known = _end_of(self.known_on) if self.known_on else None
        true = _end_of(self.true_on) if self.true_on else timezone.now()
        return AsOf(true_at=true, known_at=known)


@dataclass(frozen=True, slots=True)
class TimelineAsked:
    """Which entries are wanted."""

    kind: str
    channel: str
    since: date | None
    until: date | None
    cursor: str

    @property
    def since_at(self) -> datetime | None:
        """First instant wanted."""
        return day_start(self.since, _zone()) if self.since else None

    @property
    def until_at(self) -> datetime | None:
        """First instant no longer wanted: the last day is included."""
        return _end_of(self.until) if self.until else None


def dates_asked(request: HttpRequest) -> DatesAsked:
    """Read the as-of picker; what is no date is as if not given."""
    return DatesAsked(date_asked(request, "true_on"), date_asked(request, "known_on"))


def back_to_now(request: HttpRequest, asked: DatesAsked, what: str) -> HttpResponse:
    """Say that nothing was known at the time asked, and show today.

    :raises Http404: no other time was asked, so there is nothing at all.
    """
    if not asked.is_asked:
        raise Http404(f"There is no such {what}, or not in your brands.")
    said = f"Nothing was known of this {what} at the time asked. This is today."
    messages.warning(request, said, "warn")
    return redirect(request.path)


def timeline_asked(request: HttpRequest) -> TimelineAsked:
    """Read the timeline's filters."""
    return TimelineAsked(
        kind=text_asked(request, "kind"),
        channel=text_asked(request, "channel"),
        since=date_asked(request, "since"),
        until=date_asked(request, "until"),
        cursor=text_asked(request, "cursor"),
    )


def _end_of(day: date) -> datetime:
    # The last instant of the day, so that the day itself is what is shown.
    return day_start(day + timedelta(days=1), _zone()) - timedelta(microseconds=1)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
