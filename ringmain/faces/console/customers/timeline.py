"""A timeline with its filters, for any page that shows one, and one entry's panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from ringmain.collect.files import queries as files
from ringmain.collect.files.shapes import LoadShape
from ringmain.faces.console.customers.narrowing import (
    Narrowing,
    channel_choices,
    kind_choices,
    month_choices,
    narrowing_asked,
    period_choices,
)
from ringmain.faces.console.design.page import ConsoleRequest, show, show_part
from ringmain.faces.console.design.tables import text_asked
from ringmain.faces.console.record.as_of import with_dates
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, TimelineCounts, TimelinePage

PAGE = 30


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What a page has read already, so that the timeline does not read it again."""

    page: TimelinePage
    counts: TimelineCounts


def timeline_context(
    request: ConsoleRequest,
    url: str,
    *,
    as_of: AsOf | None = None,
    first: FirstPage | None = None,
    **whose: Any,
) -> dict[str, Any]:
    """One page of entries, the chips with their counts, and where older ones are."""
    asked = narrowing_asked(request)
    cursor = text_asked(request, "cursor")
    if as_of is None and asked.dates.is_asked:
        as_of = asked.dates.as_of
    page, counts = first.page if first else None, first.counts if first else None
    if page is None or asked.is_narrowed or cursor:
        page = _page(request, asked, cursor, as_of, whose)
        counts = None if cursor else _counts(request, asked, as_of, whose)
    return {
        "timeline": page,
        "timeline_url": url,
        "timeline_asked": asked,
        "timeline_is_older": bool(cursor),
        "continued_day": _day_of(cursor),
        "older_url": asked.url(url, cursor=page.cursor) if page.cursor else "",
        "is_endless": _is_endless(request, url),
        "asked_dates": asked.dates,
        **(_chips(asked, counts, url) if counts else {}),
    }


def show_timeline_of(request: ConsoleRequest, url: str, **whose: Any) -> HttpResponse:
    """Answer with the part that HTMX asks for.

    Older entries come alone; changed filters bring the chips with them.
    """
    context = timeline_context(request, url, **whose)
    part = "timeline" if context["timeline_is_older"] else "timeline_box"
    return show_part(request, f"customers/parts/{part}.html", **context)


def show_entry_of(
    request: ConsoleRequest, entry_id: UUID, back_url: str, **whose: Any
) -> HttpResponse:
    """Everything known of one entry: a panel beside the page, or a page of its own."""
    asked = narrowing_asked(request).dates
    as_of = asked.as_of if asked.is_asked else None
    found = profiles.get_entry(request.actor, entry_id, as_of=as_of, **whose)
    if found is None:
        raise Http404("There is no such entry here, or not at the time asked.")
    context: dict[str, Any] = {
        "found": found,
        "entry": found.entry,
        "load": _load(request, found.entry.load_id),
        "asked_dates": asked,
        "back_url": with_dates(back_url, asked),
    }
    if request.htmx:
        return show_part(request, "customers/parts/entry.html", **context)
    return show(
        request,
        "customers/entry.html",
        title=found.entry.title,
        section="customers",
        **context,
    )


def _load(request: ConsoleRequest, load_id: int | None) -> LoadShape | None:
    if load_id is None or not request.actor.may(Permission.SEE_LOADS):
        return None
    try:
        return files.get_load(request.actor, load_id)
    except files.NoSuchLoad:
        return None


def _chips(asked: Narrowing, counts: TimelineCounts, url: str) -> dict[str, Any]:
    return {
        "timeline_total": counts.total,
        "timeline_is_detailed": bool(asked.channels or asked.since or asked.until),
        "kind_chips": kind_choices(asked, counts, url),
        "channel_chips": channel_choices(asked, counts, url),
        "period_chips": period_choices(asked, url, timezone.now()),
        "timeline_months": month_choices(asked, counts),
    }


def _page(
    request: ConsoleRequest,
    asked: Narrowing,
    cursor: str,
    as_of: AsOf | None,
    whose: dict[str, Any],
) -> TimelinePage:
    try:
        return profiles.list_timeline(
            request.actor,
            **whose,
            kinds=asked.kinds,
            channels=asked.channels,
            since=asked.since_at,
            until=asked.until_at,
            before=cursor or None,
            limit=PAGE,
            as_of=as_of,
        )
    except ValueError as problem:
        raise Http404("That place in the timeline does not exist.") from problem


def _counts(
    request: ConsoleRequest,
    asked: Narrowing,
    as_of: AsOf | None,
    whose: dict[str, Any],
) -> TimelineCounts:
    return profiles.count_timeline(
        request.actor,
        **whose,
        kinds=asked.kinds,
        channels=asked.channels,
        since=asked.since_at,
        until=asked.until_at,
        as_of=as_of,
    )


def _is_endless(request: ConsoleRequest, url: str) -> bool:
    """Whether older entries come by themselves: on the timeline's own page only.

    On a record's page they would push away what stands below.
    """
    if not request.htmx:
        return request.path == url
    return urlsplit(request.htmx.current_url or "").path == url


def _day_of(cursor: str) -> date | None:
    """The day whose entries the page before ended in: it has its heading already."""
    at = cursor.partition("~")[0]
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return None
    return timezone.localtime(when).date() if when.tzinfo else None
