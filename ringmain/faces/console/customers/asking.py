"""What an address asks of a timeline: which kinds, channels and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from ringmain.faces.console.design.tables import date_asked, text_asked
from ringmain.faces.console.record.as_of import back_to_now, dates_asked, end_of
from ringmain.foundation.time.market_days import day_start

__all__ = ["TimelineAsked", "back_to_now", "dates_asked", "timeline_asked"]


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
        return end_of(self.until) if self.until else None


def timeline_asked(request: HttpRequest) -> TimelineAsked:
    """Read the timeline's filters."""
    return TimelineAsked(
        kind=text_asked(request, "kind"),
        channel=text_asked(request, "channel"),
        since=date_asked(request, "since"),
        until=date_asked(request, "until"),
        cursor=text_asked(request, "cursor"),
    )


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
