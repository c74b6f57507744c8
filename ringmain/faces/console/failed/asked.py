"""Which failed events a request means."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from ringmain.collect.web_events.shapes.looking import FailedFilter, FailedGroup
from ringmain.faces.console.design.page import ConsoleRequest

NAMES = ("source", "name", "code", "path")
STATES = ("waiting", "replayed", "discarded")


def wanted_of(request: ConsoleRequest) -> FailedFilter:
    """What the address or the form names; what is typed comes by form only."""
    said = request.POST if request.method == "POST" else request.GET
    named = {name: _clean(said[name]) for name in NAMES if name in said}
    state = said.get("state", "waiting")
    return FailedFilter(
        **named,
        state=state if state in STATES else "waiting",
        text=_clean(request.POST.get("text", "")).strip(),
    )


def query_of(wanted: FailedFilter | FailedGroup, **more: Any) -> str:
    """The same as part of an address, without what was typed."""
    said = {name: getattr(wanted, name) for name in NAMES}
    named = {name: value for name, value in said.items() if value is not None}
    state = getattr(wanted, "state", "waiting")
    return urlencode(
        {**named, **({"state": state} if state != "waiting" else {}), **more}
    )


def fields_of(wanted: FailedFilter) -> list[tuple[str, str]]:
    """The same as hidden fields of a form."""
    return [
        (name, getattr(wanted, name))
        for name in (*NAMES, "state")
        if getattr(wanted, name) is not None
    ]


def _clean(text: str) -> str:
    return text.replace("\0", "")
