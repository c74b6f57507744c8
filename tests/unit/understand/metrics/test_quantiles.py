"""Quantiles, against the tables every statistics book prints."""

import math

import pytest

from ringmain.understand.metrics.rules import quantiles

STUDENT = {1: 12.7062, 2: 4.30265, 5: 2.57058, 10: 2.22814, 30: 2.04227, 60: 2.00030,
           120: 1.97993, 1000: 1.96234}  # fmt: skip
CHI_SQUARED = {2: (0.0506356, 7.37776), 10: (3.24697, 20.4832), 60: (40.4817, 83.2977),
               100: (74.2219, 129.561)}  # fmt: skip


def test_knows_the_normal_distribution() -> None:
    assert quantiles.normal(0.975) == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(("freedom", "t"), STUDENT.items())
def test_knows_students_distribution(freedom: int, t: float) -> None:
    assert quantiles.student(0.975, freedom) == pytest.approx(t, rel=1e-5)


@pytest.mark.parametrize(("freedom", "bounds"), CHI_SQUARED.items())
def test_knows_gamma_as_half_of_chi_squared(
    freedom: int, bounds: tuple[float, float]
) -> None:
    found = tuple(2 * quantiles.gamma(p, freedom / 2) for p in (0.025, 0.975))

    assert found == pytest.approx(bounds, rel=1e-5)


def test_knows_gamma_of_many_events() -> None:
    low, high = (quantiles.gamma(p, 250_000) for p in (0.025, 0.975))

    assert (low, high) == pytest.approx((249_021, 250_981), abs=3)
    assert math.isclose((low + high) / 2, 250_000, rel_tol=1e-5)
