"""What a customer allows, as a matrix: purposes down, channels across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ringmain.govern.consent.shapes import Because, Channel
from ringmain.unify.profiles.consent_shapes import (
    Consents,
    ConsentSaid,
    ConsentStanding,
    PurposeHeld,
)
from ringmain.unify.profiles.shapes import Masked

WAYS = {
    Channel.EMAIL: "E-mail",
    Channel.SMS: "Text",
    Channel.CALL: "Call",
    Channel.LETTER: "Letter",
    Channel.APP: "App",
    Channel.ANY: "Other ways",
}
EVERY_WAY = "Every way"
# Word, drawing and tone: the tone repeats what the two say.
_SIGNS = {
    Because.GIVEN: ("Allowed", "good", "good"),
    Because.WITHDRAWN: ("Withdrawn", "bad", "bad"),
    Because.REFUSED: ("Refused", "bad", "bad"),
    Because.EXPIRED: ("Ended", "warn", "warn"),
}
BASES = {
    "consent": "consent",
    "soft_opt_in": "soft opt-in, from a sale",
    "legitimate_interests": "legitimate interests",
    "contract": "contract",
    "legal_obligation": "legal obligation",
    "public_task": "public task",
    "vital_interests": "vital interests",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What counts in one cell: a word with its sign, and the decision behind it."""

    word: Any
    icon: str
    tone: str
    brand: str | None
    said: ConsentSaid
    is_of_all: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A purpose by a channel; no marks where nobody was asked.

    ``width`` is how many channels it stands for: a purpose of which all was said of
    every way at once has one cell.
    """

    way: str
    marks: tuple[Mark, ...]
    width: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A purpose with its cells, one to each channel of the matrix."""

    purpose: str
    is_contested: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One decision in the history; ``counts`` where it is what counts today."""

    said: ConsentSaid
    basis: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Allowed:
    """The block: its columns, its lines and every word said."""

    ways: tuple[str, ...]
    lines: tuple[Line, ...]
    count: int
    hides_special: bool


def allowed_of(consents: Consents) -> Allowed:
    """The matrix: only the channels that anything was said of."""
    told = [_channels(held) for held in consents.purposes if not _is_whole(held)]
    spoken = frozenset().union(*told) or {Channel.ANY}
    channels = [channel for channel in WAYS if channel in spoken]
    return Allowed(
        ways=tuple(WAYS[channel] for channel in channels) if told else (EVERY_WAY,),
        lines=tuple(_line(held, channels) for held in consents.purposes),
        count=len(consents.said),
        hides_special=consents.hides_special,
    )


def words_of(consents: Consents) -> Iterator[Word]:
    """Every decision, the newest first."""
    counting = {
        one.said.entry_id for held in consents.purposes for one in held.standing
    }
    for said in consents.said:
        basis = BASES.get(said.lawful_basis or "", "")
        yield Word(said, basis, said.entry_id in counting)


def _line(held: PurposeHeld, channels: Sequence[Channel]) -> Line:
    return Line(
        purpose=held.name[:1].upper() + held.name[1:],
        is_contested=held.is_contested,
        cells=tuple(_cells(held, channels)),
    )


def _channels(held: PurposeHeld) -> frozenset[str]:
    return frozenset(one.channel for one in held.standing)


def _is_whole(held: PurposeHeld) -> bool:
    """Whether all that was said of a purpose was said of every way at once."""
    return _channels(held) == {Channel.ANY}


def _cells(held: PurposeHeld, channels: Sequence[Channel]) -> Iterator[Cell]:
    if _is_whole(held):
        yield Cell(EVERY_WAY, tuple(map(_mark, held.standing)), len(channels))
        return
    spoken = _channels(held)
    for channel in channels:
        # What was said of every way holds where nothing else was said.
        which = channel if channel in spoken else Channel.ANY
        marks = (_mark(one) for one in held.standing if one.channel == which)
        yield Cell(WAYS[channel], tuple(marks))


def _mark(one: ConsentStanding) -> Mark:
    of_all = one.said.channel == Channel.ANY
    if isinstance(one.comes_to, Masked):
        return Mark(one.comes_to, "lock", "", one.brand, one.said, of_all, False)
    word, icon, tone = _SIGNS[one.comes_to]
    ends = one.comes_to in (Because.GIVEN, Because.EXPIRED) and one.said.expires_at
    return Mark(word, icon, tone, one.brand, one.said, of_all, bool(ends))
