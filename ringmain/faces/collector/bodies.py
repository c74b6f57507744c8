"""Reading a request's body: so much, so long, and no further."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ringmain.collect.web_events.wire import bodies

SECONDS = 20.0
_MOST_DISCARDED = 33_554_432

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class ClientLeft(Exception):
    """If you are hitting this: nobody is there any more to be answered."""


class TooSlow(Exception):
    """If you are hitting this: the body did not arrive within its time."""


async def read_body(receive: Receive, most: int) -> bytes:
    """Return the body.

    :raises ClientLeft: the client went away half way.
    :raises TooSlow: it took longer than ``SECONDS``.
    :raises RefusedRequest: it is larger than ``most``; what was on its way is read
        first, since many clients listen only once they have sent everything.
    """
    message = await _next(receive, SECONDS)
    if not message.get("more_body"):
        body: bytes = message.get("body", b"")
        if len(body) > most:
            raise bodies.too_large(most)
        return body
    try:
        async with asyncio.timeout(SECONDS):
            return await _read_rest(receive, message.get("body", b""), most)
    except TimeoutError:
        raise TooSlow from None


async def _read_rest(receive: Receive, first: bytes, most: int) -> bytes:
    parts, size, is_more = [first], len(first), True
    while is_more and size <= _MOST_DISCARDED:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        part = message.get("body", b"")
        size += len(part)
        if size <= most:
            parts.append(part)
        is_more = message.get("more_body", False)
    if size > most:
        raise bodies.too_large(most)
    return b"".join(parts)


async def _next(receive: Receive, seconds: float) -> Message:
    try:
        async with asyncio.timeout(seconds):
            message = await receive()
    except TimeoutError:
        raise TooSlow from None
    if message["type"] == "http.disconnect":
        raise ClientLeft
    return message
