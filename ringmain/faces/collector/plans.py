"""What the tracking plan refuses at the door; all else it judges in the drain."""

from __future__ import annotations

from ringmain.collect.web_events.receiving.directory import Plan
from ringmain.collect.web_events.wire.events import Checked, Said
from ringmain.collect.web_events.wire.refusals import Refusal

# What stands beside the properties in some calls, and belongs to them.
_BESIDE = {
    "page": ("name", "category"),
    "screen": ("name", "category"),
    "group": ("groupId",),
    "alias": ("previousId",),
}


def refusal_by_plan(plan: Plan, event: Checked) -> Refusal | None:
    """Return why the plan refuses an event, if it does."""
    said = event.said
    name = str(said["event"]) if event.kind == "track" else event.kind
    judged = plan.judge(event.kind, name, _properties(event), said.get("traits") or {})
    if judged.action != "refuse":
        return None
    problem = judged.problems[0]
    return Refusal(problem.code, problem.message, problem.path)


def _properties(event: Checked) -> Said:
    beside = {
        name: event.said[name]
        for name in _BESIDE.get(event.kind, ())
        if event.said.get(name) not in (None, "")
    }
    return {**beside, **(event.said.get("properties") or {})}
