"""What a body holds: events as they were written, and what goes for all of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ringmain.collect.web_events.wire import texts
from ringmain.collect.web_events.wire.refusals import RefusedRequest
from ringmain.collect.web_events.wire.salvaging import save_sound

MOST_EVENTS = 2_500
MOST_REPEATED_BYTES = 8_388_608
_DEFLATED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Letter:
    """A request's events, unread, and what goes for all of them."""

    items: list[bytes]
    write_key: str = ""
    sent_at: Any = None
    context: bytes = b""
    integrations: bytes = b""


class _Batch(msgspec.Struct, rename="camel"):
    batch: list[msgspec.Raw]
    context: msgspec.Raw = msgspec.Raw(b"")
    integrations: msgspec.Raw = msgspec.Raw(b"")
    write_key: Any = None
    sent_at: Any = None


class _Single(msgspec.Struct, rename="camel"):
    write_key: Any = None


_read_batch = msgspec.json.Decoder(_Batch).decode
_read_single = msgspec.json.Decoder(_Single).decode


def unpack(body: bytes, encoding: str, most: int) -> bytes:
    """Return a body as it was before it was compressed.

    A bomb is let go off no further than the largest body that is taken.

    :raises RefusedRequest: it is larger than ``most``, cut short, or packed in a way
        that we do not know.
    """
    if encoding in ("", "identity"):
        plain = body
    elif encoding in _DEFLATED:
        plain = _inflate(body, _DEFLATED[encoding], most)
    else:
        message = "Send the body plain or as gzip; this content-encoding is unknown."
        raise RefusedRequest(415, "unknown_encoding", message)
    if len(plain) > most:
        raise too_large(most)
    return plain


def too_large(most: int) -> RefusedRequest:
    """The refusal of a body that is too large."""
    message = f"A request holds up to {most:,} bytes, unpacked. Send smaller batches."
    return RefusedRequest(413, "body_too_large", message)


def read_letter(body: bytes, *, is_batch: bool) -> Letter:
    """Return the events of a body, each still as it was written.

    :raises RefusedRequest: it is no JSON in UTF-8, or holds no list of events.
    """
    body = body.removeprefix(_BOM).strip()
    if not body:
        raise RefusedRequest(400, "empty_body", "The body is empty. Send JSON.")
    try:
        body.decode()
        return _batch(body) if is_batch else _single(body)
    except UnicodeDecodeError as error:
        message = f"Byte {error.start} is not UTF-8."
        raise RefusedRequest(400, "bad_characters", message) from None
    except RecursionError:
        raise RefusedRequest(400, "too_deep", texts.TOO_DEEP) from None
    except msgspec.ValidationError:
        message = "A batch is an object whose `batch` is a list of events."
        shape = message if is_batch else "An event is a JSON object."
        raise RefusedRequest(400, "bad_shape", shape) from None
    except msgspec.DecodeError:
        message = "The body is not valid JSON."
        raise RefusedRequest(400, "not_json", message) from None


def _batch(body: bytes) -> Letter:
    unreadable: Mapping[int, bytes] = {}
    try:
        read = _read_batch(body)
    except (msgspec.DecodeError, RecursionError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise
        body, unreadable = save_sound(body)
        if not unreadable:
            raise
        read = _read_batch(body)
    if len(read.batch) > MOST_EVENTS:
        message = f"A batch holds up to {MOST_EVENTS:,} events. Send smaller batches."
        raise RefusedRequest(400, "too_many_events", message)
    context = _object(read.context, "/context")
    integrations = _object(read.integrations, "/integrations")
    repeated = (len(context) + len(integrations)) * len(read.batch)
    if repeated > MOST_REPEATED_BYTES:
        message = "The batch's context is too large for so many events."
        raise RefusedRequest(413, "context_too_large", message, "/context")
    items = [texts.one_line(bytes(item)) for item in read.batch]
    for index, item in unreadable.items():
        items[index] = item
    return Letter(
        items=items,
        write_key=_key(read.write_key),
        sent_at=read.sent_at if isinstance(read.sent_at, str | int | float) else None,
        context=context,
        integrations=integrations,
    )


def _single(body: bytes) -> Letter:
    return Letter(
        items=[texts.one_line(body)], write_key=_key(_read_single(body).write_key)
    )


def _key(said: object) -> str:
    return said if isinstance(said, str) else ""


def _object(raw: msgspec.Raw, path: str) -> bytes:
    """An object that every event of the batch gets, in one line; nothing for null."""
    item = bytes(raw)
    if item in (b"", b"null"):
        return b""
    problem = texts.find_problem(item)
    if problem:
        raise RefusedRequest(400, problem.code, problem.message, path)
    if item[:1] != b"{":
        raise RefusedRequest(400, "not_an_object", "It is not an object.", path)
    return texts.one_line(item)


def _inflate(body: bytes, window: int, most: int) -> bytes:
    """Members one after another are one body, as RFC 1952 has it."""
    parts: list[bytes] = []
    room = most + 1
    rest = body
    while rest and room > 0:
        inflating = zlib.decompressobj(window)
        try:
            part = inflating.decompress(rest, room)
        except zlib.error:
            message = "The body can't be unpacked; content-encoding says it is packed."
            raise RefusedRequest(400, "bad_compression", message) from None
        parts.append(part)
        room -= len(part)
        if not inflating.eof and room > 0:
            message = "The packed body is cut short."
            raise RefusedRequest(400, "bad_compression", message)
        rest = inflating.unused_data
    return b"".join(parts)
