"""A plan made ready to judge events by: most are found right in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jsonschema_rs

from ringmain.collect.contracts.plans.schema import ENGINE, by_protocol, schema_of
from ringmain.collect.contracts.plans.shapes import (
    Action,
    Answer,
    Case,
    Judgement,
    PlannedEvent,
    PlannedField,
    PlanProblem,
    Policy,
    Property,
    TrackingPlan,
)
from ringmain.collect.contracts.plans.wording import say
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

# An event that breaks more than this is told the first of them.
_MOST_PROBLEMS = 50
_LONGEST_PATH = 300
_NOT_IN_LAKE = frozenset({Personal.DIRECT, Personal.SECRET})
_BY_CLOSENESS = {
    Personal.NONE: 0,
    Personal.PSEUDONYM: 1,
    Personal.PERSONAL: 2,
    Personal.SPECIAL: 3,
    Personal.DIRECT: 4,
    Personal.SECRET: 5,
}
_BESIDE_CLASSES = {
    "name": Personal.NONE,
    "category": Personal.NONE,
    "groupId": Personal.PSEUDONYM,
    "previousId": Personal.PSEUDONYM,
}
_WEIGHT = {Answer.ALLOW: 0, Answer.DROP: 0, Answer.QUARANTINE: 1, Answer.REFUSE: 2}
_ACTIONS = (Action.ALLOW, Action.QUARANTINE, Action.REFUSE)
_Said = Mapping[str, Any] | None
# Whether a field serves a purpose.
Serves = Callable[[PlannedField], bool]


@dataclass(frozen=True, slots=True)
class ActivePlan:
    """A plan in force, ready to judge."""

    name: str
    version: int
    refuses: bool
    _events: Mapping[tuple[str, str], _Judge]
    _unplanned: Policy

    def judge(
        self, kind: str, name: str, properties: _Said, traits: _Said
    ) -> Judgement:
        """Say what becomes of an event, and what in it is not as agreed."""
        judge = self._events.get((kind, name))
        if judge is None:
            answer = self._unplanned.unplanned_event
            told = f"The plan {self.name!r} has no {kind} of that name."
            problem = PlanProblem("unplanned_event", "/event", told)
            return Judgement(_ACTIONS[_WEIGHT[answer]], (problem,))
        return judge.judge(properties or {}, traits or {})


def compile_plan(
    plan: TrackingPlan, serves: Serves = lambda field: bool(field.purposes)
) -> ActivePlan:
    """Make a plan ready to judge by; ``serves`` says whether a field has a purpose."""
    policies = [plan.policy, *(event.policy for event in plan.events)]
    unserved = unserved_fields(plan, serves)
    return ActivePlan(
        name=plan.name,
        version=plan.version,
        refuses=any(
            answer is Answer.REFUSE for each in policies for _, answer in each.answers
        ),
        _events={
            (event.kind, event.name): _Judge(
                plan, event, [each for each in unserved if each.event is event]
            )
            for event in plan.events
        },
        _unplanned=plan.policy,
    )


def unserved_fields(plan: TrackingPlan, serves: Serves) -> list[PlannedField]:
    """The fields that serve no purpose; of an object whose parts all serve none, it."""
    fields = list(plan.fields())
    served = {_place(each) for each in fields if serves(each)}
    # What holds something that serves a purpose serves it too.
    held = {
        (event, root, steps[:length])
        for event, root, steps in served
        for length in range(1, len(steps) + 1)
    }
    unserved = {_place(each): each for each in fields if _place(each) not in held}
    return [
        each
        for (event, root, steps), each in unserved.items()
        if (event, root, steps[:-1]) not in unserved
    ]


def _place(field: PlannedField) -> tuple[int, str, tuple[str, ...]]:
    return id(field.event), field.root, field.steps


class _Judge:
    """Judges the events of one kind and name."""

    def __init__(
        self, plan: TrackingPlan, event: PlannedEvent, unserved: list[PlannedField]
    ) -> None:
        schema = schema_of(plan, event)
        self._check = jsonschema_rs.validator_for(schema, **ENGINE)
        self._is_valid = self._check.is_valid
        self._policy = event.policy
        is_asked = event.policy.no_purpose is not Answer.ALLOW
        self._unserved = [(e.root, e.steps) for e in unserved] if is_asked else []
        self._clean = Judgement(
            Action.ALLOW,
            lake_keys=frozenset(_lake_keys(event)),
            classes=_classes(event),
        )

    def judge(
        self, properties: Mapping[str, Any], traits: Mapping[str, Any]
    ) -> Judgement:
        event = {"properties": properties, "traits": traits}
        try:
            is_valid = self._is_valid(event)
            if is_valid and not self._unserved:
                return self._clean
            aside = list(self._without_purpose(event)) if self._unserved else []
            found = [*([] if is_valid else self._broken(event)), *aside]
        except (ValueError, TypeError, OverflowError):
            told = "It is nested too deep, or holds what JSON has no value for."
            found = [(Case.WRONG_VALUE, "schema.depth", "", told)]
        return self._judged(found) if found else self._clean

    def _broken(self, event: Mapping[str, Any]) -> Iterator[_Found]:
        for error in islice(self._check.iter_errors(event), _MOST_PROBLEMS):
            yield from _found_in(error)

    def _without_purpose(self, event: Mapping[str, Any]) -> Iterator[_Found]:
        for root, steps in self._unserved:
            for pointer in _present(event[root], steps, f"/{root}"):
                told = "It serves no purpose in the register."
                yield Case.NO_PURPOSE, "no_purpose", pointer, told

    def _judged(self, found: list[_Found]) -> Judgement:
        found = self._less_what_goes(found)
        answers = [(self._policy.answer(case), path) for case, _, path, _ in found]
        heaviest = max(_WEIGHT[answer] for answer, _ in answers)
        dropped = [path for answer, path in answers if answer is Answer.DROP]
        touched = {_top(path) for _, path in answers}
        clean = self._clean
        return Judgement(
            _ACTIONS[heaviest],
            tuple(PlanProblem(code, path, told) for _, code, path, told in found),
            tuple(dict.fromkeys(path for path in dropped if path)),
            frozenset() if "" in touched else clean.lake_keys - touched,
            {name: Personal.DIRECT if name in touched else kept
             for name, kept in clean.classes.items()},
        )  # fmt: skip

    def _less_what_goes(self, found: list[_Found]) -> list[_Found]:
        """Without what else is wrong with a field that is taken out for no purpose."""
        if self._policy.no_purpose is not Answer.DROP:
            return found
        gone = {path for case, _, path, _ in found if case is Case.NO_PURPOSE}
        return [
            each
            for each in found
            if each[0] is Case.NO_PURPOSE
            or not any(f"{each[2]}/".startswith(f"{path}/") for path in gone)
        ]


_Found = tuple[Case, str, str, str]


def _found_in(error: Any) -> Iterator[_Found]:
    keyword, path = error.kind.name, _pointer(error.instance_path)
    told = say(error)
    if keyword == "additionalProperties":
        for name in islice(error.kind.unexpected, _MOST_PROBLEMS):
            each = f"{path}/{_escaped(name)}"[:_LONGEST_PATH]
            yield Case.UNPLANNED_PROPERTY, "unplanned_property", each, told
    elif keyword == "required":
        at = f"{path}/{_escaped(error.kind.property)}"
        yield Case.MISSING_REQUIRED, "schema.required", at, told
    else:
        yield Case.WRONG_VALUE, f"schema.{keyword}", path, told


def _present(values: Any, steps: Sequence[str], at: str) -> Iterator[str]:
    """The pointers at which a field stands, through lists."""
    if isinstance(values, list):
        for place, each in enumerate(values):
            yield from _present(each, steps, f"{at}/{place}")
    elif not steps:
        return
    elif isinstance(values, Mapping) and steps[0] in values:
        here = f"{at}/{_escaped(steps[0])}"
        if len(steps) == 1:
            yield here
        else:
            yield from _present(values[steps[0]], steps[1:], here)


def _lake_keys(event: PlannedEvent) -> Iterator[str]:
    for part in event.properties:
        if not part.all_classes & _NOT_IN_LAKE:
            yield part.name
    yield from by_protocol(event.kind)


def _classes(event: PlannedEvent) -> dict[str, Personal]:
    """By name; where a property and a trait share one, the closer to a person."""
    found = {name: _BESIDE_CLASSES[name] for name in by_protocol(event.kind)}
    for part in (*event.properties, *event.traits):
        near = [*part.all_classes]
        if part.name in found:
            near.append(found[part.name])
        found[part.name] = closest(near)
    return found


def closest(classes: Sequence[Personal]) -> Personal:
    """Of some classes, the one that is closest to a person."""
    return max(classes, key=_BY_CLOSENESS.__getitem__)


def class_of(part: Property) -> Personal:
    """The class of a property with everything inside it."""
    return closest([*part.all_classes])


def _pointer(steps: Sequence[str | int]) -> str:
    return "".join(f"/{_escaped(str(step))}" for step in steps)[:_LONGEST_PATH]


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _top(pointer: str) -> str:
    """The name of the property or trait that a pointer is in."""
    parts = pointer.split("/")
    return parts[2].replace("~1", "/").replace("~0", "~") if len(parts) > 2 else ""
