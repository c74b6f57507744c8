"""Fields that take more than one column: a day and a time, names, addresses, flags."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.mapping import choices, dates, names
from ringmain.collect.files.mapping.shapes import FieldMapping, Unpivot
from ringmain.collect.files.mapping.values import Look

_NAME_PARTS = (("title",), ("first name",), ("middle name",), ("last name",))
_ADDRESS_WORDS = ("address", "street", "town", "city", "county", "locality", "house")
_NO = ("no", "n", "false", "0", "none")


def time_beside(
    column: str, free: Sequence[str], looks: Map[str, Look]
) -> tuple[str, str] | None:
    """The column of times that goes with a column of days, and its format.

    "Date Event Began" goes with "Time Event Began".
    """
    wanted = _without(column, "date")
    for other in free:
        form = dates.time_format(looks[other].values)
        if form and _without(other, "time") == wanted:
            return other, form
    return None


def _without(column: str, word: str) -> list[str]:
    return [part for part in names.take_apart(column).words if part != word]


def with_time(mapping: FieldMapping, column: str, form: str) -> FieldMapping:
    """Join a day and a time of day."""
    days = ("%Y-%m-%d" if day == "iso" else day for day in mapping.formats)
    formats = tuple(f"{day} {form}" for day in days)
    columns = (*mapping.sources, column)
    return FieldMapping(columns=columns, join=" ", formats=formats,
                        inclusive=mapping.inclusive)  # fmt: skip


def name_columns(free: Sequence[str]) -> tuple[str, ...]:
    """The columns of a split name, in speaking order; at least two."""
    found = [
        column
        for parts in _NAME_PARTS
        for column in free
        if names.take_apart(column).text in parts
    ]
    return tuple(found) if len(found) >= 2 else ()


def address_columns(free: Sequence[str]) -> tuple[str, ...]:
    """The columns of a split address, in the file's order; at least two."""
    found = [column for column in free
             if any(word in names.take_apart(column).words for word in _ADDRESS_WORDS)
             and "email" not in names.take_apart(column).words]  # fmt: skip
    return tuple(found) if len(found) >= 2 else ()


def flag_columns(
    contract: Contract, free: Sequence[str], looks: Map[str, Look]
) -> Unpivot | None:
    """Columns such as ``Solar PV: Y/N`` that each say one thing is owned."""
    field = _listed_field(contract)
    if field is None:
        return None
    columns: dict[str, str] = {}
    for column in free:
        choice = choices.find_choice(field.choices, column)
        is_new = choice not in columns.values()  # twice would be a duplicate row
        if choice and is_new and _says_yes_or_no(looks[column]):
            columns[column] = choice
    if not columns:
        return None
    unless = sorted({value for column in columns for value in looks[column].values
                     if _is_no(value)} | {""})  # fmt: skip
    has_detail = any(item.name == "detail" for item in contract.fields)
    return Unpivot(
        columns=columns,
        into=field.name,
        detail="detail" if has_detail else None,
        unless=tuple(unless),
    )


def _listed_field(contract: Contract) -> Field | None:
    """The required choice that is part of the row's key."""
    return next(
        (
            field
            for field in contract.fields
            if field.name in contract.key
            and field.type is FieldType.CHOICE
            and field.required
        ),
        None,
    )


def _says_yes_or_no(look: Look) -> bool:
    return 0 < len(look.values) <= 8 and any(_is_no(value) for value in look.values)


def _is_no(value: str) -> bool:
    return value.lower() in _NO or value.lower().startswith("no ")
