"""Narrowing a table by its columns' values, and choosing its columns, by the address.

``only-state=failed`` keeps the rows of one value; ``show=file&show=state`` keeps two
columns. Only columns of codes may narrow: names and postcodes stay out of addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from ringmain.faces.console.design.links import link

if TYPE_CHECKING:
    from ringmain.faces.console.design.columns import Column

_MOST_CHOICES = 40
_PREFIX = "only-"
_SHOW = "show"


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows a list, and the address without it."""

    title: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value a column may be narrowed to, and how many rows have it."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A column that narrows, with its values."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that may be shown or not; the first always is."""

    key: str
    title: str
    is_shown: bool
    is_fixed: bool


def narrow(
    request: HttpRequest, columns: Sequence[Column], rows: Sequence[Any]
) -> list[Any]:
    """Keep the rows that the address asks for."""
    kept = list(rows)
    for column in columns:
        wanted = _wanted(request, column)
        if wanted:
            kept = [row for row in kept if said(column, row) == wanted]
    return kept


def filters_of(
    request: HttpRequest, columns: Sequence[Column], rows: Sequence[Any]
) -> list[Filter]:
    """The columns that narrow and have more than one value, with their counts."""
    found = [_filter(request, column, rows) for column in columns if column.is_choice]
    return [each for each in found if len(each.options) > 1]


def chips_of(request: HttpRequest, columns: Sequence[Column]) -> list[Chip]:
    """What narrows the table now."""
    chips = []
    for column in columns:
        if wanted := _wanted(request, column):
            url = link(request, **{_PREFIX + column.key: None, "page": None})
            chips.append(Chip(column.title, wanted.replace("_", " "), url))
    return chips


def clear_url(request: HttpRequest, columns: Sequence[Column]) -> str:
    """The address without anything that narrows."""
    names = {_PREFIX + column.key: None for column in columns if column.is_choice}
    return link(request, **names, page=None)


def columns_shown(
    request: HttpRequest, columns: Sequence[Column]
) -> tuple[Column, ...]:
    """The columns asked for; those shown by themselves when none is."""
    wanted = set(request.GET.getlist(_SHOW))
    known = {column.key for column in columns} & wanted
    if not known:
        return tuple(column for column in columns if column.is_shown)
    first = columns[0].key
    return tuple(c for c in columns if c.key in known or c.key == first)


def column_choices(
    request: HttpRequest, columns: Sequence[Column]
) -> list[ColumnChoice]:
    """Every column, with whether it is shown."""
    shown = {column.key for column in columns_shown(request, columns)}
    return [
        ColumnChoice(column.key, column.title, column.key in shown, number == 0)
        for number, column in enumerate(columns)
    ]


def kept_fields(request: HttpRequest, *, without: str) -> list[tuple[str, str]]:
    """The rest of the address, for the hidden fields of a form that changes a part."""
    dropped = ("page", "export")
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in dropped and not name.startswith(without)
        for value in values
    ]


def said(column: Column, row: Any) -> str:
    """A row's value as the address says it."""
    value = column.value(row)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _wanted(request: HttpRequest, column: Column) -> str:
    if not column.is_choice:
        return ""
    return request.GET.get(_PREFIX + column.key, "").replace("\0", "")


def _filter(request: HttpRequest, column: Column, rows: Sequence[Any]) -> Filter:
    counts = Counter(said(column, row) for row in rows)
    counts.pop("", None)
    wanted = _wanted(request, column)
    most = sorted(counts.most_common(_MOST_CHOICES))
    options = tuple(Option(value, n, value == wanted) for value, n in most)
    return Filter(_PREFIX + column.key, column.title, options)
