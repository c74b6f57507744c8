"""Given names that stand for each other: Bob and Robert, Mo and Mohammed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "nicknames.txt"


def other_names(word: str) -> frozenset[str]:
    """The names of every family that has this one, without itself."""
    return _families().get(word, frozenset())


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        family = [] if line.startswith("#") else line.replace("-", "").split()
        for name in family:
            found.setdefault(name, set()).update(family)
    return {name: frozenset(names - {name}) for name, names in found.items()}
