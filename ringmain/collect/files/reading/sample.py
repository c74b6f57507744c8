"""The beginning of a text file, decoded: enough to tell what it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ringmain.collect.files.reading.encoding import (
    Encoding,
    detect_encoding,
    known_codec,
)
from ringmain.collect.files.reading.errors import EmptyFile
from ringmain.collect.files.reading.facts import gather_facts
from ringmain.collect.files.reading.options import MEBIBYTE
from ringmain.collect.files.reading.records import Line, read_lines
from ringmain.collect.files.reading.shapes import FileProfile, TextFacts
from ringmain.collect.files.reading.text_table import prepare_text

_LINES = 1_000
_JSON_LINES = 20_000  # keys may come late
_MAX_LENGTH = 16 * MEBIBYTE


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSample:
    """The first lines of a text, decoded, and what the whole of it is."""

    lines: tuple[Line, ...]
    encoding: Encoding
    facts: TextFacts
    original_facts: TextFacts

    @property
    def texts(self) -> list[str]:
        """The lines that are text."""
        return [line.text for line in self.lines if line.fault is None]


def sample_text(
    path: Path, name: str, encoding: str | None, stack: ExitStack
) -> TextSample:
    """Read the beginning of a text in whichever encoding it is.

    :raises EmptyFile: there is nothing but white space.
    """
    facts = gather_facts(path)
    found = (
        Encoding(codec=known_codec(encoding) or encoding, confidence=1.0)
        if encoding
        else detect_encoding(path, facts)
    )
    blank = FileProfile(
        name=name, byte_size=path.stat().st_size, sha256="", container="plain",
        format="csv", columns=(), encoding=found.codec, facts=facts,
    )  # fmt: skip
    text = prepare_text(path, blank, stack)
    with text.path.open("rb") as file:
        lines = tuple(_first_lines(read_lines(file)))
    if not any(line.text.strip() for line in lines):
        raise EmptyFile(name)
    return TextSample(
        lines=lines,
        encoding=found,
        facts=text.facts,
        original_facts=facts,
    )


def _first_lines(lines: Iterator[Line]) -> Iterator[Line]:
    """A thousand lines, of JSON more, but never more text than memory should hold."""
    wanted, length = _LINES, 0
    for line in lines:
        yield line
        if length == 0 and line.text.lstrip().startswith("{"):
            wanted = _JSON_LINES
        length += len(line.text)
        if line.number >= wanted or length > _MAX_LENGTH:
            return
