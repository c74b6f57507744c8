"""SQL that reads days and instants, and turns local times into UTC."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ringmain.collect.files.conversion.cells import quoted
from ringmain.collect.files.mapping.shapes import FieldMapping
from ringmain.foundation.time.clock_changes import repeated_spans, skipped_days

_OFFSET = r"[T ]\d\d.*(Z|z|[+-]\d\d(:?\d\d)?)$"
# Stands for a time that the clocks skipped until the check refuses it: a year that no
# file can name, and far enough from any other that no shift reaches it.
_SKIPPED = "TIMESTAMPTZ '1000-01-01 (BC) 00:00:00+00'"
_AFTER_SKIPPED = "TIMESTAMPTZ '0999-01-01 (BC) 00:00:00+00'"
_MOST_SECONDS = 1e11  # about the year 5138
_MOST_DAYS = 1e6
_PLAUSIBLE = "BETWEEN '1850-01-01' AND '2200-01-01'"


def typed_date(text: str, mapping: FieldMapping) -> str:
    """SQL of the day a text names; null if it names none."""
    tries = [_try_day(text, format) for format in _formats(mapping)]
    day = tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"
    return f"({day} + 1)" if mapping.inclusive else day


def local_time(text: str, formats: Sequence[str]) -> str:
    """SQL of the wall-clock time a text without offset names; null if none."""
    tries = [_try_time(text, format) for format in formats or ("iso",)]
    return tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"


def wall_time(text: str, mapping: FieldMapping) -> str | None:
    """SQL of the time on the wall a text shows, to be computed once; None if not one.

    Several formats, or one that says an instant, leave nothing to compute ahead.
    """
    format, *more = _formats(mapping)
    if more or format.startswith("epoch") or "%z" in format:
        return None
    return _try_time(text, format)


def typed_instant(
    text: str, mapping: FieldMapping, zone: str, wall: str | None = None
) -> str:
    """SQL of the instant, in UTC, that a text names; null if it names none.

    A text with an offset says its instant; one without is a time on the wall in
    ``zone``, a bare date its first instant there. ``inclusive`` adds the day or the
    second that the file leaves out. ``wall`` names the column with its `wall_time`.
    """
    tries = [
        _try_instant(text, format, mapping, zone, wall) for format in _formats(mapping)
    ]
    instant = tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"
    return shifted(instant, mapping)


def native_instant(column: str, kind: str, mapping: FieldMapping, zone: str) -> str:
    """SQL of the instant in a column that holds days or timestamps already."""
    if kind == "TIMESTAMP WITH TIME ZONE":
        instant = _completed_instant(column, mapping, zone)
    else:
        wall = _completed(f"CAST({column} AS TIMESTAMP)", mapping)
        instant = from_wall(wall, zone)
    return shifted(instant, mapping)


def shifted(instant: str, mapping: FieldMapping, *, back: bool = False) -> str:
    """SQL of an instant moved by the minutes the mapping says, or moved back again."""
    minutes = -mapping.shift_minutes if back else mapping.shift_minutes
    return f"({instant} + INTERVAL ({minutes}) MINUTE)" if minutes else instant


def from_wall(wall: str, zone: str) -> str:
    """SQL of the instant at which the clocks of ``zone`` show a time.

    A time that occurs twice is the second of the two (standard time); one that the
    clocks skip is refused by `is_skipped`. A day that begins with the skipped hour
    begins after it.
    """
    if zone == "UTC":
        return f"make_timestamptz(epoch_us({wall}))"
    instant = f"timezone({quoted(zone)}, {wall})"
    days = _skipped_days_sql(zone)
    if not days:
        return instant
    return (
        f"CASE WHEN CAST({wall} AS DATE) IN ({days}) "
        f"AND timezone({quoted(zone)}, {instant}) <> {wall} "
        f"AND {wall} <> date_trunc('day', {wall}) "
        f"THEN {_SKIPPED} ELSE {instant} END"
    )


def is_skipped(instant: str) -> str:
    """SQL that tells whether the clocks went forward over the time that was said."""
    return f"({instant} < {_AFTER_SKIPPED})"


def is_local(text: str, kind: str, mapping: FieldMapping) -> str:
    """SQL that tells whether a stamp is a time on the wall, without its offset."""
    if kind != "VARCHAR":
        return "false" if kind == "TIMESTAMP WITH TIME ZONE" else "true"
    named = _formats(mapping)
    if any(format.startswith("epoch") or "%z" in format for format in named):
        return "false"
    return f"NOT regexp_matches({text}, '{_OFFSET}')" if "iso" in named else "true"


def minutes_repeated(instant: str, is_local: str, zone: str) -> str:
    """SQL of how much earlier the clocks showed the same; null if they did not.

    Days are whole numbers here: functions of time stamps would slow every read.
    """
    spans = repeated_spans(zone)
    if not spans:
        return "CAST(NULL AS INTEGER)"
    days = ", ".join(str(int(first.timestamp()) // 86_400) for first, _ in spans)
    lengths = {int((end - first).total_seconds()) // 60 for first, end in spans}
    wall = f"timezone({quoted(zone)}, {instant})"
    cases = " ".join(
        f"WHEN timezone({quoted(zone)}, {instant} - INTERVAL {length} MINUTE) = {wall} "
        f"THEN {length}"
        for length in sorted(lengths)
    )
    return (
        f"CASE WHEN epoch_us({instant}) // 86400000000 IN ({days}) AND {is_local} "
        f"THEN CASE {cases} END END"
    )


@lru_cache
def _skipped_days_sql(zone: str) -> str:
    return ", ".join(f"DATE '{day}'" for day in skipped_days(zone))


def _formats(mapping: FieldMapping) -> tuple[str, ...]:
    return mapping.formats or ("iso",)


def _try_instant(
    text: str, format: str, mapping: FieldMapping, zone: str, shown: str | None
) -> str:
    if format == "epoch":
        return _since_1970(f"TRY_CAST({text} AS DOUBLE)")
    if format == "epoch_ms":
        return _since_1970(f"TRY_CAST({text} AS DOUBLE) / 1000")
    if "%z" in format:
        said = f"TRY_STRPTIME({text}, {quoted(format)})::TIMESTAMPTZ"
        return _completed_instant(said, mapping, zone)
    wall = _completed(shown or _try_time(text, format), mapping)
    if _is_of_days(format):
        # A day begins somewhere, if need be after the hour that the clocks skip.
        return f"timezone({quoted(zone)}, {wall})"
    if format != "iso":
        return from_wall(wall, zone)
    said = _completed_instant(f"TRY_CAST({text} AS TIMESTAMPTZ)", mapping, zone)
    return (
        f"CASE WHEN regexp_matches({text}, '{_OFFSET}') "
        f"THEN {said} ELSE {from_wall(wall, zone)} END"
    )


def _is_of_days(format: str) -> bool:
    """Whether nothing finer than a day can be told in this format."""
    return "%" in format and set(re.findall("%-?(.)", format)) <= set("aAbBdjmyY%")


def _since_1970(seconds: str) -> str:
    return _within(seconds, _MOST_SECONDS, f"to_timestamp({seconds})")


def _within(number: str, most: float, then: str) -> str:
    """A count too large for the engine is no time, and no end of the load."""
    return f"CASE WHEN {number} BETWEEN {-most} AND {most} THEN {then} END"


def _completed(wall: str, mapping: FieldMapping) -> str:
    if not mapping.inclusive:
        return wall
    return (
        f"CASE WHEN {wall} = date_trunc('day', {wall}) THEN {wall} + INTERVAL 1 DAY "
        f"ELSE {wall} + INTERVAL 1 SECOND END"
    )


def _completed_instant(instant: str, mapping: FieldMapping, zone: str) -> str:
    if not mapping.inclusive:
        return instant
    wall = f"timezone({quoted(zone)}, {instant})"
    return (
        f"CASE WHEN {wall} = date_trunc('day', {wall}) "
        f"THEN timezone({quoted(zone)}, {wall} + INTERVAL 1 DAY) "
        f"ELSE {instant} + INTERVAL 1 SECOND END"
    )


def _try_time(text: str, format: str) -> str:
    if format == "iso":
        return f"TRY_CAST({text} AS TIMESTAMP)"
    if format == "excel":
        days = f"TRY_CAST({text} AS DOUBLE)"
        stamp = f"(TIMESTAMP '1899-12-30' + to_seconds(round({days} * 86400)))"
        return _within(days, _MOST_DAYS, stamp)
    return f"TRY_STRPTIME({text}, {quoted(format)})"


def _try_day(text: str, format: str) -> str:
    if format != "iso":
        return f"CAST({_try_time(text, format)} AS DATE)"
    # With an offset it is the day that is written, wherever that was.
    return (
        f"CASE WHEN regexp_matches({text}, '{_OFFSET}') THEN TRY_CAST({text}[:10] "
        f"AS DATE) ELSE CAST({_try_time(text, format)} AS DATE) END"
    )


def is_plausible(instant: str) -> str:
    """SQL that tells whether an instant lies between 1850 and 2200."""
    return f"({instant} {_PLAUSIBLE})"
