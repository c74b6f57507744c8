"""SQL that reads days and instants, and turns local times into UTC."""

from __future__ import annotations

from collections.abc import Sequence

from ringmain.collect.files.conversion.cells import quoted
from ringmain.collect.files.mapping.shapes import FieldMapping

_OFFSET = r"\d\d:?\d\d.*(Z|z|[+-]\d\d(:?\d\d)?)$"
_PLAUSIBLE = "BETWEEN TIMESTAMP '1850-01-01' AND TIMESTAMP '2200-01-01'"


def typed_date(text: str, mapping: FieldMapping) -> str:
    """SQL of the day a text names; null if it names none."""
    tries = [_try_day(text, format) for format in mapping.formats or ("iso",)]
    day = tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"
    return f"({day} + 1)" if mapping.inclusive else day


def local_time(text: str, formats: Sequence[str]) -> str:
    """SQL of the wall-clock time a text without offset names; null if none."""
    tries = [_try_time(text, format) for format in formats or ("iso",)]
    return tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"


def typed_instant(text: str, mapping: FieldMapping, zone: str) -> str:
    """SQL of the instant, in UTC, that a text names; null if it names none.

    A text with an offset says its instant; one without is a time on the wall in
    ``zone``, a bare date its first instant there. ``inclusive`` adds the day or the
    second that the file leaves out.
    """
    tries = [_try_instant(text, format, mapping, zone) for format in _formats(mapping)]
    instant = tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"
    return shifted(instant, mapping)


def native_instant(column: str, kind: str, mapping: FieldMapping, zone: str) -> str:
    """SQL of the instant in a column that holds days or timestamps already."""
    if kind == "TIMESTAMP WITH TIME ZONE":
        instant = column
    else:
        instant = from_wall(f"CAST({column} AS TIMESTAMP)", zone)
    return shifted(instant, mapping)


def shifted(instant: str, mapping: FieldMapping) -> str:
    """SQL of an instant moved by the minutes the mapping says."""
    if not mapping.shift_minutes:
        return instant
    return f"({instant} + INTERVAL ({mapping.shift_minutes}) MINUTE)"


def from_wall(wall: str, zone: str) -> str:
    """SQL of the instant at which the clocks of ``zone`` show a time.

    A time that occurs twice is the second of the two (standard time).
    """
    if zone == "UTC":
        return f"make_timestamptz(epoch_us({wall}))"
    return f"timezone({quoted(zone)}, {wall})"


def _formats(mapping: FieldMapping) -> tuple[str, ...]:
    return mapping.formats or ("iso",)


def _try_instant(text: str, format: str, mapping: FieldMapping, zone: str) -> str:
    if format == "epoch":
        return f"to_timestamp(TRY_CAST({text} AS DOUBLE))"
    if format == "epoch_ms":
        return f"to_timestamp(TRY_CAST({text} AS DOUBLE) / 1000)"
    if "%z" in format:
        return f"TRY_STRPTIME({text}, {quoted(format)})::TIMESTAMPTZ"
    wall = _completed(_try_time(text, format), mapping)
    if format != "iso":
        return from_wall(wall, zone)
    return (
        f"CASE WHEN regexp_matches({text}, '{_OFFSET}') "
        f"THEN TRY_CAST({text} AS TIMESTAMPTZ) ELSE {from_wall(wall, zone)} END"
    )


def _completed(wall: str, mapping: FieldMapping) -> str:
    if not mapping.inclusive:
        return wall
    return (
        f"CASE WHEN {wall} = date_trunc('day', {wall}) THEN {wall} + INTERVAL 1 DAY "
        f"ELSE {wall} + INTERVAL 1 SECOND END"
    )


def _try_time(text: str, format: str) -> str:
    if format == "iso":
        return f"TRY_CAST({text} AS TIMESTAMP)"
    if format == "excel":
        days = f"TRY_CAST({text} AS DOUBLE)"
        return f"(TIMESTAMP '1899-12-30' + to_seconds(round({days} * 86400)))"
    return f"TRY_STRPTIME({text}, {quoted(format)})"


def _try_day(text: str, format: str) -> str:
    return f"CAST({_try_time(text, format)} AS DATE)"


def is_plausible(instant: str) -> str:
    """SQL that tells whether an instant lies between 1850 and 2200."""
    return f"(CAST({instant} AS TIMESTAMP) {_PLAUSIBLE})"
