"""The frozen values that describe a file and what was read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class TextFacts:
    """What one pass over the plain text told; decides how it can be read.

    ``lines`` counts physical lines, also one without an end. ``is_plain`` says that
    nothing was seen that only the careful reader can tell apart.
    """

    lines: int
    has_nul: bool = False
    has_long_line: bool = False
    has_bad_bytes: bool = False
    has_lone_return: bool = False
    has_mixed_ends: bool = False
    has_non_ascii: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether every line can be trusted to be one, of text and a sane length."""
        return not (
            self.has_nul
            or self.has_long_line
            or self.has_bad_bytes
            or self.has_lone_return
            or self.has_mixed_ends
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FileProfile:
    """What a file is, as far as looking at it tells.

    ``name`` is the name as received. ``container`` is ``plain``, ``gzip`` or ``zip``;
    ``member`` the file inside a zip. ``format`` is ``csv``, ``tsv``, ``xlsx``, ``xls``,
    ``ods``, ``jsonl`` or ``parquet``. ``header_row`` is the line or sheet row that
    names the columns, 1-based; 0 means that the file names none. ``columns`` are unique
    and never empty. ``sample`` are the first ten rows as text. ``examples`` are
    distinct values of each column, from more rows; they feed the proposed mapping and
    may hold personal data: show them, never log or keep them.
    """

    name: str
    byte_size: int
    sha256: str
    container: str
    format: str
    columns: tuple[str, ...]
    member: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_row: int = 1
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    sample: tuple[Row, ...] = ()
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    row_estimate: int | None = None
    notes: tuple[str, ...] = ()
    facts: TextFacts | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StreamedText:
    """A text file in which every line after the header is one row.

    ``table`` is SQL that reads the file's columns as text, in the order of the lines;
    the i-th row stands on line ``header_end + i``. Call ``release`` when it is read.
    """

    table: str
    header_end: int
    row_count: int
    release: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Staged:
    """Rows of a file as a table of text, beside the rows that are not even rows.

    ``table`` has ``_line`` (BIGINT) and the file's columns; ``broken_table`` has
    ``_line``, ``_raw``, ``_code``, ``_message``. ``row_count + broken_count`` is the
    number of rows in the file. Call ``close`` when the tables are no longer read: it
    removes the files that stand behind them.
    """

    table: str
    columns: tuple[str, ...]
    row_count: int
    broken_count: int
    broken_table: str = "broken"
    notes: tuple[str, ...] = ()
    release: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)

    def close(self) -> None:
        """Remove what was unpacked for reading; safe to call twice."""
        self.release()
