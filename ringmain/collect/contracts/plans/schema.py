"""A plan's events as JSON Schema (draft 2020-12). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jsonschema_rs

from ringmain.collect.contracts.plans.shapes import (
    PlannedEvent,
    Property,
    PropertyType,
    TrackingPlan,
)

# Forms are matched in linear time; formats (dates) are checked.
ENGINE: dict[str, Any] = {
    "validate_formats": True,
    "pattern_options": jsonschema_rs.RegexOptions(),
}
# What the protocol itself puts beside the properties in some kinds of call.
_BESIDE = {
    "page": ("name", "category"),
    "screen": ("name", "category"),
    "group": ("groupId",),
    "alias": ("previousId",),
}
_TYPES: dict[PropertyType, dict[str, Any]] = {
    PropertyType.STRING: {"type": "string"},
    PropertyType.NUMBER: {"type": "number"},
    PropertyType.INTEGER: {"type": "integer"},
    PropertyType.BOOLEAN: {"type": "boolean"},
    PropertyType.DATE: {"type": "string", "format": "date"},
    PropertyType.INSTANT: {"type": "string", "format": "date-time"},
    PropertyType.OBJECT: {"type": "object"},
    PropertyType.LIST: {"type": "array"},
}


def schema_of(plan: TrackingPlan, event: PlannedEvent) -> dict[str, Any]:
    """What an event's ``properties`` and ``traits`` may be."""
    beside = dict.fromkeys(_BESIDE.get(event.kind, ()), True)
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{plan.title}: {event.name}",
        "description": event.meaning,
        "$comment": f"plan {plan.name}, version {plan.version}, kind {event.kind}",
        "type": "object",
        "properties": {
            "properties": _object(event.properties, beside),
            "traits": _object(event.traits),
        },
    }
    needed = [
        root
        for root in ("properties", "traits")
        if any(part.required for part in getattr(event, root))
    ]
    return {**schema, "required": needed} if needed else schema


def by_protocol(kind: str) -> tuple[str, ...]:
    """What the protocol puts beside the properties in that kind of call."""
    return _BESIDE.get(kind, ())


def pattern_of(form: str) -> str:
    """The whole value has to match a form."""
    return f"^(?:{form})$"


def _object(
    parts: Sequence[Property], others: dict[str, Any] | None = None
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            **(others or {}),
            **{part.name: _property(part) for part in parts},
        },
        "additionalProperties": False,
    }
    needed = [part.name for part in parts if part.required]
    return {**schema, "required": needed} if needed else schema


def _property(part: Property) -> dict[str, Any]:
    schema = dict(_TYPES[part.type])
    if part.properties:
        schema = _object(part.properties)
    if part.type is PropertyType.LIST and part.items:
        schema["items"] = _property(part.items)
    if part.meaning:
        schema["description"] = part.meaning
    if part.choices:
        nothing: list[Any] = [None] if part.nullable else []
        schema["enum"] = [*part.choices, *nothing]
    if part.form is not None:
        schema["pattern"] = pattern_of(part.form)
    for name, limit in _limits(part):
        schema[name] = limit
    if part.nullable:
        schema["type"] = [schema["type"], "null"]
    schema["x-personal-data"] = str(part.personal)
    return schema


def _limits(part: Property) -> list[tuple[str, Any]]:
    is_list = part.type is PropertyType.LIST
    found = [
        ("minItems" if is_list else "minimum", part.minimum),
        ("maxItems" if is_list else "maximum", part.maximum),
        ("maxLength", part.longest),
    ]
    return [(name, limit) for name, limit in found if limit is not None]
