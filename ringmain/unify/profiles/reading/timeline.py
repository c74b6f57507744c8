"""One timeline over all sources, a page at a time, and how much there is of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading import happened
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.entries import (
    COLUMNS,
    NEWEST_FIRST,
    entry_of,
    filed,
)
from ringmain.unify.profiles.reading.scopes import Scope
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.reading.wanted import Wanted, write_cursor
from ringmain.unify.profiles.shapes import (
    Count,
    MonthCount,
    TimelineCounts,
    TimelineEntry,
    TimelinePage,
)

# A kind, a channel, a month, whether it is within the days asked, and how many.
Counted = tuple[str, str | None, date, bool, int]
MOST_COUNTED = 50_000  # of one account, place or point: the page says when it is more


def read_page(reader: Reader, scope: Scope, wanted: Wanted) -> TimelinePage:
    """One page, the newest first."""
    return page_of(
        [
            *read_entries(reader.actor, scope, wanted),
            *(entry for entry in happened.entries(reader, scope) if wanted.has(entry)),
        ],
        wanted.limit,
    )


def page_of(found: list[TimelineEntry], limit: int) -> TimelinePage:
    """The newest of some entries; a cursor where there are more."""
    found = sorted(found, key=lambda one: (one.occurred_at, one.entry_id), reverse=True)
    shown, more = found[:limit], len(found) > limit
    return TimelinePage(
        entries=tuple(shown), cursor=write_cursor(shown[-1]) if more else None
    )


def read_entries(actor: Actor, scope: Scope, wanted: Wanted) -> list[TimelineEntry]:
    """The filed facts of a scope, the newest first, one more than is wanted."""
    these = filed(scope, wanted)
    if not these.branches:
        return []
    lead = f"WITH {these.first}" if these.first else ""
    statement = f"""{lead} SELECT DISTINCT ON (occurred_at, id) * FROM (
        {these.select(COLUMNS, f"{NEWEST_FIRST} LIMIT %(limit)s")}) AS found
        ORDER BY occurred_at DESC, id DESC LIMIT %(limit)s"""
    return [entry_of(actor, row) for row in fetch(statement, these.parameters)]


def read_counts(
    reader: Reader, scope: Scope, wanted: Wanted, ends_at: datetime | None = None
) -> TimelineCounts:
    """How much there is of each kind, channel and month, each under the others.

    A kind is counted under the channels and days asked, a channel under the kinds and
    days, a month under kinds and channels: what choosing it would show.
    """
    everything = Wanted(until=ends_at, known_at=wanted.known_at)
    rows = _counted(scope, everything, wanted)
    return fold_counts(reader, scope, wanted, everything, rows)


def fold_counts(
    reader: Reader,
    scope: Scope,
    wanted: Wanted,
    everything: Wanted,
    rows: Iterable[Counted],
) -> TimelineCounts:
    """The counts of filed entries with those that the register itself tells."""
    own = (one for one in happened.entries(reader, scope) if everything.has(one))
    told = [(one.kind, None, _month(one), _within(one, wanted), 1) for one in own]
    return _folded([*rows, *told], wanted)


def _counted(scope: Scope, everything: Wanted, wanted: Wanted) -> list[Counted]:
    these = filed(scope, everything)
    if not these.branches:
        return []
    lead = f"{these.first}," if these.first else ""
    inner = these.select(
        "e.id, e.kind, e.channel, e.occurred_at",
        f"LIMIT {MOST_COUNTED}",
        union="UNION",
    )
    statement = f"""WITH {lead} mine AS ({inner})
        SELECT kind, channel,
               date_trunc('month', occurred_at AT TIME ZONE %(zone)s)::date,
               coalesce(occurred_at >= %(from)s, true)
                   AND coalesce(occurred_at < %(to)s, true), count(*)
        FROM mine GROUP BY 1, 2, 3, 4"""
    more = {"zone": settings.TIME_ZONE, "from": wanted.since, "to": wanted.until}
    return [
        (kind, channel, month, within, count)
        for kind, channel, month, within, count in fetch(
            statement, {**these.parameters, **more}
        )
    ]


def _folded(rows: Iterable[Counted], wanted: Wanted) -> TimelineCounts:
    kinds: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    months: Counter[date] = Counter()
    total = 0
    for kind, channel, month, within, count in rows:
        of_kind = not wanted.kinds or kind in wanted.kinds
        of_channel = not wanted.channels or channel in wanted.channels
        kinds[kind] += count if of_channel and within else 0
        if channel:
            channels[channel] += count if of_kind and within else 0
        months[month] += count if of_kind and of_channel else 0
        total += count if of_kind and of_channel and within else 0
    return TimelineCounts(
        total=total,
        kinds=_most_first(kinds),
        channels=_most_first(channels),
        months=tuple(
            MonthCount(month=month, count=count)
            for month, count in sorted(months.items(), reverse=True)
            if count
        ),
    )


def _most_first(counts: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(value=value, count=count) for value, count in sorted(
        counts.items(), key=lambda one: (-one[1], one[0])
    ))  # fmt: skip


def _month(entry: TimelineEntry) -> date:
    local = entry.occurred_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    return date(local.year, local.month, 1)


def _within(entry: TimelineEntry, wanted: Wanted) -> bool:
    return replace(wanted, kinds=(), channels=(), before=None).has(entry)
