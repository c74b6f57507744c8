"""A timeline with its filters, for any page that shows one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from ringmain.faces.console.customers.asking import TimelineAsked, timeline_asked
from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, TimelinePage

_PAGE = 30
KINDS = (
    "bill",
    "payment",
    "interaction",
    "case",
    "register_read",
    "survey_answer",
    "web_event",
    "move_in",
    "move_out",
    "agreement_start",
    "agreement_end",
    "meter_fitted",
    "meter_removed",
    "enrolment",
    "enrolment_end",
    "outage",
)
CHANNELS = ("call", "email", "chat", "letter", "sms", "social", "web_message", "visit")


def timeline_context(
    request: ConsoleRequest, url: str, as_of: AsOf | None = None, **whose: Any
) -> dict[str, Any]:
    """One page of entries, the filters as asked, and where older ones are."""
    asked = timeline_asked(request)
    found = _found(request, asked, as_of, whose)
    return {
        "timeline": found,
        "timeline_url": url,
        "timeline_kinds": KINDS,
        "timeline_channels": CHANNELS,
        "asked": asked,
        "older_url": _older(url, asked, found.cursor),
    }


def _found(
    request: ConsoleRequest,
    asked: TimelineAsked,
    as_of: AsOf | None,
    whose: dict[str, Any],
) -> TimelinePage:
    try:
        return profiles.list_timeline(
            request.actor,
            **whose,
            kinds=(asked.kind,) if asked.kind else (),
            channels=(asked.channel,) if asked.channel else (),
            since=asked.since_at,
            until=asked.until_at,
            before=asked.cursor or None,
            limit=_PAGE,
            as_of=as_of,
        )
    except ValueError as problem:
        raise Http404("That place in the timeline does not exist.") from problem


def _older(url: str, asked: TimelineAsked, cursor: str | None) -> str:
    if cursor is None:
        return ""
    said = {
        "kind": asked.kind,
        "channel": asked.channel,
        "since": asked.since or "",
        "until": asked.until or "",
        "cursor": cursor,
    }
    return f"{url}?{urlencode({name: value for name, value in said.items() if value})}"
