"""What a search or a filter finds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.http import Http404

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
from ringmain.unify.profiles.shapes import CustomerFilters, CustomerPage, FilterChoices

_PAGE = 50
_CHOICES_SECONDS = 60

COLUMNS = (
    Column(key="name", title="Name", value=lambda row: row.name),
    Column(key="number", title="Customer number", value=lambda row: row.number),
    Column(key="kind", title="Kind", value=lambda row: row.kind),
    Column(key="status", title="Account state", value=lambda row: row.status),
    Column(key="accounts", title="Accounts",
           value=lambda row: ", ".join(str(number) for number in row.account_numbers)),
    Column(key="postcode", title="Postcode", value=lambda row: row.postcode),
    Column(key="town", title="Town", value=lambda row: row.town),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What was asked and one page of what was found."""

    text: str
    filters: CustomerFilters
    page: CustomerPage

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.text) or self.filters != CustomerFilters()

    def next_url(self, request: ConsoleRequest) -> str:
        """Where the next page is, if there is one."""
        if not self.page.has_more:
            return ""
        if self.text:
            return link(request, page=self.page.page + 1)
        return link(request, cursor=self.page.cursor)


def find(request: ConsoleRequest, limit: int = _PAGE) -> Finding:
    """Answer the search form: the text, kind, status, brand."""
    text = text_searched(request)
    filters = CustomerFilters(
        brand=text_asked(request, "brand") or None,
        kind=text_asked(request, "kind") or None,
        status=text_asked(request, "status") or None,
    )
    return Finding(text, filters, _page(request, text, filters, limit))


def filter_choices(actor: Actor) -> FilterChoices:
    """What can be chosen in the filters; a minute old at most, as it reads all rows."""
    brands = "all" if actor.brands is None else "|".join(sorted(actor.brands))
    key = f"customer-filters:{hashlib.sha256(brands.encode()).hexdigest()}"
    found: FilterChoices | None = cache.get(key)
    if found is None:
        found = profiles.list_filter_choices(actor)
        cache.set(key, found, _CHOICES_SECONDS)
    return found


def _page(
    request: ConsoleRequest, text: str, filters: CustomerFilters, limit: int
) -> CustomerPage:
    if text:
        return profiles.search_customers(
            request.actor,
            text,
            page=page_number(request),
            page_size=limit,
            filters=filters,
        )
    cursor = text_asked(request, "cursor") or None
    try:
        return profiles.list_customers(
            request.actor, filters=filters, cursor=cursor, limit=limit
        )
    except (ValueError, LookupError) as problem:
        raise Http404("That place in the list does not exist.") from problem
