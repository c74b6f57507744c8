"""One declaration per noun; everything else is made from it and from its contract."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.contracts.shapes import Contract

KEY_OF = {
    "party": "party_number",
    "account": "account_number",
    "premises": "premises_number",
    "supply_point": "supply_point_number",
    "meter": "meter_serial",
    "product": "product_code",
    "outage": "outage_number",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class OneAtATime:
    """What may not overlap: rows alike in ``together``, SQL over the noun's columns.

    ``says`` names the row refused and ``rival`` the one that stands, both SQL too.
    It mirrors the table's exclusion constraint, which has no words for people.
    """

    together: tuple[str, ...]
    says: str
    rival: str = "'the one'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """A noun of the register: its contract and its table."""

    name: str
    contract_name: str
    table: str
    one_at_a_time: tuple[OneAtATime, ...] = ()

    @property
    def contract(self) -> Contract:
        """What fills it."""
        return get_contract(self.contract_name)

    @property
    def is_mentionable(self) -> bool:
        """Whether other rows may name it before it is seen."""
        return self.name in KEY_OF

    @property
    def fields(self) -> tuple[str, ...]:
        """The contract's fields, each a column of the same name."""
        return tuple(field.name for field in self.contract.fields)

    @property
    def links(self) -> dict[str, str]:
        """The columns that point to another noun: `party_id` → `party`."""
        return {f"{noun}_id": noun for _, noun in references(self.contract)}

    @property
    def has_period(self) -> bool:
        """Whether it starts and ends."""
        return {"starts_at", "ends_at"} <= set(self.fields)


def references(contract: Contract) -> tuple[tuple[str, str], ...]:
    """The fields of a contract that name a noun of the register: (field, noun)."""
    return tuple(
        (field.name, field.refers_to)
        for field in contract.references
        if field.refers_to in KEY_OF
    )


_OCCUPANCY = OneAtATime(
    together=("premises_id",),
    says="'Occupancy of premises ' || premises_number",
    rival="'the one of party ' || party_number",
)
_SUPPLY = OneAtATime(
    together=("supply_point_id",),
    says="'Supply period of supply point ' || supply_point_number",
)
_METER_AT_POINT = OneAtATime(
    together=("supply_point_id", "coalesce(purpose, 'main')"),
    says="'Meter ' || meter_serial || ' at supply point ' || supply_point_number",
    rival="'meter ' || meter_serial || ' there'",
)
_PLACE_OF_METER = OneAtATime(
    together=("meter_id", "(coalesce(purpose, 'main') = 'export')::int"),
    says="'Meter ' || meter_serial || ' at supply point ' || supply_point_number",
    rival="'its place at supply point ' || supply_point_number",
)
_AGREEMENT = OneAtATime(
    together=("supply_point_id",),
    says="'Agreement ' || agreement_number || ' on supply point '"
    " || supply_point_number",
    rival="'agreement ' || agreement_number",
)
_PRICE = OneAtATime(
    together=("product_id", "coalesce(region, '')", "component", "coalesce(rate, '')"),
    says="'Price of ' || concat_ws(', ', product_code, component, rate, region)",
)
_ROLE = OneAtATime(
    together=("account_id", "party_id", "role"),
    says="'Role ' || role || ' of party ' || party_number || ' on account '"
    " || account_number",
)


def _noun(name: str, contract: str, *rules: OneAtATime) -> Noun:
    table = f"unify_register_{name.replace('_', '')}"
    return Noun(name=name, contract_name=contract, table=table, one_at_a_time=rules)


NOUNS = (
    _noun("party", "parties"),
    _noun("contact", "contacts"),
    _noun("account", "accounts"),
    _noun("account_role", "account_roles", _ROLE),
    _noun("premises", "premises"),
    _noun("occupancy", "occupancies", _OCCUPANCY),
    _noun("supply_point", "supply_points"),
    _noun("supply_period", "supply_periods", _SUPPLY),
    _noun("meter", "meters"),
    _noun(
        "meter_installation", "meter_installations", _METER_AT_POINT, _PLACE_OF_METER
    ),
    _noun("meter_register", "meter_registers"),
    _noun("product", "products"),
    _noun("price", "prices", _PRICE),
    _noun("agreement", "agreements", _AGREEMENT),
    _noun("owned_product", "product_ownership"),
    _noun("enrolment", "programme_enrolments"),
    _noun("outage", "outages"),
    _noun("outage_effect", "outage_effects"),
)
MENTIONABLE = tuple(noun for noun in NOUNS if noun.is_mentionable)


@cache
def find_noun(contract_name: str) -> Noun | None:
    """The noun a contract fills; none for facts, which the register only mentions."""
    return next((noun for noun in NOUNS if noun.contract_name == contract_name), None)


@cache
def noun_named(name: str) -> Noun:
    """The noun of that name.

    :raises KeyError: the register has no such noun.
    """
    for noun in NOUNS:
        if noun.name == name:
            return noun
    raise KeyError(f"The register has no noun {name!r}.")
