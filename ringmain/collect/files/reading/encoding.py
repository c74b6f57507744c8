"""Which encoding a text is in, and the same text in UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from ringmain.collect.files.reading.options import MEBIBYTE
from ringmain.collect.files.reading.shapes import TextFacts

# A byte-order mark settles it; UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_LINES = 2_000
# What Western European text holds beyond ASCII, written in Windows-1252.
_WESTERN = frozenset(
    "£€§©®°±²³·¼½¾«»¿¡–—‘’“”„…•™\u00a0"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽž"
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    """A Python codec name, how sure it is (0 to 1), and how to say it to a person."""

    codec: str
    confidence: float

    @property
    def note(self) -> str:
        """One line for the person, such as ``Encoding: Windows-1252 (98 %)``."""
        name = NAMES.get(self.codec, self.codec)
        return f"Encoding: {name} ({self.confidence:.0%})".replace("%)", " %)")


def known_codec(name: str) -> str | None:
    """The codec's own name for what a person calls it; None if there is none."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError):
        return None
    return found


def detect_encoding(path: Path, facts: TextFacts) -> Encoding:
    """Decide by mark, by the whole file being UTF-8, else by its non-ASCII lines."""
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(codec=codec, confidence=1.0)
    if wide := _wide_codec(head):
        return Encoding(codec=wide, confidence=0.95)
    if not facts.has_bad_bytes:
        return Encoding(codec="utf-8", confidence=1.0)
    return _guess(_telling_lines(path))


def _wide_codec(head: bytes) -> str | None:
    """UTF-16 without a mark: Western text has a zero in every other byte."""
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.6 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _telling_lines(path: Path) -> list[bytes]:
    lines: list[bytes] = []
    with path.open("rb") as file:
        while len(lines) < _SAMPLE_LINES and (line := file.readline(64 * 1024)):
            if not line.isascii():
                lines.append(line)
    return lines


def _guess(lines: list[bytes]) -> Encoding:
    whole = sum(_is_utf8(line) for line in lines)
    if whole > len(lines) / 2:  # UTF-8 with some bytes spoilt on the way
        return Encoding(codec="utf-8", confidence=whole / len(lines))
    western = _western_share(lines)
    if western > 0.9:
        return Encoding(codec="cp1252", confidence=min(western, 0.98))
    best = from_bytes(b"".join(lines)).best()
    if best is None:
        return Encoding(codec="cp1252", confidence=western)
    return Encoding(codec=best.encoding, confidence=max(0.5, 1.0 - best.chaos))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _western_share(lines: Iterable[bytes]) -> float:
    """How much of what isn't ASCII reads as Western European in Windows-1252.

    None where most letters aren't ASCII: no Western language looks like that.
    """
    text = "".join(line.decode("cp1252", errors="replace") for line in lines)
    beyond = [char for char in text if not char.isascii()]
    letters = sum(char.isalpha() for char in text)
    if sum(char.isalpha() for char in beyond) > 0.4 * letters > 4:
        return 0.0
    return sum(char in _WESTERN for char in beyond) / max(len(beyond), 1)


def write_as_utf8(
    path: Path, codec: str, target: Path, *, ends: str | None = None
) -> bool:
    """Write the text again in UTF-8, a piece at a time; say whether bytes were lost.

    ``ends`` is the character that ends a line, where that isn't a line feed.

    What can't be decoded becomes U+FFFD, which the careful reader then refuses by line.
    """
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    lost = False
    with path.open("rb") as source, target.open("wb") as out:
        while chunk := source.read(MEBIBYTE):
            text = decoder.decode(chunk)
            lost = lost or "\ufffd" in text
            text = text.replace(ends, "\n") if ends else text
            out.write(text.encode("utf-8"))
        out.write(decoder.decode(b"", final=True).encode("utf-8"))
    return lost
