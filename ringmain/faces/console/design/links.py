"""What the address asks, and addresses made from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

_MOST_PAGES = 10_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def page_number(request: HttpRequest) -> int:
    """The page asked for; 1 when it is not a number."""
    return max(1, min(number_asked(request, "page"), _MOST_PAGES))


def number_asked(request: HttpRequest, name: str) -> int:
    """A whole number of the address; 0 when it is not one, or too long to be one."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0


def text_asked(request: HttpRequest, name: str) -> str:
    """A text of the address, without the NUL that no database takes."""
    return request.GET.get(name, "").replace("\0", "").strip()


def date_asked(request: HttpRequest, name: str) -> date | None:
    """A date of the address; None when it is not one, or out of all reason."""
    try:
        asked = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return asked if _FIRST_YEAR <= asked.year <= _LAST_YEAR else None


def link(request: HttpRequest, **changes: Any) -> str:
    """This page's address with some of its query changed; None takes one away."""
    query: QueryDict = request.GET.copy()
    for name in ("export", *changes):
        query.pop(name, None)
    for name, value in changes.items():
        if value is not None:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path
