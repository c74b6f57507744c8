"""Tables that sort, page and export, from plain rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

_MOST_PAGES = 10_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
Reader = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: where its value comes from and how it is shown.

    ``kind`` is text, number, pence, wh, day, instant, chip, code or yes.
    """

    key: str
    title: str
    value: Reader
    kind: str = "text"
    href: Reader | None = None
    help: str = ""
    is_sortable: bool = True

    @property
    def is_number(self) -> bool:
        """Whether it is set to the right."""
        return self.kind in ("number", "pence", "wh")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in its column."""

    column: Column
    value: Any
    href: str | None


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

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.first + len(self.lines) - 1


def build_table(
    request: HttpRequest,
    columns: Sequence[Column],
    rows: Sequence[Any],
    *,
    caption: str,
    page_size: int = 50,
    may_export: bool = True,
) -> Table:
    """Sort and page rows as the address asks (``sort``, ``page``)."""
    ordered = sort_rows(columns, rows, request.GET.get("sort", ""))
    page = page_number(request)
    start = (page - 1) * page_size
    shown = ordered[start : start + page_size]
    return Table(
        caption=caption,
        headings=headings_of(request, columns),
        lines=[line_of(columns, row) for row in shown],
        total=len(ordered),
        first=start + 1,
        previous_url=link(request, page=page - 1) if page > 1 else "",
        next_url=link(request, page=page + 1) if start + page_size < len(rows) else "",
        csv_url=link(request, export="csv") if may_export else "",
        xlsx_url=link(request, export="xlsx") if may_export else "",
    )


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


def page_number(request: HttpRequest) -> int:
    """The page asked for; 1 when it is not a number."""
    return max(1, min(number_asked(request, "page"), _MOST_PAGES))


def number_asked(request: HttpRequest, name: str) -> int:
    """A whole number of the address; 0 when it is not one, or too long to be one."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0


def text_asked(request: HttpRequest, name: str) -> str:
    """A text of the address, without the NUL that no database takes."""
    return request.GET.get(name, "").replace("\0", "").strip()


def date_asked(request: HttpRequest, name: str) -> date | None:
    """A date of the address; None when it is not one, or out of all reason."""
    try:
        asked = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return asked if _FIRST_YEAR <= asked.year <= _LAST_YEAR else None


def link(request: HttpRequest, **changes: Any) -> str:
    """This page's address with some of its query changed; None takes one away."""
    query: QueryDict = request.GET.copy()
    for name in ("export", *changes):
        query.pop(name, None)
    for name, value in changes.items():
        if value is not None:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path
