"""What a search or a filter finds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404
from django.utils import timezone

from ringmain.faces.console.customers.searching import text_searched
from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.faces.console.design.tables import (
    Column,
    link,
    page_number,
    text_asked,
)
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.search import queries as search
from ringmain.unify.profiles.search.shapes import Hit, SavedList
from ringmain.unify.profiles.shapes import CustomerFilters, FilterChoices

_PAGE = 50
_CHOICES_SECONDS = 60


def _name(hit: Hit) -> Any:
    return "Restricted" if hit.is_restricted else hit.row.name


def _numbers(hit: Hit) -> str:
    return ", ".join(str(number) for number in hit.row.account_numbers)


COLUMNS = (
    Column(key="name", title="Name", value=_name),
    Column(key="number", title="Customer number", value=lambda hit: hit.row.number),
    Column(key="kind", title="Kind", value=lambda hit: hit.row.kind),
    Column(key="status", title="Account state", value=lambda hit: hit.row.status),
    Column(key="accounts", title="Accounts", value=_numbers),
    Column(key="postcode", title="Postcode", value=lambda hit: hit.row.postcode),
    Column(key="town", title="Town", value=lambda hit: hit.row.town),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was asked and one page of what was found."""

    text: str
    filters: CustomerFilters
    hits: tuple[Hit, ...]
    page: int = 1
    count: int | None = None
    is_cut: bool = False
    has_more: bool = False
    cursor: str | None = None
    kept: SavedList | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.text) or self.filters != CustomerFilters()

    def next_url(self, request: ConsoleRequest) -> str:
        """Where the next page is, if there is one."""
        if not self.has_more:
            return ""
        if self.text:
            return link(request, page=self.page + 1)
        return link(request, cursor=self.cursor)

    def previous_url(self, request: ConsoleRequest) -> str:
        """Where the page before is, if a search has one."""
        return link(request, page=self.page - 1) if self.text and self.page > 1 else ""


def find(request: ConsoleRequest, limit: int = _PAGE) -> Finding:
    """Answer the search form: the text, kind, status, brand."""
    kept = _kept(request)
    text = kept.text if kept else text_searched(request)
    filters = kept.filters if kept else filters_asked(request)
    search_or_list = _found(request, text, filters, limit) if text else None
    found = search_or_list or _listed(request, filters, limit)
    return replace(found, kept=kept)


def _kept(request: ConsoleRequest) -> SavedList | None:
    """The saved list that the address names, if the reader may open it."""
    asked = text_asked(request, "list")
    if not asked:
        return None
    try:
        kept = search.get_saved(request.actor, UUID(asked))
    except ValueError:
        kept = None
    if kept is None:
        raise Http404("There is no such list, or it is not shared with you.")
    return kept


def filters_asked(request: ConsoleRequest) -> CustomerFilters:
    """What the address narrows the list to."""
    return CustomerFilters(
        brand=text_asked(request, "brand") or None,
        kind=text_asked(request, "kind") or None,
        status=text_asked(request, "status") or None,
    )


def filter_choices(actor: Actor) -> FilterChoices:
    """What can be chosen in the filters; a minute old at most, as it reads all rows."""
    brands = "all" if actor.brands is None else "|".join(sorted(actor.brands))
    key = f"customer-filters:{hashlib.sha256(brands.encode()).hexdigest()}"
    found: FilterChoices | None = cache.get(key)
    if found is None:
        found = profiles.list_filter_choices(actor)
        cache.set(key, found, _CHOICES_SECONDS)
    return found


def _found(
    request: ConsoleRequest, text: str, filters: CustomerFilters, limit: int
) -> Finding:
    page = page_number(request)
    first = (page - 1) * limit
    found = search.find_customers(
        request.actor,
        text,
        now=timezone.now(),
        filters=filters,
        first=first,
        limit=limit,
    )
    return Finding(
        text=text,
        filters=filters,
        hits=found.hits,
        page=page,
        count=found.count,
        is_cut=found.is_cut,
        has_more=found.count > first + limit,
    )


def _listed(request: ConsoleRequest, filters: CustomerFilters, limit: int) -> Finding:
    cursor = text_asked(request, "cursor") or None
    try:
        page = profiles.list_customers(
            request.actor, filters=filters, cursor=cursor, limit=limit
        )
    except (ValueError, LookupError) as problem:
        raise Http404("That place in the list does not exist.") from problem
    return Finding(
        text="",
        filters=filters,
        hits=search.hits_of(request.actor, page.rows, now=timezone.now()),
        has_more=page.has_more,
        cursor=page.cursor,
    )
