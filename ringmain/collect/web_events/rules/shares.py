"""Whether a share of events left its usual band.

Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# 99.9 %, one side: a source watched each minute may not cry wolf.
_Z = 3.09
LEAST_EVENTS = 50
LEAST_HOURS = 24
LEAST_IN_HOUR = 20
_MARGIN = 0.01
FAILING_SHARE = 0.2
LEAST_FAILING = 20


@dataclass(frozen=True, slots=True)
class Part:
    """How many of all were so."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.of if self.of else 0.0


def lowest_likely(part: Part) -> float:
    """The lower end of Wilson's interval: the true share is hardly below it."""
    if part.of == 0:
        return 0.0
    share, n, z = min(part.share, 1.0), part.of, _Z
    middle = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + z * z / n))


def usual_top(hours: Sequence[Part]) -> float | None:
    """The share that 99 of 100 usual hours do not exceed; None with too few hours."""
    shares = sorted(part.share for part in hours if part.of >= LEAST_IN_HOUR)
    if len(shares) < LEAST_HOURS:
        return None
    return shares[min(len(shares) - 1, math.ceil(0.99 * len(shares)) - 1)]


def has_drifted(now: Part, hours: Sequence[Part]) -> bool:
    """Whether more events than ever is usual break their plan, beyond chance."""
    top = usual_top(hours)
    if top is None or now.of < LEAST_EVENTS:
        return False
    return lowest_likely(now) > top + _MARGIN


def is_failing(now: Part) -> bool:
    """Whether more than a fifth of the events are held back or refused."""
    return now.of >= LEAST_FAILING and lowest_likely(now) > FAILING_SHARE
