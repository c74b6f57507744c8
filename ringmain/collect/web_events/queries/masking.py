"""What of an event a reader may see.

A property is shown by the class that the plan in force gives it; one without a class
may hold anything and counts as direct. So does the context, but for what an SDK says of
itself. What broke a check may hold anything either: its message, which quotes it, and
the value are shown to those who see direct data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ringmain.collect.contracts.plans.queries import get_active_plan
from ringmain.collect.web_events.shapes.looking import Check
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

HIDDEN = "hidden"
# What the envelope of the protocol holds, by its names.
_FRAME: Mapping[str, Personal] = {
    **dict.fromkeys(
        (
            "type", "event", "name", "timestamp", "originalTimestamp", "sentAt",
            "version", "integrations", "_metadata", "channel", "category",
        ),
        Personal.NONE,
    ),
    **dict.fromkeys(
        ("messageId", "userId", "anonymousId", "groupId", "previousId"),
        Personal.PSEUDONYM,
    ),
}  # fmt: skip
_CONTEXT: Mapping[str, Personal] = {
    **dict.fromkeys(("library", "locale", "timezone", "app", "os"), Personal.NONE),
    **dict.fromkeys(("campaign", "userAgent", "screen", "device"), Personal.PERSONAL),
}


@dataclass(frozen=True, slots=True)
class Masked:
    """A payload with what is hidden taken out, and the pointers to it."""

    payload: dict[str, Any]
    hidden: tuple[str, ...]


def mask(
    actor: Actor, payload: Mapping[str, Any], classes: Mapping[str, Personal]
) -> Masked:
    """Hide what the actor may not see of an event's payload."""
    shown: dict[str, Any] = {}
    hidden: list[str] = []
    for key, value in payload.items():
        inner = _inner(key, classes)
        if inner is not None and isinstance(value, Mapping):
            shown[key] = _masked(actor, key, value, inner, hidden)
        elif actor.may_see(_FRAME.get(key, Personal.DIRECT)) or value is None:
            shown[key] = value
        else:
            shown[key] = HIDDEN
            hidden.append(f"/{key}")
    return Masked(shown, tuple(hidden))


def classes_of(
    plan: str,
    kind: str,
    name: str,
    properties: Mapping[str, Any] | None,
    traits: Mapping[str, Any] | None,
) -> Mapping[str, Personal]:
    """The class of each property by the plan in force; none without a plan."""
    active = get_active_plan(plan) if plan else None
    return active.judge(kind, name, properties, traits).classes if active else {}


def checks_of(
    actor: Actor, problems: Iterable[Mapping[str, Any]] | None
) -> tuple[Check, ...]:
    """Problems for the reader; a message may quote the value that broke a check."""
    sees = sees_anything(actor)
    return tuple(
        Check(
            code=str(each.get("code", "")),
            path=str(each.get("path") or ""),
            message=str(each.get("message", "")) if sees else HIDDEN,
        )
        for each in problems or ()
    )


def sees_anything(actor: Actor) -> bool:
    """Whether the actor may see what may hold anything that names a person."""
    return actor.may_see(Personal.DIRECT) and actor.may_see(Personal.PERSONAL)


def read_object(text: str) -> dict[str, Any] | None:
    """A payload as an object; None where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def pretty(payload: Mapping[str, Any]) -> str:
    """JSON as a person reads it."""
    return json.dumps(payload, indent=2, ensure_ascii=False, default=str)


def _inner(key: str, classes: Mapping[str, Personal]) -> Mapping[str, Personal] | None:
    if key in ("properties", "traits"):
        return classes
    return _CONTEXT if key == "context" else None


def _masked(
    actor: Actor,
    at: str,
    values: Mapping[str, Any],
    classes: Mapping[str, Personal],
    hidden: list[str],
) -> dict[str, Any]:
    shown = {}
    for key, value in values.items():
        if actor.may_see(classes.get(key, Personal.DIRECT)):
            shown[key] = value
        else:
            shown[key] = HIDDEN
            hidden.append(f"/{at}/{key}")
    return shown
