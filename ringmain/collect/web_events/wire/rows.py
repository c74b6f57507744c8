"""Rows of the inbox, written as the lines that COPY takes, but for their number.

The columns part at U+0002 and would be quoted by U+0001: neither can stand in JSON, so
a client's own bytes go in untouched. A row is made of parts that are JSON without line
breaks (`texts.one_line`), or that we encode ourselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ringmain.collect.web_events.wire import texts
from ringmain.collect.web_events.wire.bodies import Letter
from ringmain.collect.web_events.wire.refusals import Refusal

MOST_KEPT = 32_768
_PLAIN = re.compile(r"[\w.:-]+", re.ASCII)
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
    """The rows of one request; of one source, received at one time."""

    received_at: str
    source_id: int
    envelope: bytes
    """The envelope's beginning, the same for all."""
    lines: list[bytes] = field(default_factory=list)

    def add(self, item: bytes, kind: str, message_id: str) -> None:
        """An event that is taken."""
        # An identifier that needs no escape is written in a third of the time.
        number = (
            b'"%b"' % message_id.encode()
            if _PLAIN.fullmatch(message_id)
            else _encode(message_id)
        )
        end = b'"kind":"%b","message_id":%b}' % (kind.encode(), number)
        self._add(end, texts.one_line(item))

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
        self._add(_encode(said)[1:], keepable(item))

    def _add(self, end: bytes, payload: bytes) -> None:
        self.lines.append(
            b"\x02%b\x02%d\x02%b%b\x02%b\n"
            % (
                self.received_at.encode(),
                self.source_id,
                self.envelope,
                end,
                payload,
            )
        )


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
    return Rows(received_at, source_id, start)


def line(
    *, received_at: str, source_id: int, envelope: Mapping[str, Any], payload: str
) -> bytes:
    """Return one row whose parts are known, such as a replay's."""
    rows = Rows(received_at, source_id, _encode(envelope)[:-1])
    rows._add(b"}", texts.one_line(payload.encode()))
    return rows.lines[0]


def keepable(item: bytes) -> bytes:
    """Return what was refused as JSON that can be kept; unreadable, as its text."""
    if len(item) <= MOST_KEPT:
        said = texts.read_value(item)
        if isinstance(said, dict):
            return texts.one_line(item)
    text = item[:MOST_KEPT].decode("utf-8", "replace").replace("\x00", "\ufffd")
    return _encode({"unreadable": text, "bytes": len(item)})
