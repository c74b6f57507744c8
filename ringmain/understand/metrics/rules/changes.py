"""Whether two numbers differ by more than chance, and what moved one to the other."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TypeVar

from ringmain.understand.metrics.shapes import Estimate, Sums

Name = TypeVar("Name", bound=Hashable)


def difference(after: Estimate, before: Estimate) -> tuple[float, float, float] | None:
    """The change and its bounds, by squares of the distances to each number's bounds.

    Newcombe 1998 (method 10) for shares, Zou and Donner 2008 for any. The centre is
    that of the intervals, which for NPS is the adjusted one. None where a number has no
    interval.
    """
    sides = [*_parts(after), *_parts(before)]
    if any(part is None for part in sides):
        return None
    now, low, high, then, low_then, high_then = (part or 0.0 for part in sides)
    change = now - then
    below = math.hypot(now - low, high_then - then)
    above = math.hypot(high - now, then - low_then)
    return change, change - below, change + above


def _parts(each: Estimate) -> tuple[float | None, float | None, float | None]:
    centre = each.value if each.centre is None else each.centre
    return centre, each.low, each.high


def contributions(
    before: Mapping[Name, Sums],
    after: Mapping[Name, Sums],
    *,
    is_shared: bool = False,
) -> dict[Name, float]:
    """How much of the change of Σx ÷ Σw each part brought; they add up to all of it.

    Part i brings Δ(xᵢ ÷ W) − R̄ · Δ(wᵢ ÷ W): what its own number changed, and what its
    size changed away from the mean R̄ of both months. x is `Sums.score`, w its weight.
    Parts that share one exposure (contacts by channel) have no size of their own:
    theirs is Δ(xᵢ ÷ W).
    """
    whole_before, whole_after = (
        _weight(side, is_shared=is_shared) for side in (before, after)
    )
    if not (whole_before and whole_after):
        return {}
    middle = (_score(before) / whole_before + _score(after) / whole_after) / 2
    nothing = Sums()
    found = {}
    for name in [*before, *(name for name in after if name not in before)]:
        then, now = before.get(name, nothing), after.get(name, nothing)
        score = now.score / whole_after - then.score / whole_before
        size = now.weight / whole_after - then.weight / whole_before
        found[name] = score if is_shared else score - middle * size
    return found


def _weight(parts: Mapping[Name, Sums], *, is_shared: bool) -> int:
    weights = [part.weight for part in parts.values()]
    return max(weights, default=0) if is_shared else sum(weights)


def _score(parts: Mapping[Name, Sums]) -> float:
    return sum(part.score for part in parts.values())
