"""How much there is of each noun, as `ringmain status` says it."""

from __future__ import annotations


def count_nouns() -> dict[str, int]:
    """Rows by noun: of the register, then of what came in."""
    return {}
