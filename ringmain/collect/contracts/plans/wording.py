"""What is said of a value that is not as agreed; never the value itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_NAMES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "nothing (null)",
}
_FORMATS = {
    "date": "a date such as 2026-03-03",
    "date-time": "an instant such as 2026-03-03T09:30:00Z",
}


def say(error: Any) -> str:
    """One sentence on what was broken, from the validator's error."""
    kind = error.kind
    if kind.name == "type":
        wanted = " or ".join(_NAMES.get(each, each) for each in kind.types)
        return f"It is {_type_of(error.instance)}; agreed is {wanted}."
    teller = _TELLERS.get(kind.name)
    return teller(kind) if teller else f"It breaks the rule {kind.name!r}."


def _type_of(value: Any) -> str:
    match value:
        case None:
            return _NAMES["null"]
        case bool():
            return _NAMES["boolean"]
        case int() | float():
            return _NAMES["number"]
        case str():
            return _NAMES["string"]
        case list():
            return _NAMES["array"]
    return _NAMES["object"]


def _enum(kind: Any) -> str:
    allowed = ", ".join(str(each) for each in list(kind.options)[:10])
    return f"It is none of the agreed choices: {allowed}."


_TELLERS: dict[str, Callable[[Any], str]] = {
    "enum": _enum,
    "additionalProperties": lambda kind: "The plan does not know it.",
    "required": lambda kind: "It is required, and missing.",
    "pattern": lambda kind: f"It has not the agreed form {kind.pattern[4:-2]}.",
    "format": lambda kind: f"It is not {_FORMATS.get(kind.format, kind.format)}.",
    "minimum": lambda kind: f"It is below {kind.limit}.",
    "maximum": lambda kind: f"It is above {kind.limit}.",
    "minItems": lambda kind: f"It has fewer than {kind.limit} entries.",
    "maxItems": lambda kind: f"It has more than {kind.limit} entries.",
    "maxLength": lambda kind: f"It is longer than {kind.limit} characters.",
}
