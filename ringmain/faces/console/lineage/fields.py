"""Where one field goes: by its class into the lake or not, and by name through SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ringmain.collect.contracts.queries import list_contracts
from ringmain.faces.console.lineage.graph import Graph
from ringmain.faces.console.lineage.mapping import LAKE, LIVE, REGISTER, Plans
from ringmain.faces.console.lineage.tables import list_tables
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.understand.metrics.queries import list_metrics

_OUTSIDE_LAKE = (Personal.DIRECT, Personal.SECRET)


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldShape:
    """A field of a contract or a plan: where it enters, and of which class it is."""

    key: str
    name: str
    holder: str
    title: str
    personal: Personal
    meaning: str

    @property
    def is_in_lake(self) -> bool:
        """Direct identifiers and secrets stay in PostgreSQL."""
        return self.personal not in _OUTSIDE_LAKE


def list_fields(plans: Plans) -> list[FieldShape]:
    """Every field that a contract or a plan in force names."""
    return [*_contract_fields(), *_plan_fields(plans)]


def keys_of(graph: Graph, field: FieldShape) -> set[str]:
    """The nodes that a field enters by, and that it is seen to reach."""
    start = {a for a, b in graph.arrows if b == field.holder}
    start |= {field.holder}
    kind, _, name = field.holder.partition(":")
    if kind == "plan":
        return start | {LIVE} | ({LAKE} if field.is_in_lake else set())
    found = start | ({REGISTER} if (field.holder, REGISTER) in graph.arrows else set())
    if not field.is_in_lake:
        return found
    return found | _through(f"collect.{name}", field.name)


def _through(table: str, name: str) -> set[str]:
    """The tables and metrics that name the field, from table to table."""
    reached, waiting = {table}, [table]
    while waiting:
        here = waiting.pop()
        for each in list_tables():
            if here in each.reads and each.name not in reached and each.names(name):
                reached.add(each.name)
                waiting.append(each.name)
    keys = {f"table:{each}" for each in reached}
    return keys | {f"metric:{key}" for key in _metrics_with(reached, name)}


def _metrics_with(tables: set[str], name: str) -> Iterator[str]:
    for metric in list_metrics():
        said = " ".join(
            (metric.about, metric.counts, metric.hit, metric.against, metric.value)
        )
        is_named = re.search(rf"\b{re.escape(name)}\b", said)
        if f"understand.{metric.table}" in tables and is_named:
            yield metric.key


def _contract_fields() -> Iterator[FieldShape]:
    for contract in list_contracts():
        for field in contract.fields:
            yield FieldShape(
                key=f"{contract.name}.{field.name}",
                name=field.name,
                holder=f"contract:{contract.name}",
                title=contract.title,
                personal=field.personal,
                meaning=field.meaning,
            )


def _plan_fields(plans: Plans) -> Iterator[FieldShape]:
    for plan in plans.values():
        for field in plan.fields():
            yield FieldShape(
                key=field.key,
                name=field.path,
                holder=f"plan:{plan.name}",
                title=f"Plan {plan.title}: {field.event.name}",
                personal=field.part.personal,
                meaning=field.part.meaning,
            )
