"""What the door answers: a status, JSON, and headers that any page may read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ringmain.collect.web_events.wire.refusals import Refusal

Headers = list[tuple[bytes, bytes]]
_JSON = (b"content-type", b"application/json")
# No cookie and no other credential of a browser is looked at, so any page may ask.
_ANY_ORIGIN = (b"access-control-allow-origin", b"*")
_EXPOSED = (b"access-control-expose-headers", b"retry-after, x-ratelimit-reset")
_NOT_KEPT = (b"cache-control", b"no-store")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    body: bytes
    headers: Headers


def answer(status: int, said: Any, *more: tuple[bytes, bytes]) -> Answer:
    """Return JSON."""
    body = msgspec.json.encode(said)
    length = (b"content-length", str(len(body)).encode())
    headers = [_JSON, length, _ANY_ORIGIN, _EXPOSED, _NOT_KEPT, *more]
    return Answer(status, body, headers)


def accepted(count: int, refused: Sequence[Mapping[str, Any]] = ()) -> Answer:
    """200: so many events are durable; the others are named, each with its reason."""
    if not refused:
        return answer(200, {"success": True, "accepted": count})
    return answer(200, {"success": True, "accepted": count, "refused": refused})


def all_refused(refused: Sequence[Mapping[str, Any]]) -> Answer:
    """400: not one event of the request can be taken."""
    first = refused[0]
    said = {"code": first["code"], "message": first["message"], "path": first["path"]}
    return answer(400, {"success": False, **said, "accepted": 0, "refused": refused})


def failed(status: int, refusal: Refusal, *more: tuple[bytes, bytes]) -> Answer:
    """A whole request refused. SDKs of RudderStack need `code` and `message`."""
    said = {"success": False, "code": refusal.code, "message": refusal.message}
    if refusal.path:
        said["path"] = refusal.path
    return answer(status, said, *more)


def later(status: int, code: str, message: str, *, seconds: int, now: float) -> Answer:
    """Try again: in seconds, and at which second of Unix time."""
    return failed(
        status,
        Refusal(code, message),
        (b"retry-after", str(seconds).encode()),
        (b"x-ratelimit-reset", str(math.ceil(now + seconds)).encode()),
    )


def preflight() -> Answer:
    """What a browser asks before it sends what a plain form could not."""
    return Answer(
        204,
        b"",
        [
            _ANY_ORIGIN,
            (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
            (
                b"access-control-allow-headers",
                b"authorization, content-type, content-encoding, x-retry-count, "
                b"x-write-key, anonymousid",
            ),
            (b"access-control-max-age", b"86400"),
        ],
    )


def file(content: bytes, kind: str, *more: tuple[bytes, bytes]) -> Answer:
    """A file of ours that other sites' pages load."""
    return Answer(
        200,
        content,
        [
            (b"content-type", kind.encode()),
            (b"content-length", str(len(content)).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"cross-origin-resource-policy", b"cross-origin"),
            _ANY_ORIGIN,
            *more,
        ],
    )
