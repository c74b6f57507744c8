"""The frozen values that describe a tracking plan and what it says of an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from ringmain.govern.privacy.shapes import PersonalDataClass

KINDS = ("track", "identify", "page", "screen", "group", "alias")


class Answer(StrEnum):
    """What is done about something that a plan does not agree with."""

    ALLOW = "allow"  # accepted, and flagged
    DROP = "drop"  # the field is taken out, the event accepted
    QUARANTINE = "quarantine"  # held back, to be mended
    REFUSE = "refuse"  # refused at the door


class Action(StrEnum):
    """What becomes of an event."""

    ALLOW = "allow"
    QUARANTINE = "quarantine"
    REFUSE = "refuse"


class Case(StrEnum):
    """What a plan has an answer for."""

    UNPLANNED_EVENT = "unplanned_event"
    UNPLANNED_PROPERTY = "unplanned_property"
    WRONG_VALUE = "wrong_value"
    MISSING_REQUIRED = "missing_required"
    NO_PURPOSE = "no_purpose"


# There is no field to drop where an event is unknown or a property missing.
NOTHING_TO_DROP = (Case.UNPLANNED_EVENT, Case.MISSING_REQUIRED)


class PropertyType(StrEnum):
    """What a value is."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"  # 2026-03-03
    INSTANT = "instant"  # 2026-03-03T09:30:00Z
    OBJECT = "object"
    LIST = "list"


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The answer to each case."""

    unplanned_event: Answer = Answer.QUARANTINE
    unplanned_property: Answer = Answer.ALLOW
    wrong_value: Answer = Answer.QUARANTINE
    missing_required: Answer = Answer.QUARANTINE
    no_purpose: Answer = Answer.ALLOW

    def answer(self, case: Case) -> Answer:
        """The answer to one case."""
        found: Answer = getattr(self, case.value)
        return found

    @property
    def answers(self) -> tuple[tuple[Case, Answer], ...]:
        """Every case with its answer."""
        return tuple((case, self.answer(case)) for case in Case)


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """One property of an event, or one trait.

    ``purposes`` is None where they are those of what holds it; an empty tuple says that
    it serves none. ``properties`` are those of an object, ``items`` what a list holds.
    """

    name: str
    type: PropertyType
    personal: PersonalDataClass
    meaning: str = ""
    required: bool = False
    nullable: bool = False
    choices: tuple[str | float | int, ...] = ()
    form: str | None = None
    minimum: float | int | None = None
    maximum: float | int | None = None
    longest: int | None = None
    purposes: tuple[str, ...] | None = None
    properties: tuple[Property, ...] = ()
    items: Property | None = None

    @property
    def inner(self) -> tuple[Property, ...]:
        """The properties inside, through a list."""
        return self.items.inner if self.items else self.properties

    @property
    def all_classes(self) -> frozenset[PersonalDataClass]:
        """Its class and those of everything inside."""
        inside = [part.all_classes for part in self.inner]
        own = {self.personal, self.items.personal if self.items else self.personal}
        return frozenset(own).union(*inside)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedEvent:
    """One event that is agreed; other kinds than track are named by their kind."""

    kind: str
    name: str
    meaning: str = ""
    policy: Policy = field(default_factory=Policy)
    purposes: tuple[str, ...] | None = None
    properties: tuple[Property, ...] = ()
    traits: tuple[Property, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackingPlan:
    """What a source's events are agreed to be."""

    name: str
    version: int
    title: str
    owner: str
    meaning: str = ""
    purposes: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)
    events: tuple[PlannedEvent, ...] = ()

    def event(self, kind: str, name: str) -> PlannedEvent | None:
        """The event of that kind and name, if it is agreed."""
        for each in self.events:
            if (each.kind, each.name) == (kind, name):
                return each
        return None

    def fields(self) -> Iterator[PlannedField]:
        """Every property and trait of every event, with what is inside."""
        for event in self.events:
            held = self.purposes if event.purposes is None else event.purposes
            for root in ("properties", "traits"):
                for part in getattr(event, root):
                    start = PlannedField(
                        plan=self.name,
                        event=event,
                        root=root,
                        steps=(part.name,),
                        part=part,
                        purposes=held if part.purposes is None else part.purposes,
                    )
                    yield from _with_inner(start)

    @property
    def named_purposes(self) -> frozenset[str]:
        """Every purpose that the plan names anywhere."""
        named = {*self.purposes}
        for event in self.events:
            named.update(event.purposes or ())
        for each in self.fields():
            named.update(each.part.purposes or ())
        return frozenset(named)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedField:
    """A property or trait where it stands in its plan.

    ``purposes`` are those that the plan names for it, its own or of what holds it.
    """

    plan: str
    event: PlannedEvent
    root: str  # properties, traits
    steps: tuple[str, ...]
    part: Property
    purposes: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its name in its event, such as ``address.postcode``."""
        return ".".join(self.steps)

    @property
    def key(self) -> str:
        """Its name among all fields, such as ``website.Tariff Viewed.tariff``."""
        return f"{self.plan}.{self.event.name}.{self.path}"


def _with_inner(field: PlannedField) -> Iterator[PlannedField]:
    yield field
    for part in field.part.inner:
        own = part.purposes
        inner = replace(
            field,
            steps=(*field.steps, part.name),
            part=part,
            purposes=field.purposes if own is None else own,
        )
        yield from _with_inner(inner)


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """One thing in an event that is not as agreed; ``path`` is a JSON pointer."""

    code: str
    path: str
    message: str

    @property
    def violation(self) -> str:
        """The kind of violation, in the words that tracking plans elsewhere use."""
        return violation_of(self.code)


_VIOLATIONS: Mapping[str, str] = {
    "unplanned_event": "Unplanned-Event",
    "unplanned_property": "Additional-Properties",
    "no_purpose": "No-Purpose",
    "schema.required": "Required-Missing",
    "schema.type": "Datatype-Mismatch",
    "schema.format": "Datatype-Mismatch",
}


def violation_of(code: str) -> str:
    """The kind of violation that a code is."""
    return _VIOLATIONS.get(code, "Rule-Violation")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a plan says of one event.

    ``dropped`` are JSON pointers to take out; ``lake_keys`` the properties that may be
    kept in the lake; ``classes`` those of the properties and traits by name, where one
    that is missing counts as direct.
    """

    action: Action
    problems: tuple[PlanProblem, ...] = ()
    dropped: tuple[str, ...] = ()
    lake_keys: frozenset[str] = frozenset()
    classes: Mapping[str, PersonalDataClass] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanVersion:
    """A version of a plan as it was activated."""

    name: str
    version: int
    text: str
    activated_at: datetime
    activated_by: str
    reason: str
    is_breaking: bool
    changes: tuple[str, ...]
    is_in_force: bool
    title: str
    owner: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference between two versions of a plan.

    Breaking: what was sent rightly before is not any more, or is kept elsewhere.
    """

    where: str
    what: str
    is_breaking: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A plan that was read, beside the version in force."""

    plan: TrackingPlan
    text: str
    changes: tuple[PlanChange, ...]
    in_force: int | None
    refusals: tuple[str, ...]

    @property
    def is_breaking(self) -> bool:
        """Whether activating it needs a reason."""
        return any(change.is_breaking for change in self.changes)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenField:
    """An event, or a property or trait of one, that was seen; a path "" is the event.

    ``types`` counts JSON types: {"string": 12, "null": 1}.
    """

    kind: str
    name: str
    path: str
    types: Mapping[str, int]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Something agreed, seen, or both."""

    kind: str
    name: str
    path: str
    agreed_type: str = ""
    seen_types: str = ""
    count: int = 0
    is_agreed: bool = False
    is_fitting: bool = True

    @property
    def state(self) -> str:
        """In a word: as agreed, other type, not agreed, never seen."""
        if not self.is_agreed:
            return "not agreed"
        if not self.count:
            return "never seen"
        return "as agreed" if self.is_fitting else "other type"
