"""Activated versions, as kept and as others see them."""

from __future__ import annotations

from ringmain.collect.contracts.plans.models import ActivatedPlan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.collect.contracts.plans.shapes import PlanVersion


def newest(name: str) -> ActivatedPlan | None:
    """The version of a plan that is in force."""
    return ActivatedPlan.objects.filter(name=name).order_by("-version").first()


def make_version(row: ActivatedPlan, *, is_in_force: bool) -> PlanVersion:
    """A version as others see it."""
    plan = read_plan(row.text)
    return PlanVersion(
        name=row.name,
        version=row.version,
        text=row.text,
        activated_at=row.activated_at,
        activated_by=row.activated_by,
        reason=row.reason,
        is_breaking=row.is_breaking,
        changes=tuple(row.changes),
        is_in_force=is_in_force,
        title=plan.title,
        owner=plan.owner,
    )
