"""The frozen values that describe a contract."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ringmain.govern.privacy.shapes import PersonalDataClass

__all__ = ["Contract", "Field", "FieldType", "PersonalDataClass"]


class FieldType(StrEnum):
    """What a value is. The physical types stand in `collect/files`."""

    KEY = "key"  # an identifier: trimmed, inner spaces folded, upper case
    TEXT = "text"
    CHOICE = "choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # integer minor units (pence)
    ENERGY = "energy"  # integer Wh
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"  # UTC; a bare date means local midnight in the market's zone
    JSON = "json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of a contract.

    ``refers_to`` names the noun whose key this value is: ``account``, ``party``,
    ``premises``, ``supply_point``, ``meter``, ``product``, ``bill``, ``outage``.
    ``synonyms`` are column names seen in real exports; they feed the proposed mapping.
    ``form`` is a regular expression that the whole value has to match, ``days_ahead``
    how long after the file came a day may lie.
    """

    name: str
    type: FieldType
    meaning: str
    personal: PersonalDataClass
    required: bool = False
    unit: str | None = None
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    form: str | None = None
    days_ahead: int | None = None
    synonyms: tuple[str, ...] = ()

    @property
    def is_in_lake(self) -> bool:
        """Direct identifiers and secrets stay in PostgreSQL."""
        return self.personal not in (PersonalDataClass.DIRECT, PersonalDataClass.SECRET)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """What one kind of row promises.

    ``key`` are the fields that tell one row from another within a source. ``noun`` is
    what a row is. ``period`` names the two instants of a dated row, half-open
    [start, end). ``any_of`` are groups of fields of which at least one must be given.
    ``ordered`` are pairs of fields of which the first may not be the greater.
    ``happened_at`` is the instant a fact is filed under.
    """

    name: str
    version: int
    title: str
    noun: str
    meaning: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    period: tuple[str, str] | None = None
    happened_at: str | None = None
    any_of: tuple[tuple[str, ...], ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of that name.

        :raises KeyError: the contract has no such field.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"Contract {self.name!r} has no field {name!r}.")

    @property
    def lake_fields(self) -> tuple[Field, ...]:
        """The fields that may be kept in the lake."""
        return tuple(field for field in self.fields if field.is_in_lake)

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that name another noun."""
        return tuple(field for field in self.fields if field.refers_to)
