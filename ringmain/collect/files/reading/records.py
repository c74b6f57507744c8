"""The careful reader: rows of a text table with their true lines, whatever is broken.

Slower than the engine's parallel reader (about 3 µs a row), so it reads only files in
which that one cannot know the lines or would stop.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from ringmain.collect.files.reading.dialect import Dialect
from ringmain.collect.files.reading.options import LIMITS, ReadingLimits

RAW_LENGTH = 10_000
_UNFINISHED = "unexpected end of data"  # the csv module's own word for an open quote


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line; ``fault`` is set where it can't be text."""

    number: int
    text: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that is not even a row, why, and what to do."""

    line: int
    raw: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the line it begins on and its cells."""

    line: int
    cells: list[str]


def read_lines(
    file: BinaryIO, *, lost_bytes: bool = False, limits: ReadingLimits = LIMITS
) -> Iterator[Line]:
    """Give each physical line of a UTF-8 file, never holding more of it than
    the limit allows.

    ``lost_bytes`` says that U+FFFD stands for bytes that could not be decoded.
    """
    number = 0
    while raw := file.readline(limits.max_line_bytes + 1):
        number += 1
        if len(raw) > limits.max_line_bytes:
            _skip_line(file, raw)
            yield Line(number, _show(raw[:1_000]), "line_too_long")
            continue
        yield _decode(number, raw, lost_bytes)


def _skip_line(file: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(1024 * 1024)


def _decode(number: int, raw: bytes, lost_bytes: bool) -> Line:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        return Line(number, _show(raw), "bad_bytes")
    if "\0" in text:
        return Line(number, text.replace("\0", "\ufffd"), "nul_bytes")
    if lost_bytes and "\ufffd" in text:
        return Line(number, text, "bad_bytes")
    return Line(number, text)


def _show(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")


class Records:
    """Rows of a text table; after a broken row, reading goes on at the next line.

    ``width`` None takes rows of any width (to find the header).
    """

    def __init__(
        self,
        lines: Iterator[Line],
        dialect: Dialect,
        *,
        width: int | None = None,
        limits: ReadingLimits = LIMITS,
    ) -> None:
        self.width = width
        self._lines = lines
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._size = 0
        self._limits = limits
        self._dialect = dialect
        csv.field_size_limit(max(csv.field_size_limit(), limits.max_line_bytes * 2))
        self._reader = csv.reader(
            _Feed(self),
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            skipinitialspace=True,  # as the engine: a quote may follow a space
            strict=True,
        )
        self._spaced = re.compile(
            rf"(?<={dialect.quote}) +(?={re.escape(dialect.delimiter)}|[\r\n]|$)"
        )

    def skip_lines(self, count: int) -> list[str]:
        """Leave out physical lines, such as titles above the header."""
        return [line.text for line in islice(self._lines, count)]

    @property
    def lines_in_row(self) -> int:
        """How many physical lines the last row took."""
        return len(self._taken)

    def __iter__(self) -> Iterator[Record | Broken]:
        while True:
            self._start_record()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._mend() or self._give_up(str(error))
                continue
            if cells or self.width == 1:
                yield self._judge(cells)

    def _start_record(self) -> None:
        self._taken.clear()
        self._size = 0

    def take(self) -> str:
        """Give the csv reader one more line of the record it is in."""
        line = self._again.popleft() if self._again else next(self._lines)
        self._taken.append(line)
        self._size += len(line.text)
        if line.fault:
            raise csv.Error(_UNFINISHED)
        is_runaway = len(self._taken) > self._limits.max_record_lines
        if is_runaway or self._size > self._limits.max_line_bytes:
            raise csv.Error(_UNFINISHED)
        return line.text

    def _mend(self) -> Record | Broken | None:
        """Take spaces between a closing quote and the separator, as the engine does."""
        text = self._taken[-1].text
        if len(self._taken) > 1 or not self._spaced.search(text):
            return None
        trimmed = replace(self._taken[0], text=self._spaced.sub("", text))
        again = Records(iter([trimmed]), self._dialect, width=self.width)
        mended = next(iter(again), None)
        return mended if isinstance(mended, Record) else None

    def _give_up(self, error: str) -> Broken:
        """Break the first line alone and read the others again."""
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        return broken(first, first.fault or _code_of(error))

    def _judge(self, cells: list[str]) -> Record | Broken:
        line = self._taken[0]
        width = self.width
        if width is None or len(cells) == width:
            return Record(line.number, cells)
        if len(cells) > width and not any(cells[width:]):
            return Record(line.number, cells[:width])
        if width == 1 and not cells:
            return Record(line.number, [""])
        return _wrong_width(self._taken, len(cells), width)


class _Feed:
    """The lines as the csv reader wants them; it must survive an error in between."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        return self._records.take()


_MESSAGES = {
    "line_too_long": "The line is longer than 2 MB. Check the file's line ends.",
    "bad_bytes": "The line holds bytes that are not in the file's encoding. Export it "
    "again, or set the encoding in the mapping.",
    "nul_bytes": "The line holds zero bytes. Export it again; the disk or the transfer "
    "damaged it.",
    "unclosed_quote": "A quote opens and is not closed. Close it, or double the quotes "
    "that belong to the text.",
    "stray_quote": "Text follows a closing quote. Double the quotes that belong to the "
    "text.",
    "stray_return": "A carriage return stands outside quotes. Export it again with one "
    "kind of line end.",
}


def _code_of(error: str) -> str:
    if error == _UNFINISHED:
        return "unclosed_quote"
    return "stray_return" if "new-line character" in error else "stray_quote"


def broken(line: Line, code: str) -> Broken:
    """Refuse one line."""
    raw = line.text.rstrip("\r\n")[:RAW_LENGTH]
    return Broken(line.number, raw, code, _MESSAGES[code])


def _wrong_width(lines: list[Line], found: int, width: int) -> Broken:
    raw = "".join(line.text for line in lines).rstrip("\r\n")[:RAW_LENGTH]
    code, message = width_fault(found, width)
    return Broken(lines[0].number, raw, code, message)


def width_fault(found: int, width: int) -> tuple[str, str]:
    """Code and message for a row of the wrong width."""
    code = "too_few_columns" if found < width else "too_many_columns"
    return code, (
        f"The row has {found} cells where the header names {width} columns. Check for "
        f"a missing or unquoted separator."
    )
