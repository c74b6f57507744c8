"""What was searched for, kept on our side: names and postcodes stay out of addresses.

A search is posted, remembered in the session under a token, and shown at an address
that holds only the token. Logs, histories and forwarded links name nobody.
"""

from __future__ import annotations

import secrets

from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.faces.console.design.tables import text_asked

PARAMETER = "search"
_SESSION = "customer_searches"
_MOST = 20  # searches remembered; the oldest goes first
_LONGEST = 200


def remember(request: ConsoleRequest, text: str) -> str:
    """Keep a search and return its token; an empty search has none."""
    text = text.replace("\0", "").strip()[:_LONGEST]
    if not text:
        return ""
    token = secrets.token_urlsafe(6)
    kept = list(request.session.get(_SESSION, {}).items())[-(_MOST - 1) :]
    request.session[_SESSION] = {**dict(kept), token: text}
    return token


def text_searched(request: ConsoleRequest) -> str:
    """Return the text behind the address's token; empty where it is not one of ours."""
    searches: dict[str, str] = request.session.get(_SESSION, {})
    return searches.get(text_asked(request, PARAMETER), "")
