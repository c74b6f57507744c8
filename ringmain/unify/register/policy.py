"""What a market says of the register's codes: the names of its regions."""

from __future__ import annotations

from typing import Protocol


class RegionNames(Protocol):
    """Names the regions of one market."""

    def __call__(self, code: str) -> str | None:
        """Return what people call the region of a code; None of one not its own."""


_filled: list[RegionNames] = []


def fill(names: RegionNames) -> None:
    """Make these the names of regions, in place of any before."""
    _filled[:] = [names]


def region_name(code: str) -> str:
    """Return what people call a region; without a name, its code."""
    found = _filled[0](code) if _filled else None
    return found or code
