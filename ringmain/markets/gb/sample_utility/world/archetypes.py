"""Kinds of household and small business, and how their day runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from ringmain.markets.gb.sample_utility.world.chance import Floats


@dataclass(frozen=True, slots=True)
class Archetype:
    """How one kind of customer lives. Hours are (hour, height, width) of its peaks."""

    name: str
    weight: float  # share of our customers
    kwh: float  # mean electricity a day without heating and cars
    spread: float  # sigma of the logarithm between homes
    gas_kwh: float  # hot water and cooking, a day
    people: tuple[int, int]
    weekday: tuple[tuple[float, float, float], ...]
    weekend: tuple[tuple[float, float, float], ...]
    floor: float  # of the profile, against its peaks
    weekend_level: float
    is_business: bool = False


_EVENING = (19.0, 1.0, 2.2)

ARCHETYPES: tuple[Archetype, ...] = (
    Archetype(
        "single_worker", 0.22, 5.2, 0.42, 4.0, (1, 1),
        ((7.3, 0.6, 0.7), (20.0, 1.0, 2.0)), ((10.5, 0.6, 1.8), _EVENING), 0.22, 1.12,
    ),
    Archetype(
        "couple", 0.21, 7.2, 0.38, 5.5, (2, 2),
        ((7.2, 0.7, 0.8), _EVENING), ((10.0, 0.7, 2.0), (18.8, 1.0, 2.3)), 0.22, 1.1,
    ),
    Archetype(
        "family", 0.25, 10.6, 0.36, 8.5, (3, 6),
        ((7.4, 0.8, 0.9), (16.8, 0.6, 1.2), (18.9, 1.0, 1.9)),
        ((9.8, 0.8, 1.9), (13.0, 0.5, 1.5), (18.3, 1.0, 2.2)), 0.25, 1.14,
    ),
    Archetype(
        "retired", 0.20, 6.8, 0.40, 6.0, (1, 2),
        ((8.6, 0.7, 1.2), (12.4, 0.8, 1.3), (17.6, 1.0, 1.8)),
        ((8.9, 0.7, 1.3), (12.6, 0.9, 1.4), (17.5, 1.0, 1.8)), 0.24, 1.0,
    ),
    Archetype(
        "student_share", 0.05, 9.4, 0.35, 7.0, (3, 6),
        ((11.0, 0.5, 2.2), (19.5, 0.9, 2.4), (23.4, 0.7, 1.6)),
        ((13.0, 0.6, 2.4), (20.0, 0.9, 2.6), (23.6, 0.8, 1.6)), 0.30, 1.05,
    ),
    Archetype(
        "small_shop", 0.03, 24.0, 0.55, 6.0, (1, 4),
        ((13.0, 1.0, 4.2),), ((13.0, 1.0, 3.8),), 0.30, 0.85, is_business=True,
    ),
    Archetype(
        "office", 0.025, 30.0, 0.60, 5.0, (2, 20),
        ((11.0, 1.0, 2.8), (15.0, 0.9, 2.4)), ((12.0, 0.2, 3.0),), 0.25, 0.38,
        is_business=True,
    ),
    Archetype(
        "cafe", 0.015, 46.0, 0.50, 24.0, (2, 8),
        ((8.5, 0.7, 1.5), (12.8, 1.0, 2.2)), ((10.5, 0.9, 2.6), (13.0, 1.0, 2.0)),
        0.28, 1.05, is_business=True,
    ),
)  # fmt: skip

LEADS = (-1, 0, 2)  # half-hours by which some homes run earlier or later
_HOURS = np.arange(48) / 2 + 0.25


def _profile(
    peaks: tuple[tuple[float, float, float], ...], floor: float, lead: int
) -> Floats:
    shape = np.full(48, floor)
    for hour, height, width in peaks:
        away = np.abs(_HOURS - hour - lead / 2)
        shape += height * np.exp(-0.5 * (np.minimum(away, 24 - away) / width) ** 2)
    return cast(Floats, (shape / shape.sum()).astype(np.float32))


def profiles() -> Floats:
    """Return [kind x lead, weekday or weekend, local half-hour]; each day sums to 1."""
    return np.array(
        [
            [
                _profile(peaks, kind.floor, lead)
                for peaks in (kind.weekday, kind.weekend)
            ]
            for kind in ARCHETYPES
            for lead in LEADS
        ],
        dtype=np.float32,
    )
