"""The tables that are made by SQL files: their headers say what each reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ringmain

_HEADER = re.compile(r"^-- (\w+):\s*(\S.*)$", re.MULTILINE)
_TABLE = re.compile(r"\b[a-z]+\.[a-z_]+\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the lake: what a row is, what it reads, the text that makes it."""

    name: str
    grain: str
    freshness: str
    owner: str
    reads: tuple[str, ...]
    text: str

    def names(self, field: str) -> bool:
        """Whether its text names a field."""
        return re.search(rf"\b{re.escape(field)}\b", self.text) is not None


@cache
def list_tables() -> tuple[Table, ...]:
    """Every table that has an SQL file, by name."""
    root = Path(str(ringmain.__file__)).parent
    found = [_read(root, path) for path in sorted(root.glob("*/*/sql/*.sql"))]
    return tuple(sorted(found, key=lambda table: table.name))


def _read(root: Path, path: Path) -> Table:
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    floor = path.relative_to(root).parts[0]
    return Table(
        name=f"{floor}.{path.stem}",
        grain=header.get("grain", ""),
        freshness=header.get("freshness", ""),
        owner=header.get("owner", ""),
        reads=tuple(_TABLE.findall(header.get("reads", ""))),
        text=_HEADER.sub("", text),
    )
