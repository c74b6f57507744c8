"""One pass over plain bytes: the digest, and what the text holds."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ringmain.collect.files.reading.options import MEBIBYTE
from ringmain.collect.files.reading.shapes import TextFacts


def digest(path: Path) -> str:
    """Return the SHA-256 of the file as received, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gather_facts(path: Path) -> TextFacts:
    """Look at every byte of a plain file as if it were UTF-8."""
    tally = _Tally()
    for chunk in _chunks(path):
        tally.add(chunk)
    return tally.finish()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(MEBIBYTE):
            yield chunk


@dataclass
class _Tally:
    """Counts over the chunks. A whole chunk without a line end is a long line."""

    ends: int = 0
    returns: int = 0
    pairs: int = 0
    last: bytes = b"\n"
    has_nul: bool = False
    has_long_line: bool = False
    has_bad_bytes: bool = False
    has_non_ascii: bool = False
    decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def add(self, chunk: bytes) -> None:
        ends = chunk.count(b"\n")
        self.ends += ends
        self.has_long_line |= ends == 0 and len(chunk) == MEBIBYTE
        self.has_nul = self.has_nul or b"\0" in chunk
        self._add_returns(chunk)
        self._add_text(chunk)
        self.last = chunk[-1:]

    def _add_returns(self, chunk: bytes) -> None:
        self.pairs += self.last == b"\r" and chunk.startswith(b"\n")
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += chunk.count(b"\r\n")

    def _add_text(self, chunk: bytes) -> None:
        if self.has_bad_bytes or (chunk.isascii() and not self.decoder.getstate()[0]):
            return
        self.has_non_ascii = True
        try:
            self.decoder.decode(chunk)
        except UnicodeDecodeError:
            self.has_bad_bytes = True

    def finish(self) -> TextFacts:
        return TextFacts(
            lines=self.ends + (self.last != b"\n"),
            has_nul=self.has_nul,
            has_long_line=self.has_long_line,
            has_bad_bytes=self.has_bad_bytes or bool(self.decoder.getstate()[0]),
            has_lone_return=self.returns != self.pairs,
            has_mixed_ends=self.pairs not in (0, self.ends),
            has_non_ascii=self.has_non_ascii,
        )
