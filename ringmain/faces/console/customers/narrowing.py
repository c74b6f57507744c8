"""What an address asks of a timeline, and the chips that ask for more or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ringmain.faces.console.design.tables import date_asked, text_asked
from ringmain.faces.console.record.as_of import DatesAsked, dates_asked, end_of
from ringmain.foundation.time.market_days import day_start
from ringmain.unify.profiles.shapes import TimelineCounts

# What a reader calls it, and the kinds of entries it has.
GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "bill": ("Bills", ("bill",)),
    "payment": ("Payments", ("payment",)),
    "interaction": ("Contacts", ("interaction",)),
    "case": ("Cases", ("case",)),
    "survey_answer": ("Scores", ("survey_answer",)),
    "register_read": ("Reads", ("register_read",)),
    "web_event": ("Website", ("web_event",)),
    "outage": ("Outages", ("outage",)),
    "agreement": ("Agreements", ("agreement_start", "agreement_end")),
    "meter": ("Meters", ("meter_fitted", "meter_removed")),
    "programme": ("Programmes", ("enrolment", "enrolment_end")),
    "consent": ("Consents", ("consent",)),
    "move": ("Moves", ("move_in", "move_out")),
}
CHANNELS: Mapping[str, str] = {
    "call": "Calls",
    "email": "E-mails",
    "chat": "Chats",
    "letter": "Letters",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "social": "Social media",
    "web_message": "Web messages",
    "visit": "Visits",
}


_NOW = DatesAsked(None, None)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which entries are wanted; groups and channels each once, in the usual order."""

    groups: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    month: date | None = None
    dates: DatesAsked = _NOW

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entries wanted; none for all."""
        return tuple(kind for group in self.groups for kind in GROUPS[group][1])

    @property
    def since_at(self) -> datetime | None:
        """First instant wanted."""
        return day_start(self.since, _zone()) if self.since else None

    @property
    def until_at(self) -> datetime | None:
        """First instant no longer wanted: the last day and month are included."""
        ends = [end_of(self.until)] if self.until else []
        if self.month:
            ends.append(day_start(next_month(self.month), _zone()))
        return min(ends, default=None)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing(dates=self.dates)

    def url(self, base: str, **more: str) -> str:
        """The address that asks for this."""
        said = [
            *(("kind", group) for group in self.groups),
            *(("channel", channel) for channel in self.channels),
            *((name, str(day)) for name, day in self._days() if day),
            *more.items(),
        ]
        query = "&".join(part for part in (urlencode(said), self.dates.query) if part)
        return f"{base}?{query}" if query else base

    def _days(self) -> tuple[tuple[str, object], ...]:
        month = f"{self.month:%Y-%m}" if self.month else None
        return (("since", self.since), ("until", self.until), ("month", month))


@dataclass(frozen=True, slots=True)
class Choice:
    """A chip: what it is called, how many it would show, where it leads."""

    key: str
    name: str
    url: str
    is_here: bool
    count: int | None = None


def narrowing_asked(request: HttpRequest) -> Narrowing:
    """Read the timeline's filters; what is none of ours is as if not given."""
    return Narrowing(
        groups=_known(request.GET.getlist("kind"), GROUPS),
        channels=_known(request.GET.getlist("channel"), CHANNELS),
        since=date_asked(request, "since"),
        until=date_asked(request, "until"),
        month=_month_asked(request),
        dates=dates_asked(request),
    )


def kind_choices(
    narrowing: Narrowing, counts: TimelineCounts, base: str
) -> list[Choice]:
    """All, and a chip for each group that has something."""
    found = {one.value: one.count for one in counts.kinds}
    every = Choice(
        "all", "All", replace(narrowing, groups=()).url(base), not narrowing.groups
    )
    return [every, *(_group(narrowing, key, found, base) for key in GROUPS if (
        key in narrowing.groups or _count_of(key, found)))]  # fmt: skip


def channel_choices(
    narrowing: Narrowing, counts: TimelineCounts, base: str
) -> list[Choice]:
    """A chip for each channel that was used."""
    found = {one.value: one.count for one in counts.channels}
    return [
        Choice(
            key,
            name,
            replace(narrowing, channels=_toggled(narrowing.channels, key)).url(base),
            key in narrowing.channels,
            found.get(key, 0),
        )
        for key, name in CHANNELS.items()
        if key in narrowing.channels or found.get(key)
    ]


def period_choices(narrowing: Narrowing, base: str, now: datetime) -> list[Choice]:
    """Chips for the usual periods, ending at the day the page looks at."""
    last = narrowing.dates.true_on or timezone.localdate(now)
    free = replace(narrowing, since=None, until=None, month=None)
    days = {"30": ("30 days", 30), "90": ("90 days", 90), "365": ("A year", 365)}
    chips = [Choice("ever", "All time", free.url(base), free == narrowing)]
    for key, (name, count) in days.items():
        asked = replace(free, since=last - timedelta(days=count))
        chips.append(Choice(key, name, asked.url(base), asked == narrowing))
    return chips


def month_choices(narrowing: Narrowing, counts: TimelineCounts) -> list[Choice]:
    """The months in which something happened; ``key`` is what the address says."""
    return [
        Choice(
            f"{one.month:%Y-%m}",
            f"{one.month:%B %Y}",
            "",
            one.month == narrowing.month,
            one.count,
        )
        for one in counts.months
    ]


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _group(
    narrowing: Narrowing, key: str, found: Mapping[str, int], base: str
) -> Choice:
    asked = replace(narrowing, groups=_toggled(narrowing.groups, key))
    is_here, count = key in narrowing.groups, _count_of(key, found)
    return Choice(key, GROUPS[key][0], asked.url(base), is_here, count)


def _count_of(key: str, found: Mapping[str, int]) -> int:
    return sum(found.get(kind, 0) for kind in GROUPS[key][1])


def _toggled(chosen: tuple[str, ...], key: str) -> tuple[str, ...]:
    kept = tuple(one for one in chosen if one != key)
    return kept if key in chosen else (*chosen, key)


def _known(asked: Iterable[str], ours: Mapping[str, object]) -> tuple[str, ...]:
    said = set(asked)
    return tuple(key for key in ours if key in said)


def _month_asked(request: HttpRequest) -> date | None:
    try:
        asked = date.fromisoformat(f"{text_asked(request, 'month')}-01")
    except ValueError:
        return None
    return asked if 1900 <= asked.year <= 2199 else None


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
