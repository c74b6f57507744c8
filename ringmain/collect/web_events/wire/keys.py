"""Which write key a request carries, and where."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import parse_qs

from ringmain.collect.web_events.wire.refusals import RefusedRequest

MOST_KEY_LENGTH = 200


def key_of(headers: Mapping[bytes, bytes], query: bytes) -> str:
    """Return the key that stands beside the body; empty where it must be in it.

    ``Basic key:`` (the password is ignored), ``X-Write-Key``, or ``?writeKey=`` for
    beacons, which carry no headers. A ``Bearer`` token is somebody else's: the key then
    stands in the body.

    :raises RefusedRequest: Basic is there, but can't be read.
    """
    said = headers.get(b"authorization", b"")
    if said[:6].lower() == b"basic ":
        return _of_basic(said[6:])
    if b"x-write-key" in headers:
        return headers[b"x-write-key"].decode("latin-1")[:MOST_KEY_LENGTH]
    return _of_query(query) if b"writeKey=" in query else ""


def token_of(headers: Mapping[bytes, bytes]) -> str:
    """Return a Bearer token: some clients put the key itself there."""
    said = headers.get(b"authorization", b"")
    if said[:7].lower() != b"bearer ":
        return ""
    return said[7:].strip().decode("latin-1")[:MOST_KEY_LENGTH]


def _of_basic(said: bytes) -> str:
    try:
        user, _, _ = base64.b64decode(said.strip(), validate=True).partition(b":")
        return user.decode()[:MOST_KEY_LENGTH]
    except (binascii.Error, UnicodeDecodeError):
        message = "The authorization header is not `Basic` of `write key:` in base64."
        raise RefusedRequest(401, "bad_authorization", message) from None


def _of_query(query: bytes) -> str:
    found = parse_qs(query.decode("latin-1"))
    return next(iter(found.get("writeKey", [""])))[:MOST_KEY_LENGTH]
