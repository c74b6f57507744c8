"""Losses of supply, by region and feeder, the same for every block of homes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ringmain.markets.gb.sample_utility.world.calendar import Window, midnight
from ringmain.markets.gb.sample_utility.world.chance import Dice, dice
from ringmain.markets.gb.sample_utility.world.regions import DISTRICTS, REGIONS, SECTORS

_CAUSES = (
    ("Cable fault", 0.34),
    ("Overhead line damage", 0.20),
    ("Substation equipment", 0.16),
    ("Third party damage", 0.16),
    ("Storm", 0.14),
)
_A_YEAR = 0.42  # unplanned outages of one feeder


@dataclass(frozen=True, slots=True)
class Outage:
    """One loss of supply on one feeder. Instants are microseconds since 1970, UTC."""

    number: str
    region: int
    outcode: int
    sector: int
    day: int
    off_at: int
    on_at: int
    is_planned: bool
    cause: str
    customers: int


def _one(
    number: int, place: tuple[int, int, int], window: Window, chance: Dice
) -> Outage:
    day = chance.whole(0, window.days - 1)
    planned = chance.hit(0.2)
    minute = chance.whole(9 * 60, 11 * 60) if planned else chance.whole(0, 1439)
    minutes = chance.whole(90, 360) if planned else int(25 + chance.expovariate(1 / 85))
    begin = midnight(window.date_of(day)) + timedelta(minutes=minute)
    off_at = int(begin.timestamp()) * 1_000_000
    return Outage(
        number=f"INCD-{number:06d}",
        region=place[0],
        outcode=place[1],
        sector=place[2],
        day=day,
        off_at=off_at,
        on_at=off_at + minutes * 60_000_000,
        is_planned=planned,
        cause="Planned work" if planned else chance.weigh(_CAUSES),
        customers=chance.whole(18, 900),
    )


def make_outages(window: Window, seed: int) -> tuple[Outage, ...]:
    """Return every outage of the window, in order of time."""
    chance = dice(seed, 2)
    feeders = [
        (region, outcode, sector)
        for region in range(len(REGIONS))
        for outcode in range(2 * DISTRICTS)
        for sector in range(1, SECTORS + 1)
    ]
    wanted = round(len(feeders) * _A_YEAR * window.days / 365)
    made = [
        _one(number + 1, chance.pick(feeders), window, chance)
        for number in range(wanted)
    ]
    return tuple(sorted(made, key=lambda outage: (outage.off_at, outage.number)))
