"""Delay from buckets: bucket k counts delays in [2**k, 2**(k+1)) milliseconds.

Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

from collections.abc import Mapping


def percentile_ms(buckets: Mapping[int, int], share: float) -> float | None:
    """The delay that ``share`` of the events did not exceed; None without any.

    Within a bucket they are taken to lie evenly on the scale of doublings.
    """
    total = sum(buckets.values())
    if total <= 0:
        return None
    left = share * total
    for bucket in sorted(buckets):
        count = buckets[bucket]
        if count and left <= count:
            return float(2 ** (bucket + left / count))
        left -= count
    return float(2 ** (max(buckets) + 1))
