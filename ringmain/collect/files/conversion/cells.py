"""SQL for the text of one field: cells trimmed, joined, translated, emptied."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ringmain.collect.contracts.shapes import Field, FieldType
from ringmain.collect.files.mapping.shapes import FieldMapping

_BLANKS = " \t\r\n\N{NO-BREAK SPACE}"


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def named(column: str) -> str:
    """Return a column name as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


def clean_cell(column: str) -> str:
    """SQL of a text column's cell, trimmed; empty becomes null.

    Trimming costs more than all else on a cell that has nothing to trim, so most
    cells are only looked at. What sorts before "!" begins with a blank or is empty.
    """
    name = named(column)
    looks = " OR ".join(f"contains({name}, {quoted(blank)})" for blank in _BLANKS[1:])
    at_ends = f"{name} < '!' OR ends_with({name}, ' ')"
    trimmed = f"nullif(trim({name}, {quoted(_BLANKS)}), '')"
    return f"CASE WHEN {at_ends} OR {looks} THEN {trimmed} ELSE {name} END"


def cell_text(column: str, *, is_float: bool = False) -> str:
    """SQL of a cleaned column as text, whatever it holds.

    A table of numbers keeps the account 1001 as 1001.0 where another is empty.
    """
    name = named(column)
    if not is_float:
        return f"CAST({name} AS VARCHAR)"
    return (
        f"CASE WHEN isnan({name}) THEN NULL "
        f"WHEN {name} = floor({name}) AND abs({name}) < 1e15 "
        f"THEN CAST(CAST({name} AS BIGINT) AS VARCHAR) "
        f"ELSE CAST({name} AS VARCHAR) END"
    )


def field_text(
    field: Field,
    mapping: FieldMapping,
    empty: Sequence[str],
    floats: Collection[str] = (),
) -> str:
    """SQL of the text a field gets from the file, before it is typed; null if none.

    ``floats`` names the columns that hold floating-point numbers.
    """
    if mapping.constant is not None:
        return quoted(mapping.constant)
    text = _joined(mapping, (*empty, *mapping.empty), floats)
    return _translated(text, mapping.values, field)


def _joined(
    mapping: FieldMapping, empty: Sequence[str], floats: Collection[str]
) -> str:
    cells = [
        _emptied(cell_text(column, is_float=column in floats), empty)
        for column in mapping.sources
    ]
    if len(cells) == 1:
        return cells[0]
    return f"nullif(concat_ws({quoted(mapping.join)}, {', '.join(cells)}), '')"


def _emptied(text: str, words: Sequence[str]) -> str:
    if not words:
        return text
    listed = ", ".join(quoted(word.casefold()) for word in dict.fromkeys(words))
    return (
        f"CASE WHEN list_contains([{listed}], lower({text})) THEN NULL ELSE {text} END"
    )


def _translated(text: str, values: dict[str, str], field: Field) -> str:
    """Exact spellings first, then any case; what is not listed stays as it is."""
    if not values:
        return _as_choice(text) if field.type is FieldType.CHOICE else text
    exact = [
        f"WHEN {quoted(said)} THEN {_result(meant)}" for said, meant in values.items()
    ]
    folded = {said.casefold(): meant for said, meant in values.items()}
    loose = [
        f"WHEN {quoted(said)} THEN {_result(meant)}" for said, meant in folded.items()
    ]
    rest = _as_choice(text) if field.type is FieldType.CHOICE else text
    return (
        f"CASE {text} {' '.join(exact)} ELSE "
        f"CASE lower({text}) {' '.join(loose)} ELSE {rest} END END"
    )


def _result(meant: str) -> str:
    return quoted(meant) if meant else "NULL"


def _as_choice(text: str) -> str:
    return f"replace(replace(lower({text}), ' ', '_'), '-', '_')"
