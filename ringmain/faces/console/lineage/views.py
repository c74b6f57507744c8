"""The page of the map."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import text_asked
from ringmain.faces.console.lineage.drawing import draw
from ringmain.faces.console.lineage.fields import FieldShape, keys_of, list_fields
from ringmain.faces.console.lineage.graph import LAYERS, Graph, Node
from ringmain.faces.console.lineage.mapping import map_of, plans_of
from ringmain.govern.access.shapes import Permission


@dataclass(frozen=True, slots=True)
class Line:
    """A node in the table: what it takes from and what takes from it."""

    node: Node
    layer: str
    givers: list[Node]
    takers: list[Node]


@allow(Permission.SEE_LOADS)
def show_map(request: ConsoleRequest) -> HttpResponse:
    """Every source and what depends on it; around one node, or along one field."""
    plans = plans_of(request.actor)
    whole = map_of(request.actor, plans)
    fields = list_fields(plans)
    field = _field(fields, text_asked(request, "field"))
    chosen = whole.nodes.get(text_asked(request, "node"))
    graph = _part(whole, chosen, field)
    return show(
        request,
        "lineage/map.html",
        title="Map",
        section="collect",
        route="lineage:map",
        chosen=chosen,
        field=field,
        reached=_reached(graph, field),
        picture=draw(graph, field.holder if field else chosen.key if chosen else ""),
        lines=_lines(graph),
        groups=_grouped(fields),
        is_part=graph is not whole,
    )


def _part(whole: Graph, chosen: Node | None, field: FieldShape | None) -> Graph:
    if field is not None:
        return whole.only(keys_of(whole, field))
    return whole.around(chosen.key) if chosen else whole


def _field(fields: list[FieldShape], key: str) -> FieldShape | None:
    return next((field for field in fields if field.key == key), None)


def _reached(graph: Graph, field: FieldShape | None) -> list[Node]:
    """What a field reaches beyond where it lands, in the order of the layers."""
    if field is None:
        return []
    found = [node for node in graph.nodes.values() if node.layer >= 2]
    return sorted(found, key=lambda node: (node.layer, node.name))


def _lines(graph: Graph) -> list[Line]:
    ordered = sorted(graph.nodes.values(), key=lambda node: (node.layer, node.name))
    return [
        Line(node, LAYERS[node.layer], graph.givers(node.key), graph.takers(node.key))
        for node in ordered
    ]


def _grouped(fields: list[FieldShape]) -> list[tuple[str, list[FieldShape]]]:
    return [
        (title, list(rows)) for title, rows in groupby(fields, key=lambda f: f.title)
    ]
