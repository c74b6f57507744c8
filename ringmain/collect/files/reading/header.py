"""Which row names the columns, and names that can stand in a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_VALUE = re.compile(
    r"""^\s*(?:
        [-+£$€]?\s?[\d.,'\s]*\d[\d.,]*\s?%?          # a number, a sum of money
      | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].*)?   # a date
      | \d{1,2}:\d{2}(?::\d{2})?                      # a time
      | [^@\s]+@[^@\s]+\.[^@\s]+                      # an e-mail address
    )\s*$""",
    re.VERBOSE,
)
_LOOK_AHEAD = 30


def looks_like_value(cell: str) -> bool:
    """Whether a cell can hardly be the name of a column."""
    return bool(_VALUE.match(cell))


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row that names the columns; None when no row does.

    Titles above it are narrower than the table; the first row as wide as the table is
    the header, unless it holds values.
    """
    width = table_width(rows)
    for index, row in enumerate(rows[:_LOOK_AHEAD]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) < max(1, round(width * 0.6)):
            continue
        return None if _holds_values(filled) else index
    return None


def table_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows fill, of the rows that fill any."""
    widths = Counter(_filled_width(row) for row in rows)
    widths.pop(0, None)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _filled_width(row: Sequence[str]) -> int:
    return max((at + 1 for at, cell in enumerate(row) if cell.strip()), default=0)


def _holds_values(cells: Sequence[str]) -> bool:
    """Years and half-hours do name columns, so a few numbers among words may stand."""
    values = sum(looks_like_value(cell) for cell in cells)
    return values > 0 and (values == len(cells) or looks_like_value(cells[0]))


def unique_names(
    cells: Sequence[str], width: int | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names that are unique and not empty, and a note for each that changed.

    Names that differ in case alone count as the same, as they do to the engine, and
    ``_line`` is the reader's own.
    """
    taken = {"_line"}
    names: list[str] = []
    notes: list[str] = []
    cells = [*cells, *[""] * ((width or 0) - len(cells))]
    for place, cell in enumerate(cells, start=1):
        wanted = " ".join(cell.replace("\ufeff", "").replace("\0", "").split())
        name = _free_name(wanted or f"column_{place}", taken)
        taken.add(name.casefold())
        names.append(name)
        if name != wanted:
            notes.append(_renaming_note(place, wanted, name))
    return tuple(names), tuple(notes)


def _free_name(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name.casefold() in taken:
        count += 1
        name = f"{wanted}_{count}"
    return name


def _renaming_note(place: int, wanted: str, name: str) -> str:
    if not wanted:
        return f"Column {place} has no name; it is called {name!r} here."
    return f"Column {place} repeats the name {wanted!r}; it is called {name!r} here."
