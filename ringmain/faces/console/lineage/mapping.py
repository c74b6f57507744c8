"""The map of this house: made from its sources, contracts, SQL files and metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from django.urls import reverse

from ringmain.collect.contracts.plans.queries import UnknownPlan, get_plan
from ringmain.collect.contracts.plans.shapes import TrackingPlan
from ringmain.collect.contracts.queries import list_contracts
from ringmain.collect.files.queries import list_sources
from ringmain.collect.web_events.queries.sources import list_event_sources
from ringmain.faces.console.lineage.graph import Graph, Node, make_graph
from ringmain.faces.console.lineage.tables import list_tables
from ringmain.govern.access.shapes import Actor
from ringmain.understand.metrics.queries import list_metrics

REGISTER, LIVE, LAKE = "table:register", "table:live", "table:collect.live_events"
_Arrow = tuple[str, str]
# Pages that read a table itself, and not a metric: (title, route, what they read).
_PAGES = (
    ("Debugger", "debugger:live", (LIVE,)),
    ("Customers", "customers:list", (REGISTER,)),
    ("Usage", "customers:list", ("table:understand.usage_daily",
                                 "table:collect.interval_reads")),
    ("Waiting list", "waiting:list", (REGISTER,)),
)  # fmt: skip
# What the register holds; facts stay in the lake alone.
_IN_REGISTER = frozenset(
    {
        "party", "contact", "account", "account_role", "premises", "occupancy",
        "supply_point", "supply_period", "meter", "meter_installation",
        "meter_register", "product", "owned_product", "price", "agreement",
        "enrolment", "outage", "outage_effect",
    }
)  # fmt: skip


Plans = Mapping[str, TrackingPlan]


def plans_of(actor: Actor) -> Plans:
    """The plans in force that a live source is held to, by name."""
    found: dict[str, TrackingPlan] = {}
    for source in list_event_sources(actor):
        if source.plan and source.plan not in found:
            with suppress(UnknownPlan):
                found[source.plan] = get_plan(actor, source.plan)
    return found


def map_of(actor: Actor, plans: Plans) -> Graph:
    """Everything that this actor may know of, and what depends on what."""
    nodes: list[Node] = []
    arrows: list[_Arrow] = []
    for part in (_live(actor, plans), _files(actor), _contracts(), _made(), _metrics()):
        for node, ties in part:
            nodes.append(node)
            arrows += ties
    for title, route, reads in _PAGES:
        key = f"page:{title}"
        nodes.append(
            Node(key=key, layer=4, name=title, kind="page", href=reverse(route))
        )
        arrows += [(table, key) for table in reads]
    return make_graph(nodes, arrows)


_Part = Iterator[tuple[Node, list[_Arrow]]]


def _live(actor: Actor, plans: Plans) -> _Part:
    for source in list_event_sources(actor):
        key, plan = f"source:{source.name}", f"plan:{source.plan or 'none'}"
        href = reverse("streams:source", args=[source.name])
        node = Node(key=key, layer=0, name=source.title, kind=source.kind, href=href)
        yield node, [(key, plan), (plan, LIVE), (plan, LAKE)]
        known = plans.get(source.plan)
        yield Node(
            key=plan,
            layer=1,
            name=f"Plan {known.title}" if known else "No plan",
            kind="tracking plan",
            href=reverse("plans:plan", args=[known.name]) if known else "",
            note=f"version {known.version}" if known else "nothing is checked",
        ), []  # fmt: skip
    yield Node(
        key=LIVE, layer=2, name="Live events", kind="PostgreSQL",
        note="the last days, whole",
    ), [(LIVE, LAKE)]  # fmt: skip


def _files(actor: Actor) -> _Part:
    for source in list_sources(actor):
        key = f"files:{source.name}"
        href = f"{reverse('loads:list')}?source={source.name}"
        node = Node(key=key, layer=0, name=source.name, kind="files", href=href)
        yield node, [(key, f"contract:{name}") for name in source.contracts]


def _contracts() -> _Part:
    yield Node(
        key=REGISTER, layer=2, name="Register", kind="PostgreSQL",
        note="people, accounts, places, supply",
    ), []  # fmt: skip
    for contract in list_contracts():
        key, table = f"contract:{contract.name}", f"table:collect.{contract.name}"
        yield Node(
            key=key,
            layer=1,
            name=contract.title,
            kind="contract",
            href=reverse("contracts:contract", args=[contract.name]),
            note=f"version {contract.version}, {len(contract.fields)} fields",
        ), [(key, table), *_settles(contract.noun, key)]  # fmt: skip
        yield Node(
            key=table, layer=2, name=f"collect.{contract.name}", kind="lake",
            note=f"{len(contract.lake_fields)} fields",
        ), []  # fmt: skip


def _settles(noun: str, key: str) -> list[_Arrow]:
    return [(key, REGISTER)] if noun in _IN_REGISTER else []


def _made() -> _Part:
    for table in list_tables():
        key = f"table:{table.name}"
        is_landed = table.name.startswith("collect.")
        yield Node(
            key=key,
            layer=2 if is_landed else 3,
            name=table.name,
            kind="lake",
            note=f"a row is {table.grain}",
        ), [(f"table:{read}", key) for read in table.reads]  # fmt: skip


def _metrics() -> _Part:
    for metric in list_metrics():
        key = f"metric:{metric.key}"
        node = Node(
            key=key, layer=4, name=metric.name, kind="metric",
            href=reverse("scorecard:metric", args=[metric.key]),
        )  # fmt: skip
        ties = [(f"table:understand.{metric.table}", key)] if metric.table else []
        yield node, ties
