"""What of valid JSON would still poison a database: found before it is let in.

PostgreSQL's jsonb takes no ``\\u0000``, no half of a surrogate pair and no number
beyond its range; and nesting costs stack wherever it is read. One such event would fail
all that are written with it.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

import msgspec

from ringmain.collect.web_events.wire.refusals import Refusal

MOST_LEVELS = 64
TOO_DEEP = f"It is nested more than {MOST_LEVELS} levels deep."
_BAD_CHARACTERS = Refusal(
    "bad_characters",
    "It holds a character that can't be stored: \\u0000 or half a pair.",
)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_read = msgspec.json.Decoder().decode


def find_problem(item: bytes) -> Refusal | None:
    """Return why this JSON can't be kept."""
    read = read_value(item)
    return read if isinstance(read, Refusal) else None


def read_value(item: bytes) -> Any | Refusal:
    """Return what this JSON says, or why it can't be kept."""
    if (
        item.count(b"{") + item.count(b"[") > MOST_LEVELS
        and _levels(item) > MOST_LEVELS
    ):
        return Refusal("too_deep", TOO_DEEP)
    if b"\\u0000" in item and _NUL.search(item):
        return _BAD_CHARACTERS
    try:
        return _read(item)
    except (RecursionError, ValueError) as error:
        return _why_not(item, error)


def _why_not(item: bytes, error: Exception) -> Refusal:
    if isinstance(error, RecursionError):
        return Refusal("too_deep", TOO_DEEP)
    if isinstance(error, msgspec.ValidationError):
        return Refusal("bad_number", "It holds a number that is out of range.")
    # Half a pair of surrogates is a broken escape to the reader.
    if isinstance(error, UnicodeDecodeError) or b"\\u" in item:
        return _BAD_CHARACTERS
    return Refusal("not_json", "It is not valid JSON.")


def one_line(item: bytes) -> bytes:
    """Return JSON without line breaks and tabs between its parts; else as written."""
    if b"\n" in item or b"\r" in item or b"\t" in item:
        with contextlib.suppress(msgspec.DecodeError, RecursionError):
            return msgspec.json.format(item, indent=-1)
    return item


def has_controls(text: str) -> bool:
    """Whether a control character is in it, of either set."""
    return not text.isprintable() and any(
        ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text
    )


def clean(text: str, most: int) -> str:
    """Return a header's text without control characters, cut to a length."""
    return "".join(sign for sign in text[:most] if sign.isprintable())


def _levels(item: bytes) -> int:
    deepest = level = 0
    for sign in _STRING.sub(b"", item).translate(None, _NOT_BRACKETS):
        level += 1 if sign in b"[{" else -1
        deepest = max(deepest, level)
    return deepest
