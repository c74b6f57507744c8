"""One event of the inbox: readable, in time, as agreed? Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from ringmain.collect.web_events.draining import clocks
from ringmain.collect.web_events.draining.removing import without
from ringmain.collect.web_events.draining.shapes import (
    Envelope,
    Failed,
    InboxRow,
    Landed,
    Payload,
    SourceTerms,
)
from ringmain.collect.web_events.enrichment.facts import facts_of
from ringmain.collect.web_events.enrichment.place import Places, cut_address

KINDS = ("identify", "track", "page", "screen", "group", "alias")
_NOT_CORRECTED = "/v1/import"  # what is imported says itself when it happened
_read_envelope = msgspec.json.Decoder(Envelope).decode
_read_payload = msgspec.json.Decoder(Payload).decode


class _HeldBack(Exception):
    """One reason to hold an event back; never leaves this module."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(message)
        self.problem = {"code": code, "path": path, "message": message}


def judge(row: InboxRow, terms: SourceTerms, places: Places | None) -> Landed | Failed:
    """Say what becomes of an event, before it is known whether it came before."""
    try:
        envelope = _read_envelope(row.envelope)
        payload = _read_payload(row.payload)
    except (msgspec.DecodeError, RecursionError) as error:
        problem = {"code": "unreadable", "path": "", "message": str(error)[:300]}
        return Failed(row, terms.name, (problem,))
    if envelope.refused:
        return _refused(row, envelope, payload, terms)
    try:
        return _judge(row, envelope, payload, terms, places)
    except _HeldBack as held:
        return _held(row, envelope, payload, terms, (held.problem,))


def event_id_of(source: str, message_id: str) -> str:
    """The same message of the same source is the same event: a UUID's 32 digits."""
    said = f"{source}\x1f{message_id}".encode()
    return hashlib.md5(said, usedforsecurity=False).hexdigest()


def _judge(
    row: InboxRow,
    envelope: Envelope,
    payload: Payload,
    terms: SourceTerms,
    places: Places | None,
) -> Landed | Failed:
    kind = _kind_of(envelope, payload)
    name = _name_of(kind, payload)
    properties, traits = _said(payload, kind)
    context = _context(envelope, payload, terms)
    received_at = row.received_at
    occurred_at = _occurred_at(received_at, envelope, payload)
    plan, in_lake = terms.plan, None
    problems: tuple[dict[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    if plan:
        found = plan.judge(kind, name, properties, traits)
        problems = tuple(_problem(problem) for problem in found.problems)
        if found.action != "allow":
            return _held(row, envelope, payload, terms, problems)
        if dropped := found.dropped:
            properties = without(properties, dropped, "/properties")
            traits = without(traits, dropped, "/traits")
        in_lake = _only(properties, found.lake_keys)
    return Landed(
        event_id=event_id_of(terms.name, envelope.message_id),
        source=terms.name,
        kind=kind,
        name=name,
        user_key=_key(payload.user_id),
        anonymous_key=_key(payload.anonymous_id),
        message_id=envelope.message_id,
        occurred_at=occurred_at,
        received_at=received_at,
        is_late=received_at - occurred_at > clocks.LATE_AFTER,
        plan=plan.name if plan else "",
        plan_version=plan.version if plan else None,
        problems=problems,
        properties=properties or None,
        lake_properties=in_lake or None,
        traits=traits or None,
        context=context or None,
        facts=facts_of(
            context,
            properties,
            address=envelope.ip,
            switched_off=terms.switched_off,
            places=places,
        ),
        dropped=dropped,
        replay_of=envelope.replay_of,
    )


def _refused(
    row: InboxRow, envelope: Envelope, payload: Payload, terms: SourceTerms
) -> Failed:
    problem = msgspec.to_builtins(envelope.refused)
    held = _held(row, envelope, payload, terms, (problem,))
    # The client was told: it may send the event again, mended, under the same number.
    return replace(held, was_refused=True, event_id=None)


def _held(
    row: InboxRow,
    envelope: Envelope,
    payload: Payload,
    terms: SourceTerms,
    problems: tuple[dict[str, str], ...],
) -> Failed:
    kind = _kind_of(envelope, payload)
    return Failed(
        row=row,
        source=terms.name,
        problems=problems,
        kind=kind,
        name=_name_of(kind, payload),
        plan=terms.plan.name if terms.plan else "",
        plan_version=terms.plan.version if terms.plan else None,
        event_id=event_id_of(terms.name, envelope.message_id),
        replay_of=envelope.replay_of,
    )


def _kind_of(envelope: Envelope, payload: Payload) -> str:
    kind = envelope.kind or payload.type
    return kind if kind in KINDS else "unknown"


def _name_of(kind: str, payload: Payload) -> str:
    return str(payload.event)[:200] if kind == "track" else kind


def _said(payload: Payload, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Properties and traits, with what stands beside them in some kinds of call."""
    properties = _mapping(payload.properties, "/properties")
    traits = _mapping(payload.traits, "/traits")
    if kind in ("track", "identify"):
        return properties, traits
    if kind in ("page", "screen"):
        beside = {"name": payload.name, "category": payload.category}
    elif kind == "group":
        beside = {"groupId": payload.group_id}
    elif kind == "alias":
        beside = {"previousId": payload.previous_id}
    else:
        beside = {}
    said = {key: value for key, value in beside.items() if value not in (None, "")}
    return {**said, **properties}, traits


def _mapping(value: object, path: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise _HeldBack("not_an_object", path, f"It is a {kind}, not an object.")
    return value


def _context(
    envelope: Envelope, payload: Payload, terms: SourceTerms
) -> dict[str, Any]:
    context = _mapping(payload.context, "/context")
    if envelope.context:
        context = {**envelope.context, **context}
    if envelope.ua and "userAgent" not in context:
        context["userAgent"] = envelope.ua
    if "ip" not in context:
        if envelope.ip:
            context["ip"] = envelope.ip  # cut by the door already
    elif not terms.keeps_address:
        context["ip"] = cut_address(str(context["ip"]))
    return context


def _occurred_at(received: datetime, envelope: Envelope, payload: Payload) -> datetime:
    path = "/timestamp"
    try:
        said = payload.original_timestamp or payload.timestamp
        original = clocks.read_instant(said)
        path = "/sentAt"
        sent = clocks.read_instant(payload.sent_at or envelope.sent_at)
    except clocks.UnreadableTime as error:
        raise _HeldBack("bad_time", path, str(error)) from None
    if envelope.path == _NOT_CORRECTED:
        occurred = original or received
    else:
        occurred = clocks.set_right(original, sent, received)
        if received - occurred > clocks.OLDEST:
            told = f"It happened at {occurred:%Y-%m-%d}, more than 90 days before."
            raise _HeldBack("too_old", "/timestamp", told)
    if occurred - received > clocks.FURTHEST_AHEAD:
        told = f"It happens at {occurred:%Y-%m-%d}, more than a day ahead."
        raise _HeldBack("in_the_future", "/timestamp", told)
    return occurred


def _only(values: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key in keys}


def _key(value: object) -> str:
    return "" if value is None else str(value)[:500]


def _problem(problem: Any) -> dict[str, str]:
    return {"code": problem.code, "path": problem.path, "message": problem.message}
