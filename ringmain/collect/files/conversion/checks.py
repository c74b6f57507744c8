"""What may be wrong with a row: conditions in SQL and the sentence each gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.conversion import instants, numbers
from ringmain.collect.files.conversion.cells import quoted

LONGEST_TEXT = 100_000  # bytes in one cell

_KINDS = {
    FieldType.INTEGER: ("not_a_number", "is not a whole number"),
    FieldType.DECIMAL: ("not_a_number", "is not a number"),
    FieldType.MONEY: ("not_an_amount", "is not an amount of money"),
    FieldType.ENERGY: ("not_a_number", "is not an amount of energy"),
    FieldType.BOOLEAN: ("not_yes_or_no", "is neither yes nor no"),
    FieldType.DATE: ("not_a_date", "is not a date in a format of the mapping"),
    FieldType.INSTANT: ("not_a_time", "is not a time in a format of the mapping"),
    FieldType.CHOICE: ("not_in_list", "is not one of the values allowed"),
    FieldType.JSON: ("not_json", "is not JSON"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong: a condition over said and typed columns.

    ``s_<field>`` is what the file said, ``<field>`` what it became. ``message`` is a
    sentence with ``{value}`` in the place of what was said.
    """

    code: str
    field: str | None
    condition: str
    message: str


def checks_of(
    contract: Contract, mapped: frozenset[str], today: date | None = None
) -> tuple[Check, ...]:
    """Return every check of a contract, given the fields that the mapping fills.

    ``today`` is the day the file came; without it no day is too far ahead.
    """
    return (
        *(
            check
            for field in contract.fields
            for check in _field_checks(field, field.name in mapped)
        ),
        *_days_checks(contract, mapped, today),
        *_group_checks(contract),
        *_order_checks(contract),
        *_period_checks(contract),
    )


def _field_checks(field: Field, is_mapped: bool) -> Iterator[Check]:
    if field.required:
        condition = f"s_{field.name} IS NULL" if is_mapped else "true"
        yield Check(
            "missing",
            field.name,
            condition,
            f"{field.name} is empty and must be given ({field.meaning.rstrip('.')}).",
        )
    if is_mapped:
        yield from _value_checks(field)


def _value_checks(field: Field) -> Iterator[Check]:
    name, said = f'"{field.name}"', f"s_{field.name}"
    if field.type in _KINDS:
        code, phrase = _KINDS[field.type]
        yield Check(
            code,
            field.name,
            f"{said} IS NOT NULL AND {name} IS NULL",
            f"{field.name}: “{{value}}” {phrase}{_allowed(field)}.",
        )
    if field.type is FieldType.INTEGER:
        yield Check(
            "not_whole",
            field.name,
            f"{name} IS NOT NULL AND NOT {numbers.is_whole(f'n_{field.name}')}",
            f"{field.name}: “{{value}}” has a fraction; a whole number is meant.",
        )
    if field.type is FieldType.INSTANT:
        yield Check(
            "skipped_hour",
            field.name,
            instants.is_skipped(name),
            f"{field.name}: “{{value}}” never was: the clocks went forward over it. "
            "Correct the time, or give its offset from UTC.",
        )
    if field.type in (FieldType.DATE, FieldType.INSTANT):
        yield Check(
            "not_plausible",
            field.name,
            _is_implausible(field),
            f"{field.name}: “{{value}}” is not between the years 1850 and 2200.",
        )
    if field.type in (FieldType.TEXT, FieldType.KEY):
        yield Check(
            "too_long",
            field.name,
            f"strlen({said}) > {LONGEST_TEXT}",
            f"{field.name} is longer than {LONGEST_TEXT:,} bytes.",
        )
    if field.form is not None:
        yield Check(
            "wrong_form",
            field.name,
            f"NOT regexp_full_match({name}, {quoted(field.form)})",
            f"{field.name}: “{{value}}” has not the form of one: "
            f"{field.meaning[:1].lower()}{field.meaning[1:]}",
        )
    yield from _limit_checks(field)


def _is_implausible(field: Field) -> str:
    condition = f"NOT {instants.is_plausible(field.name)}"
    if field.type is FieldType.INSTANT:
        condition += f" AND NOT {instants.is_skipped(field.name)}"
    return condition


def _limit_checks(field: Field) -> Iterator[Check]:
    for limit, sign, phrase in (
        (field.minimum, "<", "below the least allowed"),
        (field.maximum, ">", "above the most allowed"),
    ):
        if limit is not None:
            yield Check(
                "out_of_range",
                field.name,
                f'"{field.name}" {sign} {limit}',
                f"{field.name}: “{{value}}” is {phrase}, {limit}.",
            )


def _group_checks(contract: Contract) -> Iterator[Check]:
    for group in contract.any_of:
        empty = " AND ".join(f'"{name}" IS NULL' for name in group)
        names = ", ".join(group)
        yield Check("missing", None, f"({empty})", f"One of {names} must be given.")


def _days_checks(
    contract: Contract, mapped: frozenset[str], today: date | None
) -> Iterator[Check]:
    for field in contract.fields:
        if today is None or field.days_ahead is None or field.name not in mapped:
            continue
        last = today + timedelta(days=field.days_ahead)
        yield Check(
            "too_far_ahead",
            field.name,
            f"\"{field.name}\" > DATE '{last}'",
            f"{field.name}: “{{value}}” is more than {field.days_ahead} days after "
            f"the file came ({today}).",
        )


def _order_checks(contract: Contract) -> Iterator[Check]:
    for low, high in contract.ordered:
        yield Check(
            "out_of_order",
            low,
            f'"{low}" > "{high}"',
            f"{low}: “{{value}}” is more than {high}.",
        )


def _period_checks(contract: Contract) -> Iterator[Check]:
    if contract.period:
        start, end = contract.period
        skipped = instants.is_skipped(f'"{end}"')
        yield Check(
            "ends_before_start",
            end,
            f'"{end}" <= "{start}" AND NOT {skipped}',
            f"{end} “{{value}}” is not after {start}. Correct the end, or leave it "
            "empty while it lasts.",
        )


def _allowed(field: Field) -> str:
    if field.type is not FieldType.CHOICE:
        return ""
    return f" ({', '.join(field.choices)})"


def choice_values(field: Field) -> tuple[str, ...]:
    """SQL of each value that a choice may have."""
    return tuple(quoted(choice) for choice in field.choices)
