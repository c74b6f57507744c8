"""Rows of the inbox, written as the lines that COPY takes, but for their number.

The columns part at U+0002 and would be quoted by U+0001: neither can stand in JSON, so
a client's own bytes go in untouched. A row is made of parts that are JSON without line
breaks (`texts.one_line`), or that we encode ourselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ringmain.collect.web_events.wire import texts
from ringmain.collect.web_events.wire.bodies import Letter
from ringmain.collect.web_events.wire.refusals import Refusal

MOST_KEPT = 32_768
_encode = msgspec.json.encode


@dataclass(frozen=True, slots=True)
class Sender:
    """What a request says of where it comes from."""

    path: str
    ip: str = ""
    ua: str = ""
    referer: str = ""
    origin: str = ""
    retry: str = ""


@dataclass(slots=True)
class Rows:
    """The rows of one request."""

    start: bytes
    """What all of them begin with, up to the envelope's last parts."""
    lines: list[bytes] = field(default_factory=list)

    def add(self, item: bytes, kind: str, message_id: str) -> None:
        """An event that is taken; it is one line already."""
        # Encoding is for the identifiers that need it: few do.
        is_plain = message_id.isascii() and message_id.isprintable()
        if is_plain and '"' not in message_id and "\\" not in message_id:
            end = f'"kind":"{kind}","message_id":"{message_id}"}}\x02'.encode()
        else:
            end = b'"kind":"%b","message_id":%b}\x02' % (
                kind.encode(),
                _encode(message_id),
            )
        self.lines.append(self.start + end + item + b"\n")

    def add_refused(
        self, item: bytes, refusal: Refusal, message_id: str, kind: str = ""
    ) -> None:
        """An event that is not: kept with those that failed.

        :param kind: what the path says; else the event may say it itself.
        """
        told = {
            "code": refusal.code,
            "path": refusal.path,
            "message": refusal.message,
        }
        said: dict[str, Any] = {"message_id": message_id, "refused": told}
        if kind:
            said["kind"] = kind
        end = _encode(said)[1:] + b"\x02"
        self.lines.append(self.start + end + keepable(item) + b"\n")


def start_rows(
    sender: Sender, letter: Letter | None, *, source_id: int, received_at: str
) -> Rows:
    """Return the rows of a request, with none yet."""
    said: dict[str, Any] = {"path": sender.path}
    for name in ("ip", "ua", "referer", "origin", "retry"):
        value = getattr(sender, name)
        if value:
            said[name] = value
    if letter and letter.sent_at is not None:
        sent_at = letter.sent_at
        said["sent_at"] = (
            texts.clean(sent_at, 64) if isinstance(sent_at, str) else sent_at
        )
    start = _encode(said)[:-1] + b","
    if letter and letter.context:
        start += b'"context":%b,' % letter.context
    if letter and letter.integrations:
        start += b'"integrations":%b,' % letter.integrations
    return Rows(_columns(received_at, source_id) + start)


def line(
    *, received_at: str, source_id: int, envelope: Mapping[str, Any], payload: str
) -> bytes:
    """Return one row whose parts are known, such as a replay's."""
    said = _encode(envelope), texts.one_line(payload.encode())
    return _columns(received_at, source_id) + b"\x02".join(said) + b"\n"


def _columns(received_at: str, source_id: int) -> bytes:
    return b"\x02%b\x02%d\x02" % (received_at.encode(), source_id)


def keepable(item: bytes) -> bytes:
    """Return what was refused as JSON that can be kept; unreadable, as its text."""
    if len(item) <= MOST_KEPT:
        said = texts.read_value(item)
        if isinstance(said, dict):
            return texts.one_line(item)
    text = item[:MOST_KEPT].decode("utf-8", "replace").replace("\x00", "\ufffd")
    return _encode({"unreadable": text, "bytes": len(item)})
