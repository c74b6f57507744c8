"""Quantiles that intervals need: normal, Student's t, gamma. Tested against tables."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

_STEPS = 200
_TINY = 1e-300
_NEAR = 1e-13
_MANY = 60  # degrees of freedom from which the expansion is good to 1e-6


@lru_cache(maxsize=8)
def normal(share: float) -> float:
    """The z below which this share of a normal distribution lies."""
    return NormalDist().inv_cdf(share)


@lru_cache(maxsize=4096)
def student(share: float, freedom: int) -> float:
    """The t below which this share of Student's distribution lies.

    :param freedom: degrees of freedom, 1 or more.
    """
    z = normal(share)
    if freedom > _MANY:
        # Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5).
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        return z + first / freedom + second / freedom**2
    return _halved(lambda t: _student_below(t, freedom), share, 0.0, 1000.0)


@lru_cache(maxsize=4096)
def gamma(share: float, shape: float) -> float:
    """The x below which this share of a gamma distribution of scale 1 lies."""
    z = normal(share)
    spread = 1 / (9 * shape)
    guess = shape * max(1 - spread + z * math.sqrt(spread), 1e-3) ** 3
    low, high = guess / 2, guess * 2
    while _gamma_below(low, shape) > share:
        low /= 2
    while _gamma_below(high, shape) < share:
        high *= 2
    return _halved(lambda x: _gamma_below(x, shape), share, low, high)


def _halved(
    below: Callable[[float], float], share: float, low: float, high: float
) -> float:
    """Halve [low, high] until it is as narrow as a double tells apart."""
    while high - low > _NEAR * high:
        middle = (low + high) / 2
        if below(middle) < share:
            low = middle
        else:
            high = middle
        if middle in (0.0, (low + high) / 2):
            break
    return (low + high) / 2


def _student_below(t: float, freedom: int) -> float:
    """Share of Student's distribution below a t of 0 or more."""
    x = freedom / (freedom + t * t)
    return 1 - _beta_below(x, freedom / 2, 0.5) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    weight = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log1p(-x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return weight * _beta_fraction(x, a, b) / a
    return 1 - weight * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction, by Lentz's method."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _away(1 + part * d)
            c = _away(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < _NEAR:
            break
    return value


def _gamma_below(x: float, shape: float) -> float:
    """The regularised lower incomplete gamma function."""
    if x <= 0:
        return 0.0
    weight = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return weight * _gamma_series(x, shape)
    return 1 - weight * _gamma_fraction(x, shape)


def _gamma_series(x: float, shape: float) -> float:
    term = total = 1 / shape
    step = shape
    while term > total * _NEAR:
        step += 1
        term *= x / step
        total += term
    return total


def _gamma_fraction(x: float, shape: float) -> float:
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / _away(b)
    value = d
    for i in range(1, 100_000):
        part = -i * (i - shape)
        b += 2
        d = 1 / _away(part * d + b)
        c = _away(b + part / c)
        value *= c * d
        if abs(c * d - 1) < _NEAR:
            break
    return value


def _away(value: float) -> float:
    """Keep a divisor off zero."""
    return value if abs(value) > _TINY else _TINY
