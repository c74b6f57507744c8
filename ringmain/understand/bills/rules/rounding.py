"""Parts that add up to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def share_out(parts: Sequence[Fraction], total: int) -> list[int]:
    """Round exact parts to whole pence that add up to the total.

    The largest-remainder method (Hamilton's): every part is rounded down, and the
    pennies left go to the parts that lost most, the earlier one first among equals. No
    part moves by a penny or more, and one that is nothing stays nothing.

    :raises ValueError: the parts do not add up to the total.
    """
    if sum(parts) != total:
        raise ValueError(f"The parts add up to {sum(parts)}, not to {total} pence.")
    whole = [part.numerator // part.denominator for part in parts]
    lost = [part - floor for part, floor in zip(parts, whole, strict=True)]
    most = sorted(range(len(parts)), key=lambda place: (-lost[place], place))
    for place in most[: total - sum(whole)]:
        whole[place] += 1
    return whole
