"""What the scorecard may be narrowed to, as a form and as chips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ringmain.faces.console.scorecard import asked, writing
from ringmain.understand.metrics.shapes import DIMENSIONS, Choices, Slice


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One dimension, or the month."""

    name: str
    title: str
    every: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A narrowing, and the address without it."""

    title: str
    value: str
    url: str


def choices_of(
    choices: Choices, wanted: Slice, month: date | None, names: tuple[str, ...]
) -> list[Choice]:
    """The selects of the form: only those with something to choose."""
    found = [_dimension(name, choices, wanted) for name in names]
    return [*(each for each in found if len(each.options) > 1), _month(choices, month)]


def chips_of(path: str, wanted: Slice, month: date | None) -> list[Chip]:
    """What is narrowed now."""
    return [*_chips(path, wanted, month)]


def _chips(path: str, wanted: Slice, month: date | None) -> Iterator[Chip]:
    for name, value in wanted.asked.items():
        rest = {each: said for each, said in wanted.asked.items() if each != name}
        url = path + asked.query(Slice(**rest), month)
        yield Chip(name.capitalize(), writing.part_words(value, name), url)
    if month:
        words = writing.month_words(month)
        yield Chip("Month", words, path + asked.query(wanted))


def _dimension(name: str, choices: Choices, wanted: Slice) -> Choice:
    values: tuple[str, ...] = getattr(choices, name)
    chosen = wanted.asked.get(name)
    options = tuple(
        Option(
            value or asked.NOT_KNOWN, writing.part_words(value, name), value == chosen
        )
        for value in sorted(values, key=lambda value: (not value, value))
    )
    return Choice(name, name.capitalize(), "All", options)


def _month(choices: Choices, month: date | None) -> Choice:
    options = tuple(
        Option(each.isoformat(), writing.month_words(each), each == month)
        for each in choices.months
    )
    return Choice("month", "Month", "Latest", options)


ALL = DIMENSIONS
