"""Which column is the number of its rows, where its name doesn't say."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from ringmain.collect.files.mapping import names
from ringmain.collect.files.mapping.fit import looks_like_numbers_of
from ringmain.collect.files.mapping.values import Look
from ringmain.collect.files.reading.shapes import Row


def find_key(
    free: Sequence[str], looks: Map[str, Look], sample: Sequence[Row] | None
) -> str | None:
    """Return the first column named as a number, whose values look like numbers given.

    ``sample`` is given where it has to tell every row from the others alone.
    """
    for column in free:
        is_sure = sample is None or tells_apart(column, sample)
        if is_sure and _is_named_so(column, free) and _is_numbered(looks[column]):
            return column
    return None


def tells_apart(column: str, sample: Sequence[Row]) -> bool:
    """Whether no two rows of the sample share a value."""
    values = [row.get(column, "") for row in sample]
    return all(values) and len(set(values)) == len(values)


def _is_numbered(look: Look) -> bool:
    return bool(look.values) and looks_like_numbers_of(look)


def _is_named_so(column: str, free: Sequence[str]) -> bool:
    """A bare "number" is one only where a file begins with it."""
    words = names.take_apart(column).words
    if "number" not in words or "postcode" in words or "phone" in words:
        return False
    return len(words) > 1 or column == free[0]
