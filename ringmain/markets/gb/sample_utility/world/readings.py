"""What dials showed and what was written down: actual, customer's own or estimated."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.dwelling import (
    HUNDRED_CUBIC_FEET,
    SMART_GRAIN,
    Meter,
    Point,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading in thousandths of the dial's unit."""

    value: int
    quality: str  # actual, customer, estimated
    origin: str  # smart, reader, customer, estimate


@dataclass(slots=True)
class Readings:
    """Every reading taken at one home, by meter, register and day."""

    chance: Dice
    taken: dict[tuple[str, int, int], Reading] = field(default_factory=dict)

    def value(self, meter: Meter, register: int, day: int) -> int:
        """Return what was written down."""
        return self.taken[meter.serial, register, day].value

    def is_estimated(self, meter: Meter, day: int) -> bool:
        """Say whether the reading of a day is an estimate."""
        return self.taken[meter.serial, 0, day].quality == "estimated"

    def take(
        self, point: Point, meter: Meter, day: int, *, by_engineer: bool = False
    ) -> None:
        """Read every register of a meter, unless that has been done."""
        if (meter.serial, 0, day) in self.taken:
            return
        quality, origin = self._manner(meter, by_engineer)
        for register in range(len(point.registers)):
            shown = dial(point, meter, register, day)
            self.taken[meter.serial, register, day] = Reading(shown, quality, origin)

    def estimate(self, point: Point, meter: Meter, since: int, day: int) -> None:
        """Write down a guess: the truth is known to the world, not to the supplier."""
        error = self.chance.lognormvariate(0, 0.17)
        for register in range(len(point.registers)):
            start = self.value(meter, register, since)
            used = dial(point, meter, register, day) - start
            guess = int(used * error) // meter.grain * meter.grain
            value = start + max(guess, 0)
            reading = Reading(value, "estimated", "estimate")
            self.taken[meter.serial, register, day] = reading

    def interpolate(
        self, point: Point, meter: Meter, day: int, span: tuple[int, int]
    ) -> None:
        """Note a reading between two others, as for a change of price."""
        if (meter.serial, 0, day) in self.taken:
            return
        for register in range(len(point.registers)):
            shown = dial(point, meter, register, day)
            low = self.value(meter, register, span[0])
            high = self.value(meter, register, span[1])
            value = min(max(shown, low), high)
            is_smart = meter.grain == SMART_GRAIN and value == shown
            manner = ("actual", "smart") if is_smart else ("estimated", "estimate")
            self.taken[meter.serial, register, day] = Reading(value, *manner)

    def _manner(self, meter: Meter, by_engineer: bool) -> tuple[str, str]:
        if by_engineer:
            return "actual", "reader"
        if meter.grain == SMART_GRAIN:
            return "actual", "smart"
        return ("customer",) * 2 if self.chance.hit(0.55) else ("actual", "reader")


def read_exchanges(readings: Readings, points: list[Point]) -> None:
    """The engineer who changes a meter reads the old one and the new."""
    for point in points:
        for old, new in pairwise(point.meters):
            readings.take(point, old, new.fitted, by_engineer=True)
            readings.take(point, new, new.fitted, by_engineer=True)


def dial(point: Point, meter: Meter, register: int, day: int) -> int:
    """Return what a dial truly shows at the beginning of a day, in thousandths."""
    counted = point.counted[register]
    since = counted[max(meter.fitted, 0)]
    passed = counted[max(day, 0)] - since
    if meter.unit == "ft3":
        passed = passed * 100 // HUNDRED_CUBIC_FEET
    shown = meter.starts[register] + passed
    return shown // meter.grain * meter.grain


def meter_from(point: Point, day: int) -> Meter:
    """Return the meter that counts from a day on."""
    return next(meter for meter in reversed(point.meters) if meter.fitted <= day)


def meter_until(point: Point, day: int) -> Meter:
    """Return the meter that counted up to a day."""
    return next(
        meter for meter in point.meters if meter.removed is None or day <= meter.removed
    )
