"""From added-up rows to a number with its interval."""

from __future__ import annotations

from collections.abc import Callable

from ringmain.understand.metrics.rules import intervals
from ringmain.understand.metrics.shapes import NOTHING, Estimate, Kind, Sums


def estimate(kind: Kind, sums: Sums, factor: float) -> Estimate:
    """The number that a metric of this kind has for these rows, times its factor.

    No rows, or nobody they could have happened to, give an estimate without a value.
    """
    if not sums.weight:
        return NOTHING
    value, centre, bounds = _MAKERS[kind](sums)
    low, high = bounds or (None, None)
    return Estimate(
        value=value * factor,
        centre=None if centre is None else centre * factor,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        sums=sums,
    )


_Made = tuple[float, float | None, intervals.Bounds | None]


def _share(sums: Sums) -> _Made:
    return sums.hits / sums.n, None, intervals.wilson(sums.hits, sums.n)


def _net(sums: Sums) -> _Made:
    centre, bounds = intervals.net_share(sums.hits, sums.against, sums.n)
    return (sums.hits - sums.against) / sums.n, centre, bounds


def _mean(sums: Sums) -> _Made:
    bounds = intervals.mean(sums.total, sums.squares, sums.n)
    return sums.total / sums.n, None, bounds


def _rate(sums: Sums) -> _Made:
    return sums.n / sums.exposure, None, intervals.rate(sums.n, sums.exposure)


def _per_customer(sums: Sums) -> _Made:
    """Customers without a row count as nought; ``squares`` is over those with some."""
    bounds = intervals.mean(sums.n, sums.squares, sums.exposure)
    if bounds:
        bounds = max(bounds[0], 0.0), bounds[1]
    return sums.n / sums.exposure, None, bounds


_MAKERS: dict[Kind, Callable[[Sums], _Made]] = {
    Kind.SHARE: _share,
    Kind.NET: _net,
    Kind.MEAN: _mean,
    Kind.RATE: _rate,
    Kind.PER_CUSTOMER: _per_customer,
}
