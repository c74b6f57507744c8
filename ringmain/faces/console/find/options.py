"""What the search box and the palette offer: one line each, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ringmain.faces.console.find.commands import Command, list_commands
from ringmain.faces.console.find.saying import say_all
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.search import queries as search
from ringmain.unify.profiles.search.shapes import Found, Hit, SavedList

_RECENT = "Recent customers"


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One thing to choose."""

    url: str
    icon: str = ""
    name: Any = None
    hit: Hit | None = None
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Everything offered for a text, and how it is announced."""

    text: str
    groups: tuple[Group, ...]
    count: int
    is_cut: bool = False

    @property
    def said(self) -> str:
        """How many customers, for those who do not see the list."""
        shown = sum(len(group.options) for group in self.groups)
        if not shown:
            return "Nothing found." if self.text else ""
        if not self.text:
            return f"{shown} suggestions. Use the arrow keys."
        return f"{self.found} {shown} shown. Use the arrow keys."

    @property
    def found(self) -> str:
        """How many customers were found, in words."""
        if self.is_cut:
            return f"More than {self.count} customers fit: type more to narrow it."
        return f"{self.count} customer{'' if self.count == 1 else 's'} found."


def offer_customers(actor: Actor, text: str, *, most: int = 8) -> Offer:
    """Customers a text finds; those opened last where nothing is typed."""
    if not text:
        return Offer(text="", groups=tuple(_recent(actor, most)), count=0)
    found = _found(actor, text, most)
    return Offer(
        text=text,
        groups=tuple(_group("Customers", map(_option, found.hits))),
        count=found.count,
        is_cut=found.is_cut,
    )


def offer_all(actor: Actor, text: str) -> Offer:
    """Pages, deeds, lists and customers, for the palette."""
    commands = list_commands(actor, text)
    if not text:
        groups = [*_recent(actor, 5), *_lists(actor, ""), *_go(commands)]
        return Offer(text="", groups=tuple(groups), count=0)
    found = _found(actor, text, 6)
    people = _group("Customers", map(_option, found.hits))
    # A word that begins a page's name means the page; else people come first.
    pages = [*_go(commands), *_lists(actor, text)]
    first = [*pages, *people] if len(text) < 3 else [*people, *pages]
    return Offer(text=text, groups=tuple(first), count=found.count, is_cut=found.is_cut)


def _found(actor: Actor, text: str, most: int) -> Found:
    return search.find_customers(actor, text, now=timezone.now(), limit=most)


def _recent(actor: Actor, most: int) -> Iterator[Group]:
    hits = search.list_recent(actor, now=timezone.now(), limit=most)
    yield from _group(_RECENT, map(_option, hits))


def _lists(actor: Actor, text: str) -> Iterator[Group]:
    kept = search.list_saved(actor)
    fitting = (one for one in kept if text.casefold() in one.name.casefold())
    yield from _group("Saved lists", (_list_option(one) for one in [*fitting][:5]))


def _go(commands: Iterable[Command]) -> Iterator[Group]:
    options = (
        Option(url=one.url, icon=one.icon, name=one.name, note=one.note)
        for one in commands
    )
    yield from _group("Go to, or do", options)


def _group(name: str, options: Iterable[Option]) -> Iterator[Group]:
    made = tuple(options)
    if made:
        yield Group(name, made)


def _option(hit: Hit) -> Option:
    return Option(url=customer_url(hit), hit=hit, why=say_all(hit.reasons))


def _list_option(kept: SavedList) -> Option:
    note = "" if kept.is_own else f"shared by {kept.owner_name}"
    return Option(url=list_url(kept), icon="flag", name=kept.name, note=note)


def customer_url(hit: Hit) -> str:
    """The page of a customer, or of the account that stands for itself."""
    if hit.row.party_id:
        return reverse("customers:customer", args=[hit.row.party_id])
    return reverse("accounts:account", args=[hit.row.account_id])


def list_url(kept: SavedList) -> str:
    """Where a saved list opens: it names the list, never what was typed."""
    return f"{reverse('customers:list')}?list={kept.list_id}"
