"""Taking fields out of an event by their JSON pointers (RFC 6901). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def without(
    values: Mapping[str, Any], pointers: Sequence[str], root: str
) -> dict[str, Any]:
    """Return the values less what the pointers below ``root`` name."""
    kept = dict(values)
    for pointer in pointers:
        if pointer.startswith(f"{root}/"):
            steps = [_step(part) for part in pointer[len(root) + 1 :].split("/")]
            kept = _cut(kept, steps)
    return kept


def _cut(node: Any, steps: list[str]) -> Any:
    first, *rest = steps
    if isinstance(node, dict) and first in node:
        if not rest:
            return {key: value for key, value in node.items() if key != first}
        return {**node, first: _cut(node[first], rest)}
    if isinstance(node, list) and first.isdigit() and int(first) < len(node):
        place = int(first)
        if not rest:
            return [*node[:place], None, *node[place + 1 :]]
        return [*node[:place], _cut(node[place], rest), *node[place + 1 :]]
    return node


def _step(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
