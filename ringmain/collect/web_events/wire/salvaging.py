"""Save the sound events of a batch that can't be read as a whole.

A broken escape or a nesting too deep makes the whole body unreadable. Its events are
found by their brackets alone; each that can't be read gives its place to a null.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},]')
_skip = msgspec.json.Decoder(msgspec.Raw).decode
_Span = tuple[int, int]


def save_sound(body: bytes) -> tuple[bytes, Mapping[int, bytes]]:
    """Return the body without its unreadable events, and those by their index."""
    unreadable: dict[int, bytes] = {}
    parts: list[bytes] = []
    done = 0
    for index, (start, end) in enumerate(_spans(body)):
        item = body[start:end].strip()
        if not _is_readable(item):
            unreadable[index] = item
            parts += [body[done:start], b"null"]
            done = end
    return b"".join([*parts, body[done:]]), unreadable


def _is_readable(item: bytes) -> bool:
    try:
        _skip(item)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _spans(body: bytes) -> list[_Span]:
    """Where each event of the list `batch` begins and ends; its brackets must match."""
    spans: list[_Span] = []
    level, start, key = 0, -1, b""
    for token in _TOKEN.finditer(body):
        sign = token.group()
        if sign in (b"{", b"["):
            level += 1
            if level == 2 and sign == b"[" and key == b'"batch"':
                start = token.end()
        elif sign in (b"}", b"]"):
            level -= 1
            if level == 1 and start >= 0:
                return [*spans, (start, token.start())]
        elif sign == b",":
            if level == 2 and start >= 0:
                spans.append((start, token.start()))
                start = token.end()
        elif level == 1:
            key = sign
    return []
