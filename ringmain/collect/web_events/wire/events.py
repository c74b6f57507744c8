"""What an event must be before it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ringmain.collect.web_events.wire import texts
from ringmain.collect.web_events.wire.refusals import Refusal

KINDS = ("identify", "track", "page", "screen", "group", "alias")
BATCH = "batch"
PATHS: Mapping[str, str] = {
    **{f"/v1/{kind}": kind for kind in KINDS},
    **{f"/v1/{kind[0]}": kind for kind in KINDS},
    "/v1/batch": BATCH,
    "/v1/b": BATCH,
    "/v1/import": BATCH,
}
MOST_EVENT_BYTES = 32_768
MOST_MESSAGE_ID = 100
MOST_KEY = 500
MOST_NAME = 200

_OBJECTS = frozenset({"properties", "traits", "context"})

Said = Mapping[str, Any]


class Checked(NamedTuple):
    """An event that can be taken."""

    kind: str
    message_id: str
    """Empty where the client gave none."""
    said: Said


class _Refused(Exception):
    """One reason; never leaves this module."""

    def __init__(self, code: str, message: str, path: str = "") -> None:
        super().__init__(message)
        self.refusal = Refusal(code, message, path)


def check_event(item: bytes, kind: str) -> Checked | Refusal:
    """Return an event's kind and number, or why it can't be taken.

    :param kind: what the path says; empty where the event says it itself.
    """
    if len(item) > MOST_EVENT_BYTES:
        return Refusal("too_large", f"An event has up to {MOST_EVENT_BYTES:,} bytes.")
    said = texts.read_value(item)
    if isinstance(said, Refusal):
        return said
    if not isinstance(said, dict):
        return Refusal("not_an_object", "An event is a JSON object.")
    try:
        return _check(said, kind, is_escaped=b"\\" in item)
    except _Refused as refused:
        return refused.refusal


def _check(said: Said, kind: str, *, is_escaped: bool) -> Checked:
    kind = kind or _kind(said)
    message_id = _text(said, "messageId", MOST_MESSAGE_ID)
    person = _text(said, "userId", MOST_KEY), _text(said, "anonymousId", MOST_KEY)
    if not any(person):
        message = "Say whom it is about: a userId or an anonymousId."
        raise _Refused("no_user_anon_id", message, "/userId")
    name = _text(said, "event", MOST_NAME) if kind == "track" else ""
    if kind == "track" and not name:
        raise _Refused(
            "no_event", "A track call needs the name of its event.", "/event"
        )
    # Written raw they are no JSON; they come as escapes, and break out of a column.
    if is_escaped:
        _refuse_controls(said)
    for part in _OBJECTS & said.keys():
        if not isinstance(said[part], dict | None):
            raise _Refused("not_an_object", "It is not an object.", f"/{part}")
    return Checked(kind, message_id, said)


def _kind(said: Said) -> str:
    kind = said.get("type")
    if kind in KINDS:
        return str(kind)
    if kind in (None, ""):
        raise _Refused("no_type", "An event in a batch needs its type.", "/type")
    raise _Refused("unknown_type", f"A type is one of {', '.join(KINDS)}.", "/type")


def _text(said: Said, field: str, most: int) -> str:
    """A field's text; a number is written as one, and space alone is nothing."""
    value = said.get(field)
    if value is None:
        return ""
    if type(value) is str and len(value) <= most and not value.isspace():
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Refused("bad_type", "It is neither a text nor a number.", f"/{field}")
    text = value if isinstance(value, str) else str(value)
    if len(text) > most:
        raise _Refused("too_long", f"It has up to {most} characters.", f"/{field}")
    return "" if text.isspace() else text


def _refuse_controls(said: Said) -> None:
    for field in ("messageId", "userId", "anonymousId", "event", "type"):
        value = said.get(field)
        if isinstance(value, str) and texts.has_controls(value):
            message = "It holds a control character."
            raise _Refused("bad_characters", message, f"/{field}")
