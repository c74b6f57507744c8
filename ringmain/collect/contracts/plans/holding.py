"""Every field that is held, of every contract and plan, and the purposes it serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringmain.collect.contracts.plans.judging import class_of
from ringmain.collect.contracts.plans.models import ActivatedPlan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.collect.contracts.plans.shapes import (
    Answer,
    PlannedField,
    PropertyType,
    TrackingPlan,
)
from ringmain.collect.contracts.queries import list_contracts
from ringmain.collect.contracts.shapes import Contract, Field
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.govern.purposes.queries import purposes_served
from ringmain.govern.purposes.shapes import Purpose, Register

_NOT_IN_LAKE = (Personal.DIRECT, Personal.SECRET)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldField:
    """A field of a contract or a plan: what it is, what it serves, where it is kept.

    ``family`` is contract or plan, ``holder`` its name; ``inside`` the event.
    """

    key: str
    family: str
    holder: str
    holder_title: str
    inside: str
    name: str
    type: str
    meaning: str
    personal: Personal
    purposes: tuple[Purpose, ...]
    kept_in: tuple[str, ...]
    at_the_door: str = ""
    event_kind: str = ""

    @property
    def serves(self) -> str:
        """The titles of its purposes."""
        return ", ".join(purpose.title for purpose in self.purposes)

    @property
    def state(self) -> str:
        """Whether it has a purpose, or goes for want of one."""
        if self.purposes:
            return "served"
        return "not kept" if self.at_the_door else "no purpose"

    @property
    def lacks_condition(self) -> bool:
        """Special data of which a purpose names no condition of Article 9."""
        return self.personal is Personal.SPECIAL and any(
            not purpose.special_condition for purpose in self.purposes
        )


def list_held_fields(actor: Actor) -> tuple[HeldField, ...]:
    """Return every field of every contract and every plan in force.

    Those that serve no purpose come first.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    register = purposes_served()
    fields = [*_of_contracts(register), *_of_plans(register)]
    return tuple(sorted(fields, key=lambda field: bool(field.purposes)))


def _of_contracts(register: Register) -> Iterator[HeldField]:
    for contract in list_contracts():
        for field in contract.fields:
            yield _of_contract(contract, field, register)


def _of_contract(contract: Contract, field: Field, register: Register) -> HeldField:
    key = f"{contract.name}.{field.name}"
    lake = ("the lake",) if field.is_in_lake else ()
    return HeldField(
        key=key,
        family="contract",
        holder=contract.name,
        holder_title=contract.title,
        inside="",
        name=field.name,
        type=str(field.type),
        meaning=field.meaning,
        personal=field.personal,
        purposes=register.of(key),
        kept_in=("PostgreSQL", *lake, "the original file, encrypted"),
    )


def _of_plans(register: Register) -> Iterator[HeldField]:
    rows = ActivatedPlan.objects.order_by("name", "-version").distinct("name")
    for row in rows:
        plan = read_plan(row.text)
        kept: Mapping[tuple[int, str, str], bool] = {
            (id(event), root, part.name): not part.all_classes & set(_NOT_IN_LAKE)
            for event in plan.events
            for root in ("properties", "traits")
            for part in getattr(event, root)
        }
        for field in plan.fields():
            if not field.part.inner:
                top = (id(field.event), field.root, field.steps[0])
                in_lake = field.root == "properties" and kept[top]
                yield _of_plan(plan, field, register, in_lake=in_lake)


def _of_plan(
    plan: TrackingPlan, field: PlannedField, register: Register, *, in_lake: bool
) -> HeldField:
    purposes = register.of(field.key, field.purposes)
    answer = field.event.policy.no_purpose
    goes = not purposes and answer is not Answer.ALLOW
    lake = ("the lake",) if in_lake else ()
    return HeldField(
        key=field.key,
        family="plan",
        holder=plan.name,
        holder_title=plan.title,
        inside=field.event.name,
        name=field.path,
        type=_type(field),
        meaning=field.part.meaning,
        personal=class_of(field.part),
        purposes=purposes,
        kept_in=() if goes else ("PostgreSQL, the last days", *lake),
        at_the_door=str(answer) if goes else "",
        event_kind=field.event.kind,
    )


def _type(field: PlannedField) -> str:
    part = field.part
    if part.type is PropertyType.LIST and part.items:
        return f"list of {part.items.type}"
    return str(part.type)
