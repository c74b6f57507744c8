"""Chance that repeats: every block of homes draws from its own seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


class Dice(random.Random):
    """Quick single draws, for what happens to one customer."""

    def hit(self, probability: float) -> bool:
        """Say yes with this probability."""
        return self.random() < probability

    def pick(self, items: Sequence[T]) -> T:
        """Draw one of the items, all alike."""
        return items[int(self.random() * len(items))]

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def weigh(self, items: Sequence[tuple[T, float]]) -> T:
        """Draw one of the items by its weight; weights sum to one."""
        left = self.random()
        for item, weight in items:
            left -= weight
            if left < 0:
                return item
        return items[-1][0]


def _sequence(seed: int, path: tuple[int, ...]) -> np.random.SeedSequence:
    return np.random.SeedSequence(seed, spawn_key=path)


def generator(seed: int, *path: int) -> np.random.Generator:
    """Return the array generator of this seed and place in the world."""
    return np.random.default_rng(_sequence(seed, path))


def dice(seed: int, *path: int) -> Dice:
    """Return the dice of this seed and place in the world."""
    return Dice(int(_sequence(seed, path).generate_state(1, np.uint64)[0]))
