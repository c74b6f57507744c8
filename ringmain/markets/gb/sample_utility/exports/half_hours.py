"""Half-hours as they leave the meter: which streams there are, and what gets lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringmain.markets.gb.sample_utility.world.calendar import Slots, joined
from ringmain.markets.gb.sample_utility.world.chance import Flags, Ints

Marks = npt.NDArray[np.int8]

ACTUAL, ESTIMATED, MISSING = range(3)
_GAPS = 0.05  # of homes in a month
_GUESSES = 0.04
_LONGEST = 96  # half-hours


@dataclass(frozen=True, slots=True)
class Channel:
    """One stream of half-hours: a supply point, a row of the month, days supplied."""

    mpan: str
    name: str  # AI takes, AE gives
    row: int
    first: int
    after: int
    is_by_csv: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Half-hours of some channels over some slots: Wh, and how each was come by."""

    channels: tuple[Channel, ...]
    energy: Ints
    marks: Marks
    slots: Slots

    @property
    def is_supplied(self) -> Flags:
        """Where we are the supplier: other half-hours are not ours to read."""
        first = np.array([[channel.first] for channel in self.channels])
        after = np.array([[channel.after] for channel in self.channels])
        return (self.slots.day >= first) & (self.slots.day < after)


def draw_marks(rng: np.random.Generator, count: int, slots: int) -> Marks:
    """Draw where readings are missing or estimated, in runs of up to two days."""
    marks = np.zeros((count, slots), dtype=np.int8)
    for mark, share in ((ESTIMATED, _GUESSES), (MISSING, _GAPS)):
        for row in np.flatnonzero(rng.random(count) < share):
            begin = int(rng.integers(0, slots))
            length = int(min(rng.geometric(0.06), _LONGEST))
            marks[row, begin : begin + length] = mark
    return marks


def estimated(energy: Ints, marks: Marks) -> Ints:
    """Where a reading is estimated, put the mean of the channel."""
    if not (marks == ESTIMATED).any():
        return energy
    mean = np.rint(energy.mean(axis=1)).astype(np.int32)[:, None]
    return np.where(marks == ESTIMATED, mean, energy)


def part_of(batch: Batch, *, is_by_csv: bool) -> Batch | None:
    """Return the channels of one of the two collectors; nothing if it has none."""
    places = [n for n, one in enumerate(batch.channels) if one.is_by_csv == is_by_csv]
    if not places:
        return None
    return Batch(
        tuple(batch.channels[place] for place in places),
        batch.energy[places],
        batch.marks[places],
        batch.slots,
    )


def one_after_another(batches: list[Batch]) -> Batch:
    """Join months of the same channels."""
    return Batch(
        batches[0].channels,
        np.concatenate([batch.energy for batch in batches], axis=1),
        np.concatenate([batch.marks for batch in batches], axis=1),
        joined([batch.slots for batch in batches]),
    )
