"""What a file turned out to be, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NAMES = (
    ("format", "Format"),
    ("container", "Packed as"),
    ("member", "File inside"),
    ("encoding", "Encoding"),
    ("delimiter", "Separator"),
    ("quote", "Quote"),
    ("sheet", "Sheet"),
    ("header_row", "Names in row"),
    ("byte_size", "Size"),
    ("row_estimate", "Rows, about"),
)
_USUAL = {"quote": '"', "header_row": 1}


def facts_of(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values worth showing, in a fixed order."""
    return [
        (title, _in_words(name, said[name]))
        for name, title in _NAMES
        if said.get(name) not in (None, "", "plain") and _USUAL.get(name) != said[name]
    ]


def _in_words(name: str, value: Any) -> str:
    if name == "delimiter":
        return _DELIMITERS.get(value, str(value))
    if name == "byte_size":
        return size(int(value))
    if name == "format":
        return str(value).upper()
    return f"{value:,}" if isinstance(value, int) else str(value)


def size(count: int) -> str:
    """Bytes as a person says them: 3.2 MB."""
    for unit, least in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if count >= least:
            return f"{count / least:.1f} {unit}"
    return f"{count} bytes"
