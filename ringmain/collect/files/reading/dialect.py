"""Delimiter and quote of a text table, from its first lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_IN_SINGLES = re.compile(r"(?:^|[,;\t|])'[^']*'(?:[,;\t|]|\r?$)", re.MULTILINE)
_DELIMITERS = (",", "\t", ";", "|", "^", "~")
NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """How cells are told apart. Quotes inside a quoted cell are doubled."""

    delimiter: str
    quote: str = '"'


def detect_dialect(lines: Sequence[str], *, expect: str | None = None) -> Dialect:
    """Choose the delimiter that gives the most rows of one width above one.

    ``expect`` breaks a tie and is the answer for a single column.
    """
    quote = _detect_quote(lines)
    best = max(
        _DELIMITERS,
        key=lambda delimiter: (
            *_evenness(lines, delimiter, quote),
            delimiter == expect,
            -_DELIMITERS.index(delimiter),
        ),
    )
    if _evenness(lines, best, quote)[0] == 0:
        best = expect or ","
    return Dialect(delimiter=best, quote=quote)


def parse(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """Split sample lines leniently: a sample may end within a quoted cell."""
    return [cells for _, cells in parse_numbered(lines, dialect)]


def parse_numbered(
    lines: Sequence[str], dialect: Dialect
) -> list[tuple[int, list[str]]]:
    """The same, with the line on which each row begins (1-based)."""
    reader = csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        pass
    return rows


def _detect_quote(lines: Sequence[str]) -> str:
    """A single quote only where most lines hold a cell in them and none a double."""
    singles = sum(bool(_IN_SINGLES.search(line)) for line in lines)
    has_doubles = any('"' in line for line in lines)
    return "'" if singles > max(len(lines) / 2, 2) and not has_doubles else '"'


def _evenness(lines: Sequence[str], delimiter: str, quote: str) -> tuple[float, float]:
    """Share of rows that have the commonest width above one, and that width."""
    rows = parse(lines, Dialect(delimiter=delimiter, quote=quote))
    widths = Counter(len(row) for row in rows if row)
    filled = sum(widths.values())
    widths.pop(1, None)
    if not widths:
        return (0.0, 0.0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / filled
    return (round(share, 1), width) if share >= 0.3 else (0.0, 0.0)
