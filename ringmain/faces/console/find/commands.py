"""Where one can go and what one can do from the palette."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from ringmain.faces.console.design.navigation import SECTIONS
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.unify.profiles.search.folding import fold, words_of

_MOST = 7


@dataclass(frozen=True, slots=True)
class Command:
    """One place or deed: its name, where it leads, words people look for it by."""

    name: str
    url: str
    icon: str
    note: str = ""
    words: str = ""


# Name, route, icon, who may, other words for it.
_DEEDS: tuple[tuple[str, str, str, Permission, str], ...] = (
    ("Load a file", "loads:new", "upload", Permission.LOAD_FILES, "upload import csv"),
    ("Saved lists", "find:lists", "flag", Permission.SEE_CUSTOMERS, "my lists shared"),
    ("Ask to see a restricted person", "access:mine", "lock",
     Permission.SEE_CUSTOMERS, "requests"),
    ("Change the display", "display:display", "dot",
     Permission.SEE_LOADS, "dark light theme density keys"),
    ("Accessibility statement", "accessibility:statement", "shield",
     Permission.SEE_LOADS, "wcag"),
    ("Your sign-in", "mfa_index", "lock", Permission.SEE_LOADS, "password passkey"),
    ("Sign out", "account_logout", "out", Permission.SEE_LOADS, "log out leave"),
)  # fmt: skip


def list_commands(actor: Actor, text: str, *, most: int = _MOST) -> list[Command]:
    """What of it fits a text, the best first; the pages of the rail for none."""
    every = [*_pages(actor), *_deeds(actor)]
    asked = words_of(text)
    if not asked:
        return every[:most]
    ranked = [(_rank(each, asked), each) for each in every]
    fitting = [(rank, each) for rank, each in ranked if rank is not None]
    return [each for _, each in sorted(fitting, key=lambda pair: pair[0])][:most]


def _pages(actor: Actor) -> Iterator[Command]:
    for section in SECTIONS:
        for tab in section.tabs:
            url = _url(tab.route)
            if url and actor.may(tab.permission):
                note = section.name if section.name != tab.name else ""
                yield Command(tab.name, url, section.icon, note)


def _deeds(actor: Actor) -> Iterator[Command]:
    for name, route, icon, permission, words in _DEEDS:
        url = _url(route)
        if url and actor.may(permission):
            yield Command(name, url, icon, "", words)


def _url(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def _rank(command: Command, asked: list[str]) -> int | None:
    """0 where the name begins so, 1 where its words do, 2 where other words do."""
    if fold(command.name).startswith(" ".join(asked)):
        return 0
    own = words_of(f"{command.name} {command.note}")
    if _all_begin(asked, own):
        return 1
    return 2 if _all_begin(asked, [*own, *command.words.split()]) else None


def _all_begin(asked: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(typed) for word in words) for typed in asked)
