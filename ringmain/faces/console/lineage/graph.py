"""A map as nodes in layers and arrows between them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LAYERS = (
    "Sources",
    "Contracts and plans",
    "Landed",
    "Worked out",
    "Metrics and pages",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """Something on the map; ``href`` is its own page."""

    key: str
    layer: int
    name: str
    kind: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by key, and arrows from what gives to what takes."""

    nodes: Mapping[str, Node]
    arrows: frozenset[tuple[str, str]]

    def givers(self, key: str) -> list[Node]:
        """What a node takes from, by name."""
        return self._named(a for a, b in self.arrows if b == key)

    def takers(self, key: str) -> list[Node]:
        """What takes from a node, by name."""
        return self._named(b for a, b in self.arrows if a == key)

    def around(self, key: str) -> Graph:
        """Only what a node comes from, and what comes of it."""
        kept = {key, *self._reach(key, 0), *self._reach(key, 1)}
        return self.only(kept)

    def only(self, keys: Iterable[str]) -> Graph:
        """These nodes and the arrows between them."""
        kept = set(keys)
        return Graph(
            {key: node for key, node in self.nodes.items() if key in kept},
            frozenset((a, b) for a, b in self.arrows if a in kept and b in kept),
        )

    def _reach(self, key: str, way: int) -> set[str]:
        """All that is reached along (0) or against (1) the arrows."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            here = waiting.pop()
            for arrow in self.arrows:
                there = arrow[1 - way]
                if arrow[way] == here and there not in found:
                    found.add(there)
                    waiting.append(there)
        return found

    def _named(self, keys: Iterable[str]) -> list[Node]:
        return sorted((self.nodes[key] for key in keys), key=lambda node: node.name)


def make_graph(nodes: Iterable[Node], arrows: Iterable[tuple[str, str]]) -> Graph:
    """A graph without arrows that lead nowhere."""
    known = {node.key: node for node in nodes}
    return Graph(
        known, frozenset((a, b) for a, b in arrows if a in known and b in known)
    )


def in_columns(graph: Graph) -> list[list[Node]]:
    """The nodes of each layer, so ordered that few arrows cross."""
    columns = [
        sorted(
            (node for node in graph.nodes.values() if node.layer == layer),
            key=lambda node: node.name,
        )
        for layer in range(len(LAYERS))
    ]
    givers, takers = _ties(graph)
    for _ in range(4):
        _sweep(columns, range(1, len(columns)), givers)
        _sweep(columns, range(len(columns) - 2, -1, -1), takers)
    return columns


_Ties = Mapping[str, list[str]]


def _ties(graph: Graph) -> tuple[_Ties, _Ties]:
    givers: dict[str, list[str]] = defaultdict(list)
    takers: dict[str, list[str]] = defaultdict(list)
    for giver, taker in sorted(graph.arrows):
        givers[taker].append(giver)
        takers[giver].append(taker)
    return givers, takers


def _sweep(columns: list[list[Node]], layers: Iterable[int], ties: _Ties) -> None:
    """Put each node at the mean height of what it is tied to on one side."""
    height = {
        node.key: place / max(len(column) - 1, 1)
        for column in columns
        for place, node in enumerate(column)
    }
    for layer in layers:
        columns[layer].sort(key=lambda node: _mean(node, ties, height))
        for place, node in enumerate(columns[layer]):
            height[node.key] = place / max(len(columns[layer]) - 1, 1)


def _mean(node: Node, ties: _Ties, height: Mapping[str, float]) -> float:
    known = [height[key] for key in ties.get(node.key, ())]
    return sum(known) / len(known) if known else height[node.key]
