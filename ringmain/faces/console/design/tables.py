"""Tables that narrow, sort, page and export, from plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.text import slugify

from ringmain.faces.console.design.columns import Cell, Column
from ringmain.faces.console.design.links import (
    date_asked,
    link,
    number_asked,
    page_number,
    text_asked,
)
from ringmain.faces.console.design.narrowing import (
    Chip,
    ColumnChoice,
    Filter,
    chips_of,
    clear_url,
    column_choices,
    columns_shown,
    filters_of,
    kept_fields,
    narrow,
)

__all__ = [
    "Cell",
    "Column",
    "Heading",
    "Table",
    "build_table",
    "date_asked",
    "headings_of",
    "line_of",
    "link",
    "number_asked",
    "ordered_rows",
    "page_number",
    "sort_rows",
    "text_asked",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title, with the link that sorts by it."""

    column: Column
    url: str
    order: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A page of rows, ready for the template."""

    caption: str
    headings: list[Heading]
    lines: list[list[Cell]]
    total: int
    first: int
    previous_url: str = ""
    next_url: str = ""
    csv_url: str = ""
    xlsx_url: str = ""
    filters: list[Filter] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    clear_url: str = ""
    columns: list[ColumnChoice] = field(default_factory=list)
    kept_by_filters: list[tuple[str, str]] = field(default_factory=list)
    kept_by_columns: list[tuple[str, str]] = field(default_factory=list)
    is_stacked: bool = True

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.first + len(self.lines) - 1

    @property
    def key(self) -> str:
        """Names the table within its page."""
        return f"table-{slugify(self.caption)}"

    @property
    def order_said(self) -> str:
        """How it is sorted, for a reader who does not see the arrow."""
        said = [f"{h.column.title}, {h.order}" for h in self.headings if h.order]
        return f"Sorted by {said[0]}." if said else ""


def build_table(
    request: HttpRequest,
    columns: Sequence[Column],
    rows: Sequence[Any],
    *,
    caption: str,
    page_size: int = 50,
    may_export: bool = True,
    is_stacked: bool = True,
) -> Table:
    """Narrow, sort and page rows as the address asks.

    The address's ``only-<key>`` narrows, ``show`` chooses columns, ``sort`` and
    ``page`` are what they say.
    """
    ordered = ordered_rows(request, columns, rows)
    shown = columns_shown(request, columns)
    page = page_number(request)
    start = (page - 1) * page_size
    has_more = start + page_size < len(ordered)
    return Table(
        caption=caption,
        headings=headings_of(request, shown),
        lines=[line_of(shown, row) for row in ordered[start : start + page_size]],
        total=len(ordered),
        first=start + 1,
        previous_url=link(request, page=page - 1) if page > 1 else "",
        next_url=link(request, page=page + 1) if has_more else "",
        csv_url=link(request, export="csv") if may_export else "",
        xlsx_url=link(request, export="xlsx") if may_export else "",
        filters=filters_of(request, columns, rows),
        chips=chips_of(request, columns),
        clear_url=clear_url(request, columns),
        columns=column_choices(request, columns),
        kept_by_filters=kept_fields(request, without="only-"),
        kept_by_columns=kept_fields(request, without="show"),
        is_stacked=is_stacked,
    )


def ordered_rows(
    request: HttpRequest, columns: Sequence[Column], rows: Sequence[Any]
) -> list[Any]:
    """The rows that the address asks for, in its order: those an export holds."""
    kept = narrow(request, columns, rows)
    return sort_rows(columns, kept, request.GET.get("sort", ""))


def sort_rows(columns: Sequence[Column], rows: Sequence[Any], sort: str) -> list[Any]:
    """Order rows by a column's key, descending when it starts with a minus."""
    key = sort.removeprefix("-")
    for column in columns:
        if column.key == key and column.is_sortable:
            return _sorted_by(column, rows, sort.startswith("-"))
    return list(rows)


def _sorted_by(column: Column, rows: Sequence[Any], descending: bool) -> list[Any]:
    known = [row for row in rows if column.value(row) not in (None, "")]
    unknown = [row for row in rows if column.value(row) in (None, "")]
    return sorted(known, key=lambda r: _order(column.value(r)), reverse=descending) + (
        unknown
    )


def _order(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def headings_of(request: HttpRequest, columns: Sequence[Column]) -> list[Heading]:
    """Each column's title with the link that sorts it the other way."""
    now = request.GET.get("sort", "")
    return [_heading(request, column, now) for column in columns]


def _heading(request: HttpRequest, column: Column, now: str) -> Heading:
    if not column.is_sortable:
        return Heading(column, "", "")
    wish = f"-{column.key}" if now == column.key else column.key
    order = {column.key: "ascending", f"-{column.key}": "descending"}.get(now, "")
    return Heading(column, link(request, sort=wish, page=None), order)


def line_of(columns: Sequence[Column], row: Any) -> list[Cell]:
    """One row's cells."""
    return [
        Cell(column, column.value(row), column.href(row) if column.href else None)
        for column in columns
    ]
