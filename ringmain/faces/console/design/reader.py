"""What the reader of a page prefers: theme, density, dates and numbers, single keys.

Kept in a cookie, since a preference belongs to a screen as much as to a person: dark on
the phone at night, dense on the wide monitor. It says nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse

from ringmain.faces.console.design.locales import Locale, locale_of

COOKIE = "ringmain_display"
_YEAR_SECONDS = 31_536_000
THEMES = ("system", "light", "dark")
DENSITIES = ("comfortable", "dense")
SWITCHES = ("on", "off")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """One reader's preferences."""

    theme: str = "system"
    density: str = "comfortable"
    place: str = "en-GB"
    keys: str = "on"

    @property
    def locale(self) -> Locale:
        """How dates and numbers are written."""
        return locale_of(self.place)

    @property
    def color_scheme(self) -> str:
        """The same theme in CSS's words."""
        return "light dark" if self.theme == "system" else self.theme


_ALLOWED = {"theme": THEMES, "density": DENSITIES, "keys": SWITCHES}
_ANYONE = Reader()
_READER: ContextVar[Reader] = ContextVar("reader")


def reader() -> Reader:
    """Who reads the page that is being made."""
    return _READER.get(_ANYONE)


def reader_from(text: str) -> Reader:
    """Read preferences as the cookie holds them; what is unknown is left out."""
    said = dict(parse_qsl(text))
    known = {
        name: said[name]
        for name, allowed in _ALLOWED.items()
        if said.get(name) in allowed
    }
    return replace(Reader(), place=locale_of(said.get("place", "")).code, **known)


def remember_reader(response: HttpResponse, preferred: Reader, *, secure: bool) -> None:
    """Keep preferences for a year."""
    text = urlencode(
        {
            "theme": preferred.theme,
            "density": preferred.density,
            "place": preferred.place,
            "keys": preferred.keys,
        }
    )
    response.set_cookie(
        COOKIE, text, max_age=_YEAR_SECONDS, httponly=True, samesite="Lax",
        secure=secure,
    )  # fmt: skip


class ReaderMiddleware:
    """Lets everything that writes a page know its reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _READER.set(reader_from(request.COOKIES.get(COOKIE, "")))
        try:
            return self.get_response(request)
        finally:
            _READER.reset(token)
