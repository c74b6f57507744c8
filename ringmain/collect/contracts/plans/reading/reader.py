"""A tracking plan from its YAML."""

from __future__ import annotations

import re
from dataclasses import replace

from ringmain.collect.contracts.plans.reading.places import (
    CannotReadPlan,
    Place,
    hint,
    parse,
)
from ringmain.collect.contracts.plans.reading.properties import read_properties
from ringmain.collect.contracts.plans.shapes import (
    KINDS,
    NOTHING_TO_DROP,
    Answer,
    Case,
    PlannedEvent,
    Policy,
    Property,
    TrackingPlan,
)

__all__ = ["CannotReadPlan", "read_plan"]

_PLAN = (
    "name", "version", "title", "owner", "meaning", "purposes", "policy", "events",
    "traits",
)  # fmt: skip
_EVENT = ("kind", "name", "meaning", "purposes", "policy", "properties", "traits")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
_CASES = tuple(str(case) for case in Case)
_LONGEST = 200


def read_plan(text: str, *, file: str = "") -> TrackingPlan:
    """Read a plan.

    :param file: what the text is called in an error.
    :raises CannotReadPlan: it isn't YAML, or holds what a plan may not.
    """
    try:
        return _read(parse(text, file))
    except RecursionError:
        raise CannotReadPlan("It is nested too deep.", file=file) from None


def _read(root: Place) -> TrackingPlan:
    said = root.entries(_PLAN)
    for needed in ("name", "version", "owner"):
        if needed not in said or not said[needed].text().strip():
            raise root.wrong(f"The plan has no `{needed}`. Add a line `{needed}: …`.")
    policy = _read_policy(said.get("policy"), Policy())
    events = [_read_event(each, policy) for each in _list_of(said.get("events"))]
    if "traits" in said:
        traits = read_properties(said["traits"])
        events.append(
            PlannedEvent(kind="identify", name="identify", policy=policy, traits=traits)
        )
    if not events:
        raise root.wrong("The plan has no events. Add `events:` with at least one.")
    _refuse_doubles(root, events)
    name = _name_of(said["name"])
    return TrackingPlan(
        name=name,
        version=_version_of(said["version"]),
        title=said["title"].text() if "title" in said else name,
        owner=said["owner"].text(),
        meaning=said["meaning"].text() if "meaning" in said else "",
        purposes=said["purposes"].texts() if "purposes" in said else (),
        policy=policy,
        events=tuple(events),
    )


def _list_of(place: Place | None) -> list[Place]:
    if place is None:
        return []
    if place.is_mapping:
        raise place.wrong("Events are a list: begin each with `- name: …`.")
    return list(place.items())


def _read_event(place: Place, policy: Policy) -> PlannedEvent:
    said = place.entries(_EVENT)
    kind = said["kind"].text() if "kind" in said else "track"
    if kind not in KINDS:
        raise said["kind"].wrong(f"{kind!r} is no kind of event.{hint(kind, KINDS)}")
    name = said["name"].text() if "name" in said else ""
    if kind == "track" and not name.strip():
        raise place.wrong("A track has no name. Add `name:`, such as Tariff Viewed.")
    if kind != "track" and name not in ("", kind):
        raise said["name"].wrong(f"Only a track has a name; leave it out of {kind}.")
    if len(name) > _LONGEST:
        raise said["name"].wrong(f"It is longer than {_LONGEST} characters.")
    return PlannedEvent(
        kind=kind,
        name=name or kind,
        meaning=said["meaning"].text() if "meaning" in said else "",
        policy=_read_policy(said.get("policy"), policy, is_of_event=True),
        purposes=said["purposes"].texts() if "purposes" in said else None,
        properties=_properties(said, "properties"),
        traits=_properties(said, "traits"),
    )


def _properties(said: dict[str, Place], root: str) -> tuple[Property, ...]:
    return read_properties(said[root]) if root in said else ()


def _read_policy(
    place: Place | None, base: Policy, *, is_of_event: bool = False
) -> Policy:
    if place is None:
        return base
    known = _CASES[1:] if is_of_event else _CASES
    answers = {
        case: _answer(Case(case), said) for case, said in place.entries(known).items()
    }
    return replace(base, **answers)


def _answer(case: Case, place: Place) -> Answer:
    known = [a for a in Answer if a is not Answer.DROP or case not in NOTHING_TO_DROP]
    return place.one_of(Answer, known)


def _name_of(place: Place) -> str:
    name = place.text()
    if not _NAME.fullmatch(name):
        raise place.wrong(
            f"{name!r} is no name of a plan. Use lower-case letters, digits and "
            "hyphens, beginning with a letter, at most 60."
        )
    return name


def _version_of(place: Place) -> int:
    version = place.whole()
    if not 1 <= version <= 1_000_000:
        raise place.wrong(f"{version} is no version. Begin with 1 and count up.")
    return version


def _refuse_doubles(root: Place, events: list[PlannedEvent]) -> None:
    seen: set[tuple[str, str]] = set()
    for event in events:
        if (event.kind, event.name) in seen:
            raise root.wrong(
                f"The {event.kind} {event.name!r} stands here twice. Keep one of them."
            )
        seen.add((event.kind, event.name))
