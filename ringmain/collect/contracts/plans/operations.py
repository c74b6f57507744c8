"""Door to check and activate tracking plans."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import connection, transaction

from ringmain.collect.contracts.plans.comparing import compare
from ringmain.collect.contracts.plans.in_force import forget_plans
from ringmain.collect.contracts.plans.judging import compile_plan
from ringmain.collect.contracts.plans.models import ActivatedPlan
from ringmain.collect.contracts.plans.reading.reader import CannotReadPlan, read_plan
from ringmain.collect.contracts.plans.shapes import Checked, PlanVersion, TrackingPlan
from ringmain.collect.contracts.plans.versions import make_version, newest
from ringmain.collect.contracts.queries import list_contracts
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Subject
from ringmain.govern.purposes.queries import purposes_served

__all__ = ["CannotActivate", "CannotReadPlan", "activate", "check"]


class CannotActivate(ValueError):
    """If you are hitting this: the plan reads well, but may not be put in force."""

    def __init__(self, plan: TrackingPlan, refusals: tuple[str, ...]) -> None:
        told = " ".join(refusals)
        super().__init__(f"{plan.name} {plan.version} was not activated. {told}")
        self.refusals = refusals


def check(*, text: str, actor: Actor, file: str = "") -> Checked:
    """Read a plan and hold it beside the version in force; nothing is changed.

    :raises NotPermitted: the actor may not see sources.
    :raises CannotReadPlan: it is not what a plan may be.
    """
    require(actor, Permission.SEE_LOADS)
    plan = read_plan(text, file=file)
    compile_plan(plan)
    row = newest(plan.name)
    before = read_plan(row.text) if row else None
    return Checked(
        plan=plan,
        text=text,
        changes=compare(before, plan) if before else (),
        in_force=row.version if row else None,
        refusals=_refusals(plan, text, row),
    )


@transaction.atomic
def activate(
    *, text: str, actor: Actor, now: datetime, reason: str = "", file: str = ""
) -> PlanVersion:
    """Put a plan in force; the version in force already is left as it is.

    :param reason: why senders have to change; needed where the plan breaks them.
    :raises NotPermitted: the actor may not edit plans.
    :raises CannotReadPlan: it is not what a plan may be.
    :raises CannotActivate: its version does not grow, it names an unknown purpose, or
        it breaks without a reason.
    """
    require(actor, Permission.EDIT_PLANS)
    with connection.cursor() as cursor:
        # Two people who activate at once do so one after the other.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('collect_contracts_activate'))"
        )
    checked = check(text=text, actor=actor, file=file)
    row = newest(checked.plan.name)
    if row and row.version == checked.plan.version and row.text == text:
        return make_version(row, is_in_force=True)
    refusals = checked.refusals
    if checked.is_breaking and not reason.strip():
        refusals = (*refusals, _say_why(checked))
    if refusals:
        raise CannotActivate(checked.plan, refusals)
    return _keep(checked, actor, now, reason.strip())


def _keep(checked: Checked, actor: Actor, now: datetime, reason: str) -> PlanVersion:
    plan = checked.plan
    row = ActivatedPlan.objects.create(
        name=plan.name,
        version=plan.version,
        text=checked.text,
        reason=reason,
        is_breaking=checked.is_breaking,
        changes=[f"{change.where}: {change.what}" for change in checked.changes],
        activated_at=now,
        activated_by=actor.name,
    )
    digest = hashlib.sha256(checked.text.encode()).hexdigest()[:16]
    note(
        actor=actor,
        action="plan.activated",
        subject=Subject(noun="plan", id=plan.name),
        now=now,
        page="collect.contracts.plans",
        reason=reason,
        details={"version": plan.version, "sha256": digest},
    )
    forget_plans()
    return make_version(row, is_in_force=True)


def _refusals(
    plan: TrackingPlan, text: str, row: ActivatedPlan | None
) -> tuple[str, ...]:
    found = []
    if plan.name in {contract.name for contract in list_contracts()}:
        found.append(f"{plan.name!r} is the name of a contract. Choose another.")
    is_the_same = row is not None and (row.version, row.text) == (plan.version, text)
    if row and plan.version <= row.version and not is_the_same:
        found.append(
            f"Version {row.version} is in force, so {plan.version} cannot follow. Set "
            f"`version: {row.version + 1}`."
        )
    unknown = sorted(plan.named_purposes - purposes_served().known)
    if unknown:
        found.append(
            f"It names purposes that the register does not have: {', '.join(unknown)}. "
            "Register them first, or take them out."
        )
    return tuple(found)


def _say_why(checked: Checked) -> str:
    first = next(change for change in checked.changes if change.is_breaking)
    more = sum(change.is_breaking for change in checked.changes) - 1
    also = f" and {more} more" if more else ""
    return (
        f"It breaks what version {checked.in_force} agreed ({first.where}: "
        f"{first.what}{also}). Say why with a reason."
    )
