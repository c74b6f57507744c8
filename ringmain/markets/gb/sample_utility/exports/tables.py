"""Writers whose bytes depend on the rows alone: no clock, no file name inside."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

import msgspec

from ringmain.markets.gb.sample_utility.exports.layout import Kind

Cell = str | int | float | None


def open_bytes(path: Path, *, is_packed: bool) -> BinaryIO:
    """Open a file to write, packed if need be, without the hour in its header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_packed:
        return path.open("wb")
    packed = gzip.GzipFile(
        filename="", mode="wb", compresslevel=3, fileobj=path.open("wb"), mtime=0
    )
    return cast(BinaryIO, packed)


class Sheet:
    """One delimited file."""

    def __init__(self, directory: Path, kind: Kind, part: int) -> None:
        path = directory / kind.path(part)
        self._raw = open_bytes(path, is_packed=kind.is_packed)
        self._inner = cast(Any, getattr(self._raw, "fileobj", None))
        self._text = io.TextIOWrapper(
            self._raw, encoding=kind.encoding, errors="replace", newline=""
        )
        end = "\r\n" if kind.encoding == "cp1252" else "\n"
        writer = csv.writer(self._text, delimiter=kind.delimiter, lineterminator=end)
        writer.writerow(kind.columns)
        self.row = writer.writerow

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write many rows."""
        for row in rows:
            self.row(row)

    def close(self) -> None:
        """Finish the file."""
        self._text.close()
        if self._inner is not None:
            self._inner.close()


class Lines:
    """One file of JSON lines. Empty values are left out, as such systems do."""

    def __init__(self, directory: Path, kind: Kind, part: int) -> None:
        self._raw = open_bytes(directory / kind.path(part), is_packed=kind.is_packed)
        self._inner = cast(Any, getattr(self._raw, "fileobj", None))
        self._encode = msgspec.json.Encoder().encode
        self._columns = kind.columns

    def row(self, values: Sequence[object]) -> None:
        """Write one object."""
        filled: Mapping[str, object] = {
            name: value
            for name, value in zip(self._columns, values, strict=True)
            if value not in (None, "")
        }
        self._raw.write(self._encode(filled) + b"\n")

    def close(self) -> None:
        """Finish the file."""
        self._raw.close()
        if self._inner is not None:
            self._inner.close()


class Desk:
    """The open files of one block, each made when it is first written to."""

    def __init__(self, directory: Path, part: int) -> None:
        self._directory = directory
        self._part = part
        self._open: dict[tuple[str, str], Sheet | Lines] = {}

    def __getitem__(self, kind: Kind) -> Sheet | Lines:
        key = (kind.stem, kind.contract)
        if key not in self._open:
            maker = Lines if ".jsonl" in kind.suffix else Sheet
            self._open[key] = maker(self._directory, kind, self._part)
        return self._open[key]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sheet in self._open.values():
            sheet.close()


def pounds(pence: int) -> str:
    """Write pence as pounds."""
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"


def thousandths(value: int | None) -> str:
    """Write thousandths as a decimal number."""
    if value is None:
        return ""
    return f"{value // 1000}.{value % 1000:03d}"
