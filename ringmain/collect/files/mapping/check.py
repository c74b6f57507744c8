"""What is wrong with a mapping, before a single row is read with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.mapping.nodes import suggestion
from ringmain.collect.files.mapping.shapes import (
    FORMAT_NAMES,
    FieldMapping,
    Mapping,
    Problem,
)
from ringmain.collect.files.mapping.units import list_units

_DATED = (FieldType.DATE, FieldType.INSTANT)
_SOME_INSTANT = dt.datetime(2026, 3, 4, 17, 6, 7, tzinfo=dt.UTC)


def check(
    mapping: Mapping, contract: Contract, header: Sequence[str]
) -> tuple[Problem, ...]:
    """Return every problem of a mapping for a file with these columns.

    A mapping without a fatal problem can be used.
    """
    return (
        *_check_whole(mapping, contract),
        *_check_fields(mapping, contract, header),
        *_check_unpivot(mapping, contract, header),
        *_check_complete(mapping, contract),
        *_check_columns(mapping, header),
    )


def _check_whole(mapping: Mapping, contract: Contract) -> Iterator[Problem]:
    if mapping.contract != contract.name:
        yield Problem(
            code="wrong_contract",
            message=f"The mapping is for {mapping.contract!r}, not {contract.name!r}. "
            f"Load the file as {mapping.contract!r} or choose another mapping.",
        )
    if mapping.version > contract.version:
        yield Problem(
            code="newer_version",
            message=f"The mapping is for version {mapping.version} of "
            f"{contract.name!r}; this Ringmain has version {contract.version}. "
            f"Upgrade Ringmain or set version: {contract.version}.",
        )
    if mapping.zone is not None and not _is_zone(mapping.zone):
        yield Problem(
            code="unknown_zone",
            message=f"There is no time zone {mapping.zone!r}. Use a name such as "
            f"Europe/London or UTC.",
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_fields(
    mapping: Mapping, contract: Contract, header: Sequence[str]
) -> Iterator[Problem]:
    known = {field.name: field for field in contract.fields}
    for name, source in mapping.fields.items():
        if name not in known:
            yield Problem(
                code="unknown_field",
                message=f"{contract.title} have no field {name!r}."
                f"{suggestion(name, tuple(known))}",
                field=name,
            )
            continue
        for column in source.sources:
            yield from _check_column(column, header, name)
        yield from _check_reading(known[name], source)


def _check_column(
    column: str, header: Sequence[str], field: str | None = None
) -> Iterator[Problem]:
    if column in header:
        return
    near = get_close_matches(column, list(header), n=1, cutoff=0.6)
    hint = f"Did you mean {near[0]!r}?" if near else "Choose one of the file's columns."
    yield Problem(
        code="unknown_column",
        message=f"The file has no column {column!r}. {hint}",
        field=field,
        column=column,
    )


def _check_reading(field: Field, source: FieldMapping) -> Iterator[Problem]:
    yield from _check_dates(field, source)
    yield from _check_unit(field, source)
    yield from _check_choices(field, source)


def _check_dates(field: Field, source: FieldMapping) -> Iterator[Problem]:
    if field.type not in _DATED:
        for setting in ("formats", "inclusive", "shift_minutes"):
            if getattr(source, setting):
                yield Problem(
                    code="setting_without_use",
                    message=f"{field.name} is no date, so {setting!r} does nothing. "
                    f"Leave it out.",
                    field=field.name,
                    is_fatal=False,
                )
        return
    for form in source.formats:
        if not _is_format(form):
            yield Problem(
                code="bad_format",
                message=f"{form!r} is no date format. Write one such as %d/%m/%Y, or "
                f"one of {', '.join(FORMAT_NAMES)}.",
                field=field.name,
            )


def _is_format(form: str) -> bool:
    """Whether it names a day or at least a time: what it writes, it can read again."""
    if form in FORMAT_NAMES:
        return True
    if "%" not in form:
        return False
    try:
        written = _SOME_INSTANT.strftime(form)
        dt.datetime.strptime(written, form)  # noqa: DTZ007
    except ValueError:
        return False
    return True


def _check_unit(field: Field, source: FieldMapping) -> Iterator[Problem]:
    units = list_units(field)
    if source.unit is None or source.unit in units or source.unit == field.unit:
        return
    advice = f"Use one of {', '.join(units)}." if units else "Leave the unit out."
    yield Problem(
        code="unknown_unit",
        message=f"{field.name} can't be read in {source.unit!r}. {advice}",
        field=field.name,
    )


def _check_choices(field: Field, source: FieldMapping) -> Iterator[Problem]:
    if field.type is not FieldType.CHOICE:
        return
    meant = [value for value in source.values.values() if value]
    if source.constant is not None:
        meant.append(source.constant)
    for value in dict.fromkeys(meant):
        if value not in field.choices:
            yield Problem(
                code="unknown_choice",
                message=f"{field.name} can't be {value!r}."
                f"{suggestion(value, field.choices)}",
                field=field.name,
            )


def _check_unpivot(
    mapping: Mapping, contract: Contract, header: Sequence[str]
) -> Iterator[Problem]:
    unpivot = mapping.unpivot
    if unpivot is None:
        return
    known = {field.name: field for field in contract.fields}
    for name in (unpivot.into, unpivot.detail):
        if name is not None and name not in known:
            yield Problem(
                code="unknown_field",
                message=f"{contract.title} have no field {name!r}."
                f"{suggestion(name, tuple(known))}",
                field=name,
            )
    for column in unpivot.columns:
        yield from _check_column(column, header, unpivot.into)
    if unpivot.into in known:
        values = FieldMapping(values=unpivot.columns)
        yield from _check_choices(known[unpivot.into], values)


def _check_complete(mapping: Mapping, contract: Contract) -> Iterator[Problem]:
    filled = filled_fields(mapping)
    for field in contract.fields:
        if field.required and field.name not in filled:
            yield Problem(
                code="missing_required",
                message=f"{field.name} must be given ({field.meaning.rstrip('.')}). "
                f"Map a column to it or give it a constant.",
                field=field.name,
            )
    for group in contract.any_of:
        if not filled & set(group):
            yield Problem(
                code="missing_required",
                message=f"One of {', '.join(group)} must be given. Map a column to it.",
                field=group[0],
            )


def filled_fields(mapping: Mapping) -> set[str]:
    """The contract fields that a mapping fills."""
    unpivot = mapping.unpivot
    pivoted = {unpivot.into, unpivot.detail} if unpivot else set()
    return {*mapping.fields, *(name for name in pivoted if name is not None)}


def used_columns(mapping: Mapping) -> set[str]:
    """The file's columns that a mapping reads."""
    used = {column for source in mapping.fields.values() for column in source.sources}
    return used | set(mapping.unpivot.columns if mapping.unpivot else ())


def is_covered(column: str, used: set[str]) -> bool:
    """Whether a column is read, itself or as part or whole of a nested JSON object."""
    if column in used:
        return True
    inside = any(column.startswith(f"{other}.") for other in used)
    return inside or any(other.startswith(f"{column}.") for other in used)


def _check_columns(mapping: Mapping, header: Sequence[str]) -> Iterator[Problem]:
    used = used_columns(mapping)
    for column in mapping.ignore:
        if column in used:
            yield Problem(
                code="ignored_and_used",
                message=f"Column {column!r} is mapped and ignored. Take it off one "
                f"list.",
                column=column,
                is_fatal=False,
            )
    for column in header:
        if not is_covered(column, used | set(mapping.ignore)):
            yield Problem(
                code="column_not_used",
                message=f"Column {column!r} is not loaded. Map it, or list it under "
                f"ignore.",
                column=column,
                is_fatal=False,
            )
