"""What the pages of an account and of a place have alike: timeline and entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from ringmain.faces.console.customers.timeline import (
    FirstPage,
    show_entry_of,
    show_timeline_of,
    timeline_context,
)
from ringmain.faces.console.design.page import ConsoleRequest, show
from ringmain.faces.console.record.as_of import back_to_now, dates_asked
from ringmain.faces.console.record.frame import frame_context
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.shapes import AsOf

Read = Callable[[Actor, UUID, AsOf], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """A kind of record: what it is called, its addresses, how it is read."""

    name: str
    word: str
    namespace: str
    read: Read

    def url(self, page: str, *parts: UUID) -> str:
        """The address of a page of it."""
        return reverse(f"{self.namespace}:{page}", args=parts)

    def names(self, record_id: UUID) -> dict[str, Any]:
        """A record by the name that the timeline's queries know it by."""
        return {f"{self.name}_id": record_id}


def first_entries(
    request: ConsoleRequest, noun: Noun, record_id: UUID, first: FirstPage
) -> dict[str, Any]:
    """The newest entries of a record's timeline, for its page."""
    url = noun.url("timeline", record_id)
    return timeline_context(request, url, first=first, **noun.names(record_id))


def show_record_timeline(
    request: ConsoleRequest, noun: Noun, record_id: UUID
) -> HttpResponse:
    """What happened to a record, filtered: a part of its page, or a page of its own."""
    url, whose = noun.url("timeline", record_id), noun.names(record_id)
    if request.htmx:
        return show_timeline_of(request, url, **whose)
    asked = dates_asked(request)
    page = noun.read(request.actor, record_id, asked.as_of)
    if page is None:
        return back_to_now(request, asked, noun.word)
    return show(
        request,
        f"{noun.namespace}/timeline.html",
        title="Timeline",
        section="customers",
        page=page,
        **{
            **frame_context(asked, figures=(), sections=()),
            **timeline_context(request, url, **whose),
        },
    )


def show_record_entry(
    request: ConsoleRequest, noun: Noun, record_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Everything known of one entry of a record's timeline."""
    back = noun.url(noun.name, record_id)
    return show_entry_of(request, entry_id, back, **noun.names(record_id))
