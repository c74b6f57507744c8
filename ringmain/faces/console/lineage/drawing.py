"""Draws a map: a column a layer, a box a node, a curve an arrow."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.lineage.graph import LAYERS, Graph, Node, in_columns

_WIDE, _HIGH, _STEP = 168, 28, 36
_BETWEEN, _TOP = 38, 30
_LETTERS = 23


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands."""

    x: float
    y: float

    @property
    def middle(self) -> float:
        return self.y + _HIGH / 2


def draw(graph: Graph, chosen: str = "") -> SafeString:
    """The map as SVG; each box leads to what hangs together with it."""
    columns = in_columns(graph)
    most = max((len(column) for column in columns), default=1)
    height = _TOP + most * _STEP
    width = len(columns) * _WIDE + (len(columns) - 1) * _BETWEEN
    places = {
        node.key: _Place(
            layer * (_WIDE + _BETWEEN),
            _TOP + place * _STEP,
        )
        for layer, column in enumerate(columns)
        for place, node in enumerate(column)
    }
    return svg.tag(
        "svg",
        *_heads(columns),
        svg.tag("g", *_curves(graph, places, chosen), class_="map-curves"),
        *(_box(graph.nodes[key], at, chosen) for key, at in places.items()),
        class_="map",
        viewBox=f"-2 0 {width + 4} {height}",
        width=width + 4,
        height=height,
        role="group",
        aria_label="Map of sources and what depends on them; the table says the same",
    )


def _heads(columns: list[list[Node]]) -> list[SafeString]:
    return [
        svg.tag("text", LAYERS[n], x=n * (_WIDE + _BETWEEN), y=14, class_="map-head")
        for n, column in enumerate(columns)
        if column
    ]


def _curves(graph: Graph, places: dict[str, _Place], chosen: str) -> list[SafeString]:
    return [
        svg.tag(
            "path",
            d=_curve(places[giver], places[taker]),
            class_="map-curve is-near" if chosen in (giver, taker) else "map-curve",
        )
        for giver, taker in sorted(graph.arrows)
    ]


def _curve(giver: _Place, taker: _Place) -> str:
    """From the right edge to the left one; within a column, round its right side."""
    x, y, far = giver.x + _WIDE, giver.middle, taker.middle
    if taker.x <= giver.x:
        end, out = taker.x + _WIDE, giver.x + _WIDE + _BETWEEN * 0.8
        return f"M{x} {y}C{out} {y} {out} {far} {end} {far}"
    end = taker.x
    half = (x + end) / 2
    return f"M{x} {y}C{half} {y} {half} {far} {end} {far}"


def _box(node: Node, at: _Place, chosen: str) -> SafeString:
    # A table's floor is its column's.
    name = node.name.rpartition(".")[2] if node.kind == "lake" else node.name
    if len(name) > _LETTERS:
        name = f"{name[: _LETTERS - 1]}…"
    is_chosen = node.key == chosen
    said = ", ".join(filter(None, (node.name, node.kind, node.note)))
    return svg.tag(
        "a",
        svg.tag("title", said),
        svg.tag("rect", x=at.x, y=at.y, width=_WIDE, height=_HIGH, rx=6),
        svg.tag("text", name, x=at.x + 10, y=at.y + 18.5),
        href="?" + urlencode({"node": node.key}),
        class_=f"map-box layer-{node.layer}{' is-chosen' if is_chosen else ''}",
        aria_current="true" if is_chosen else None,
    )  # fmt: skip
