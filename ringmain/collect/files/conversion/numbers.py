"""SQL that reads numbers as people write them."""

from __future__ import annotations

from ringmain.collect.contracts.shapes import Field, FieldType
from ringmain.collect.files.mapping.units import PENCE_PER_UNIT
from ringmain.foundation.energy.units import WH_PER_UNIT

_GROUPED = r"\(?[+-]?\d{1,3}(,\d{3})*(\.\d*)?[-)]?"
DECIMAL_TYPE = "DECIMAL(18, 6)"


class UnknownUnit(ValueError):
    """If you are hitting this: a mapping names a unit that the field does not know."""


def number_text(text: str, decimal: str) -> str:
    """SQL that turns a written number into digits with a decimal point, or null.

    Currency signs and blanks go; brackets and a trailing minus mean negative; groups
    of thousands must be groups of three, so that 1,5 is never taken for 15.
    """
    bare = f"translate({text}, '£$€ \N{NO-BREAK SPACE}''', '')"
    if decimal == ",":
        bare = f"translate({bare}, '.,', ',.')"
    digits = (
        f"CASE WHEN NOT contains({bare}, ',') THEN {bare} "
        f"WHEN regexp_full_match({bare}, '{_GROUPED}') THEN replace({bare}, ',', '') "
        "END"
    )
    signed = (
        f"CASE WHEN {bare} LIKE '(%)' THEN '-' || ({digits})[2:-2] "
        f"WHEN {bare} LIKE '%-' THEN '-' || ({digits})[:-2] ELSE {digits} END"
    )
    return (
        f"CASE WHEN TRY_CAST({text} AS {DECIMAL_TYPE}) IS NOT NULL "
        f"AND {_is_plain(text, decimal)} THEN {text} ELSE {signed} END"
    )


def typed_number(field: Field, digits: str, unit: str | None) -> str:
    """SQL of the number a field stores: whole minor units, whole Wh, or a decimal.

    Money and energy are rounded half away from zero to whole pence and whole Wh.

    :raises UnknownUnit: the unit fits no such field.
    """
    if field.type is FieldType.INTEGER:
        return f"TRY_CAST(TRY_CAST({digits} AS {DECIMAL_TYPE}) AS BIGINT)"
    if field.type is FieldType.DECIMAL:
        return _scaled(digits, decimal_factor(field, unit))
    factor = _factor(field, unit)
    return f"TRY_CAST(round({_scaled(digits, factor)}, 0) AS BIGINT)"


def native_number(field: Field, column: str, unit: str | None) -> str:
    """SQL of the same from a column that holds numbers already.

    Money goes by way of a decimal: in binary, 1.005 pounds is less than 100.5 pence.
    """
    if field.type is FieldType.INTEGER:
        return f"TRY_CAST({column} AS BIGINT)"
    if field.type is FieldType.DECIMAL:
        return _native_scaled(column, decimal_factor(field, unit), DECIMAL_TYPE)
    if field.type is FieldType.MONEY:
        column = f"TRY_CAST({column} AS {DECIMAL_TYPE})"
    return _native_scaled(column, _factor(field, unit), "BIGINT")


def is_whole(digits: str) -> str:
    """SQL that tells whether a number has no fraction."""
    number = f"TRY_CAST({digits} AS {DECIMAL_TYPE})"
    return f"({number} = floor({number}))"


def decimal_factor(field: Field, unit: str | None) -> str:
    """What a decimal is multiplied by: pounds become pence, the rest stays."""
    if unit in PENCE_PER_UNIT and (field.unit or "").startswith("pence"):
        return str(PENCE_PER_UNIT[unit])
    return "1"


def _native_scaled(column: str, factor: str, kind: str) -> str:
    """A product too large for its type is no number, and no end of the load."""
    number = column if factor == "1" else f"TRY({column} * {factor})"
    if kind == "BIGINT":
        number = f"round({number})"
    return f"TRY_CAST({number} AS {kind})"


def _scaled(digits: str, factor: str) -> str:
    number = f"TRY_CAST({digits} AS {DECIMAL_TYPE})"
    return number if factor == "1" else f"({number} * {factor})"


def _factor(field: Field, unit: str | None) -> str:
    known = PENCE_PER_UNIT if field.type is FieldType.MONEY else WH_PER_UNIT
    unit = unit or field.unit or ""
    if unit not in known:
        raise UnknownUnit(
            f"{field.name} can't be read in {unit!r}. Use one of {', '.join(known)}."
        )
    return str(known[unit])


def _is_plain(text: str, decimal: str) -> str:
    return "true" if decimal == "." else f"NOT contains({text}, '.')"
