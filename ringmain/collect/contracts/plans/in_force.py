"""The plans in force, made ready once per process and looked after once a second."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from django.db.models import Max

from ringmain.collect.contracts.plans.judging import ActivePlan, compile_plan
from ringmain.collect.contracts.plans.models import ActivatedPlan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.govern.purposes.queries import purposes_served
from ringmain.govern.purposes.shapes import Register

_GOOD_FOR_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Kept:
    until: float
    stamp: tuple[int, int]
    plan: ActivePlan | None


_kept: dict[str, _Kept] = {}


def get_active_plan(name: str) -> ActivePlan | None:
    """Return the version of a plan that is in force; None where none was activated.

    Cheap: the database is asked at most once a second.
    """
    kept = _kept.get(name)
    if kept and monotonic() < kept.until:
        return kept.plan
    register = purposes_served()
    version = _version_of(name)
    stamp = (version, register.stamp)
    if kept and kept.stamp == stamp:
        plan = kept.plan
    else:
        plan = _compiled(name, version, register) if version else None
    _kept[name] = _Kept(monotonic() + _GOOD_FOR_SECONDS, stamp, plan)
    return plan


def forget_plans() -> None:
    """Look again at the next question; for who has just changed something."""
    _kept.clear()


def _version_of(name: str) -> int:
    found = ActivatedPlan.objects.filter(name=name).aggregate(last=Max("version"))
    return found["last"] or 0


def _compiled(name: str, version: int, register: Register) -> ActivePlan:
    text = ActivatedPlan.objects.get(name=name, version=version).text
    plan = read_plan(text, file=f"{name} {version}")
    return compile_plan(
        plan, lambda field: bool(register.of(field.key, field.purposes))
    )
