"""The event map: which handlers an event goes to. Filled by `config/flow.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ringmain.foundation.events.shapes import Event

Handler = Callable[[Any, datetime], None]
Flow = tuple[tuple[type[Event], Handler], ...]

_handlers: dict[str, tuple[type[Event], Handler]] = {}
_routes: dict[str, tuple[str, ...]] = {}


class UnknownHandler(LookupError):
    """If you are hitting this: a delivery names a handler that the flow has no more."""


def install(flow: Flow) -> None:
    """Make this the event map of the process, in place of any before."""
    _handlers.clear()
    _routes.clear()
    for event, handler in flow:
        name = handler_name(handler)
        _handlers[name] = (event, handler)
        _routes[event.name] = (*_routes.get(event.name, ()), name)


def handler_name(handler: Handler) -> str:
    """Return the name a delivery knows the handler by."""
    return f"{handler.__module__}.{handler.__qualname__}"


def routes(event: Event) -> tuple[str, ...]:
    """Return the names of the handlers this event goes to."""
    return _routes.get(event.name, ())


def find_handler(name: str) -> tuple[type[Event], Handler]:
    """Return the handler of that name and the event it takes.

    :raises UnknownHandler: the flow names none.
    """
    try:
        return _handlers[name]
    except KeyError:
        raise UnknownHandler(
            f"No handler {name!r} stands in config/flow.py. Put it back, or discard "
            "its deliveries."
        ) from None
