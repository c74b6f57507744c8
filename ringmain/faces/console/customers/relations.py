"""Who belongs to a customer's accounts and places, each for their time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ringmain.unify.profiles.person_shapes import Neighbour, Person
from ringmain.unify.profiles.shapes import RoleHeld, Span, Text

_WORDS = {
    "holder": "account holder",
    "joint": "joint holder",
    "joint_holder": "joint holder",
    "nominee": "nominee",
    "landlord": "landlord",
    "agent": "acts for the account",
    "carer": "carer",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Someone, what they are here, and when."""

    party_id: UUID
    name: Text
    word: str
    account_id: UUID
    account_number: Text
    span: Span


def relations_of(person: Person) -> list[Relation]:
    """Everyone else on the accounts and at the places, those of today first."""
    me = person.customer.party.party_id
    accounts = person.customer.accounts
    roles = (role for account in accounts for role in account.roles)
    found = [_of_role(role) for role in roles if role.party_id != me]
    found += [_of_neighbour(one) for one in person.household]
    return sorted(_each_once(found), key=lambda one: not one.span.is_current)


def own_roles(person: Person) -> list[Relation]:
    """What the customer is to accounts, where that is not simply their holder."""
    roles = person.customer.roles
    return [_of_role(role) for role in roles if role.role != "holder"]


def _of_role(role: RoleHeld) -> Relation:
    return Relation(
        party_id=role.party_id,
        name=role.party_name,
        word=_WORDS.get(role.role, role.role.replace("_", " ")),
        account_id=role.account_id,
        account_number=role.account_number,
        span=role.span,
    )


def _of_neighbour(one: Neighbour) -> Relation:
    fuel = f", {one.fuel}" if one.fuel else ""
    return Relation(
        party_id=one.party_id,
        name=one.party_name,
        word=f"at the same place{fuel}",
        account_id=one.account_id,
        account_number=one.account_number,
        span=one.span,
    )


def _each_once(found: Iterable[Relation]) -> list[Relation]:
    unique = {
        (one.party_id, one.word, one.account_id): one for one in reversed([*found])
    }
    return list(reversed(unique.values()))
