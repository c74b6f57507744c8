"""A column of a table: where its value comes from and how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Reader = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: where its value comes from and how it is shown.

    ``kind`` is text, number, pence, wh, day, instant, ago, chip, code, words or yes.
    ``is_choice``: a code without personal data, by which the table may be narrowed.
    ``is_shown``: whether it is there before the reader chooses columns.
    """

    key: str
    title: str
    value: Reader
    kind: str = "text"
    href: Reader | None = None
    help: str = ""
    is_sortable: bool = True
    is_choice: bool = False
    is_shown: bool = True

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

    @property
    def is_none(self) -> bool:
        """Whether there is nothing to show."""
        return self.value is None or self.value == ""
