"""What changed between two versions of a plan, and what of it breaks. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ringmain.collect.contracts.plans.shapes import (
    Answer,
    Case,
    PlanChange,
    PlannedEvent,
    Policy,
    Property,
    PropertyType,
    TrackingPlan,
)
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

_STRICTNESS = (Answer.ALLOW, Answer.DROP, Answer.QUARANTINE, Answer.REFUSE)
_NOT_IN_LAKE = (Personal.DIRECT, Personal.SECRET)
# Every value of the first type is one of the second.
_WIDER = {
    (PropertyType.INTEGER, PropertyType.NUMBER),
    (PropertyType.DATE, PropertyType.STRING),
    (PropertyType.INSTANT, PropertyType.STRING),
}


def compare(before: TrackingPlan, after: TrackingPlan) -> tuple[PlanChange, ...]:
    """Name each difference, the breaking ones first."""
    changes = [*_plan(before, after), *_events(before, after)]
    return tuple(sorted(changes, key=lambda change: not change.is_breaking))


def _plan(before: TrackingPlan, after: TrackingPlan) -> Iterator[PlanChange]:
    for name in ("title", "owner", "meaning"):
        yield from _said("the plan", name, getattr(before, name), getattr(after, name))
    if before.purposes != after.purposes:
        yield _purposes("the plan", before.purposes, after.purposes)
    yield from _policies("the plan", before.policy, after.policy)


def _said(where: str, name: str, was: str, now: str) -> Iterator[PlanChange]:
    if was != now:
        yield PlanChange(where, f"The {name} is “{now}”, was “{was}”.")


def _purposes(
    where: str, was: Sequence[str] | None, now: Sequence[str] | None
) -> PlanChange:
    return PlanChange(where, f"Purposes are {_list(now)}, were {_list(was)}.")


def _list(codes: Sequence[str] | None) -> str:
    if codes is None:
        return "those of what holds it"
    return ", ".join(codes) or "none"


def _policies(
    where: str, before: Policy, after: Policy, only: Collection[Case] = tuple(Case)
) -> Iterator[PlanChange]:
    for (case, was), (_, now) in zip(before.answers, after.answers, strict=True):
        if was is not now and case in only:
            told = f"{case.replace('_', ' ').capitalize()} is answered by {now}"
            is_breaking = _STRICTNESS.index(now) > _STRICTNESS.index(was)
            yield PlanChange(where, f"{told}, was {was}.", is_breaking)


def _events(before: TrackingPlan, after: TrackingPlan) -> Iterator[PlanChange]:
    was = {(event.kind, event.name): event for event in before.events}
    now = {(event.kind, event.name): event for event in after.events}
    for kind, name in was.keys() - now.keys():
        yield PlanChange(name, f"The {kind} is not planned any more.", is_breaking=True)
    for kind, name in now.keys() - was.keys():
        yield PlanChange(name, f"The {kind} is new.")
    for key in [key for key in now if key in was]:
        yield from _event(was[key], now[key], before, after)


def _event(
    was: PlannedEvent, now: PlannedEvent, before: TrackingPlan, after: TrackingPlan
) -> Iterator[PlanChange]:
    yield from _said(now.name, "meaning", was.meaning, now.meaning)
    if was.purposes != now.purposes:
        yield _purposes(now.name, was.purposes, now.purposes)
    own = _own(was.policy, before.policy) | _own(now.policy, after.policy)
    yield from _policies(now.name, was.policy, now.policy, only=own)
    yield from _properties(now.name, was.properties, now.properties)
    yield from _properties(f"{now.name} traits", was.traits, now.traits)


def _own(policy: Policy, of_plan: Policy) -> frozenset[Case]:
    """What an event answers otherwise than its plan, whose changes are told once."""
    return frozenset(
        case for case, answer in policy.answers if answer is not of_plan.answer(case)
    )


def _properties(
    where: str, before: Sequence[Property], after: Sequence[Property]
) -> Iterator[PlanChange]:
    was = {part.name: part for part in before}
    now = {part.name: part for part in after}
    for name in sorted(was.keys() - now.keys()):
        yield PlanChange(f"{where}/{name}", "It is not planned any more.", True)
    for name in sorted(now.keys() - was.keys()):
        is_needed = now[name].required
        told = "It is new, and required." if is_needed else "It is new."
        yield PlanChange(f"{where}/{name}", told, is_needed)
    for name in [name for name in now if name in was]:
        yield from _property(f"{where}/{name}", was[name], now[name])


def _property(where: str, was: Property, now: Property) -> Iterator[PlanChange]:
    yield from _said(where, "meaning", was.meaning, now.meaning)
    if was.type is not now.type:
        is_wider = (was.type, now.type) in _WIDER
        yield PlanChange(where, f"It is {now.type}, was {was.type}.", not is_wider)
    if was.required != now.required:
        told = "It is required now." if now.required else "It is not required any more."
        yield PlanChange(where, told, now.required)
    if was.nullable != now.nullable:
        told = "It may be null now." if now.nullable else "It may not be null any more."
        yield PlanChange(where, told, was.nullable)
    yield from _choices(where, was, now)
    yield from _bounds(where, was, now)
    if was.personal is not now.personal:
        leaves = now.personal in _NOT_IN_LAKE and was.personal not in _NOT_IN_LAKE
        told = " and is kept out of the lake" if leaves else ""
        said = f"Its class is {now.personal}, was {was.personal}{told}."
        yield PlanChange(where, said, leaves)
    if was.purposes != now.purposes:
        yield _purposes(where, was.purposes, now.purposes)
    yield from _properties(where, was.properties, now.properties)
    if was.items and now.items:
        yield from _property(f"{where}/items", was.items, now.items)


def _choices(where: str, was: Property, now: Property) -> Iterator[PlanChange]:
    gone = [str(each) for each in was.choices if each not in now.choices]
    new = [str(each) for each in now.choices if each not in was.choices]
    if now.choices and not was.choices:
        yield PlanChange(where, f"Only {', '.join(new)} may be said now.", True)
    elif was.choices and not now.choices:
        yield PlanChange(where, "Anything may be said now, not only choices.")
    else:
        if gone:
            yield PlanChange(where, f"Choices gone: {', '.join(gone)}.", True)
        if new:
            yield PlanChange(where, f"Choices new: {', '.join(new)}.")


def _bounds(where: str, was: Property, now: Property) -> Iterator[PlanChange]:
    if was.form != now.form:
        told = f"Its form is {now.form}" if now.form else "It has no form any more"
        yield PlanChange(where, f"{told}, was {was.form}.", now.form is not None)
    for name, sign in (("minimum", 1), ("maximum", -1), ("longest", -1)):
        old, new = getattr(was, name), getattr(now, name)
        if old != new:
            narrower = new is not None and (old is None or (new - old) * sign > 0)
            yield PlanChange(where, f"Its {name} is {new}, was {old}.", narrower)
