"""What was agreed beside what was seen. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ringmain.collect.contracts.plans.schema import by_protocol
from ringmain.collect.contracts.plans.shapes import (
    Beside,
    PropertyType,
    SeenField,
    TrackingPlan,
)

_SEEN_AS: Mapping[PropertyType, frozenset[str]] = {
    PropertyType.STRING: frozenset({"string"}),
    PropertyType.DATE: frozenset({"string"}),
    PropertyType.INSTANT: frozenset({"string"}),
    PropertyType.NUMBER: frozenset({"number", "integer"}),
    PropertyType.INTEGER: frozenset({"integer"}),
    PropertyType.BOOLEAN: frozenset({"boolean"}),
    PropertyType.OBJECT: frozenset({"object"}),
    PropertyType.LIST: frozenset({"array"}),
}
_Key = tuple[str, str, str]
_STATES = ("not agreed", "other type", "never seen", "as agreed")
# Not types: how often an event itself came.
_COUNTS = frozenset({"event", "held_back"})


def beside_seen(plan: TrackingPlan, seen: Iterable[SeenField]) -> tuple[Beside, ...]:
    """Pair each event and top-level property that was agreed with what was seen.

    What is not as agreed comes first.
    """
    rest = _added(seen)
    found = [_pair(key, type_, rest.pop(key, None)) for key, type_ in _agreed(plan)]
    found += [_pair(key, None, types, is_agreed=False) for key, types in rest.items()]
    return tuple(sorted(found, key=_order))


def _order(each: Beside) -> tuple[int, str, str, str]:
    return _STATES.index(each.state), each.kind, each.name, each.path


def _added(seen: Iterable[SeenField]) -> dict[_Key, Counter[str]]:
    """Several sources may send by one plan."""
    added: dict[_Key, Counter[str]] = {}
    for each in seen:
        own = added.setdefault((each.kind, each.name, each.path), Counter())
        own.update(each.types)
    protocol = {
        (kind, name, path)
        for kind, name, path in added
        if path.removeprefix("properties.") in by_protocol(kind)
    }
    return {key: types for key, types in added.items() if key not in protocol}


def _agreed(plan: TrackingPlan) -> Iterable[tuple[_Key, PropertyType | None]]:
    for event in plan.events:
        yield (event.kind, event.name, ""), None
        for root in ("properties", "traits"):
            for part in getattr(event, root):
                yield (event.kind, event.name, f"{root}.{part.name}"), part.type


def _pair(
    key: _Key,
    type_: PropertyType | None,
    types: Counter[str] | None,
    *,
    is_agreed: bool = True,
) -> Beside:
    kind, name, path = key
    seen = types or Counter()
    said = set(seen) - _COUNTS - {"null"}
    return Beside(
        kind=kind,
        name=name,
        path=path,
        agreed_type=str(type_ or ""),
        seen_types=", ".join(sorted(set(seen) - _COUNTS)),
        count=sum(seen.values()),
        is_agreed=is_agreed,
        is_fitting=type_ is None or said <= _SEEN_AS[type_],
    )
