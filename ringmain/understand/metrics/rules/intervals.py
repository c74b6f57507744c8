"""Intervals of 95 %: how far chance alone may have moved a number.

Formulas: Wilson 1927 for shares; the adjusted Wald interval of two shares' difference
for NPS; Student's t for means; Garwood 1936 (exact) for counts over an exposure.
"""

from __future__ import annotations

import math

from ringmain.understand.metrics.rules import quantiles

LEVEL = 0.95
_UPPER = 1 - (1 - LEVEL) / 2
_LOWER = (1 - LEVEL) / 2

Bounds = tuple[float, float]


def wilson(hits: int, n: int) -> Bounds:
    """Bounds of a share of ``hits`` in ``n``; within 0 and 1."""
    z2 = quantiles.normal(_UPPER) ** 2
    share = hits / n
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    low = 0.0 if hits == 0 else max(middle - half, 0.0)
    high = 1.0 if hits == n else min(middle + half, 1.0)
    return low, high


def net_share(promoters: int, detractors: int, n: int) -> tuple[float, Bounds]:
    """Adjusted centre and bounds of (promoters − detractors) ÷ n, within −1 and 1.

    Three quarters of an answer are added to each side and three to all, so that few or
    one-sided answers do not look certain.
    """
    for_, against = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    centre = for_ - against
    variance = for_ + against - centre**2
    half = quantiles.normal(_UPPER) * math.sqrt(variance / (n + 3))
    return centre, (max(centre - half, -1.0), min(centre + half, 1.0))


def mean(total: float, squares: float, n: int) -> Bounds | None:
    """Bounds of a mean from a sum and a sum of squares; None of fewer than two.

    Equal values say nothing of their spread beyond what was seen: the bounds meet.
    """
    if n < 2:
        return None
    middle = total / n
    variance = max(squares - n * middle**2, 0.0) / (n - 1)
    half = quantiles.student(_UPPER, n - 1) * math.sqrt(variance / n)
    return middle - half, middle + half


def rate(events: int, exposure: int) -> Bounds:
    """Exact bounds of events per unit of exposure, were they Poisson."""
    low = quantiles.gamma(_LOWER, events) if events else 0.0
    return low / exposure, quantiles.gamma(_UPPER, events + 1) / exposure
