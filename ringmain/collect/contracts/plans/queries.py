"""Door to read tracking plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ringmain.collect.contracts.plans.beside import beside_seen
from ringmain.collect.contracts.plans.comparing import compare
from ringmain.collect.contracts.plans.holding import HeldField, list_held_fields
from ringmain.collect.contracts.plans.in_force import get_active_plan
from ringmain.collect.contracts.plans.judging import ActivePlan
from ringmain.collect.contracts.plans.models import ActivatedPlan
from ringmain.collect.contracts.plans.proposing import propose_plan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.collect.contracts.plans.schema import schema_of
from ringmain.collect.contracts.plans.shapes import (
    Judgement,
    PlanChange,
    PlanVersion,
    TrackingPlan,
)
from ringmain.collect.contracts.plans.versions import make_version, newest
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission

__all__ = [
    "ActivePlan",
    "HeldField",
    "beside_seen",
    "get_active_plan",
    "list_held_fields",
    "propose_plan",
]


class UnknownPlan(LookupError):
    """If you are hitting this: no plan of that name, version or event was activated."""


def list_plans(actor: Actor) -> tuple[PlanVersion, ...]:
    """Return the version in force of every plan.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    rows = ActivatedPlan.objects.order_by("name", "-version").distinct("name")
    return tuple(make_version(row, is_in_force=True) for row in rows)


def list_versions(actor: Actor, name: str) -> tuple[PlanVersion, ...]:
    """Return every version of a plan, the newest first.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPlan: none was activated.
    """
    require(actor, Permission.SEE_LOADS)
    rows = list(ActivatedPlan.objects.filter(name=name).order_by("-version"))
    if not rows:
        raise UnknownPlan(f"There is no plan {name!r}. Activate one of that name.")
    return tuple(
        make_version(row, is_in_force=place == 0) for place, row in enumerate(rows)
    )


def get_plan(actor: Actor, name: str, version: int | None = None) -> TrackingPlan:
    """Return a plan in force, or an older version of it.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPlan: it was not activated.
    """
    require(actor, Permission.SEE_LOADS)
    row = newest(name)
    if version is not None:
        row = ActivatedPlan.objects.filter(name=name, version=version).first()
    if row is None:
        which = name if version is None else f"{name} {version}"
        raise UnknownPlan(f"There is no plan {which!r}. Activate it first.")
    return read_plan(row.text)


def get_changes(
    actor: Actor, name: str, *, before: int, after: int
) -> tuple[PlanChange, ...]:
    """Return what changed from one version of a plan to another.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPlan: one of them was not activated.
    """
    return compare(get_plan(actor, name, before), get_plan(actor, name, after))


def get_schema(
    actor: Actor, name: str, *, kind: str, event: str, version: int | None = None
) -> dict[str, Any]:
    """Return the JSON Schema of one event.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPlan: the plan or the event is unknown.
    """
    plan = get_plan(actor, name, version)
    found = plan.event(kind, event)
    if found is None:
        raise UnknownPlan(f"The plan {name!r} has no {kind} {event!r}.")
    return schema_of(plan, found)


def try_event(
    actor: Actor,
    name: str,
    *,
    kind: str,
    event: str,
    properties: Mapping[str, Any] | None,
    traits: Mapping[str, Any] | None,
) -> Judgement:
    """Judge an event by the plan in force, without keeping it.

    :raises NotPermitted: the actor may not see sources.
    :raises UnknownPlan: the plan was not activated.
    """
    require(actor, Permission.SEE_LOADS)
    plan = get_active_plan(name)
    if plan is None:
        raise UnknownPlan(f"There is no plan {name!r}. Activate one of that name.")
    return plan.judge(kind, event, properties, traits)
