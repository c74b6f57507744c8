"""Let the meters of a block count, and write the half-hours as they come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ringmain.markets.gb.sample_utility.exports import half_hours as files
from ringmain.markets.gb.sample_utility.exports.collectors import Datum, Halcyon
from ringmain.markets.gb.sample_utility.shapes import Progress
from ringmain.markets.gb.sample_utility.world import half_hours, load
from ringmain.markets.gb.sample_utility.world.calendar import Slots, Window, months_of
from ringmain.markets.gb.sample_utility.world.chance import Ints, generator
from ringmain.markets.gb.sample_utility.world.homes import Homes
from ringmain.markets.gb.sample_utility.world.load import Metered
from ringmain.markets.gb.sample_utility.world.numbers import mpan
from ringmain.markets.gb.sample_utility.world.outages import Outage
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.weather import Weather

_TOGETHER = 1_000  # homes worked out at once, so that memory stays small
_BY_CSV = 0.05  # of the half-hourly homes, read by the other collector


@dataclass(slots=True)
class Collecting:
    """What one block's meters need to know."""

    directory: Path
    part: int
    seed: int
    homes: Homes
    window: Window
    weather: Weather
    outages: tuple[Outage, ...]
    progress: Progress


def count_energy(job: Collecting) -> Metered:
    """Return what every register of the block counts; write the half-hourly files."""
    shape = (job.homes.count, job.window.days)
    metered = Metered(*(np.zeros(shape, dtype=np.int32) for _ in range(4)))
    for turn, rows in enumerate(_batches(np.arange(job.homes.count, dtype=np.int32))):
        rng = generator(job.seed, 10, job.part, turn)
        gas = load.gas_days(job.homes, rows, job.window, job.weather, rng)
        days = load.electricity_days(job.homes, rows, job.window, job.weather, rng)
        part = load.meter_days(job.homes, rows, days, job.weather, gas)
        metered.total[rows], metered.low[rows] = part.total, part.low
        metered.export[rows], metered.gas[rows] = part.export, part.gas
    rows = np.flatnonzero(job.homes.is_half_hourly).astype(np.int32)
    if len(rows):
        _count_half_hours(job, _by_supply_number(job, rows), metered)
    return metered


def _batches(rows: Ints) -> Iterator[Ints]:
    for start in range(0, len(rows), _TOGETHER):
        yield rows[start : start + _TOGETHER]


def _number(job: Collecting, row: int, place: int) -> str:
    distributor = REGIONS[job.homes.region[row]].distributor
    return mpan(distributor, job.homes.first + int(row), place)


def _by_supply_number(job: Collecting, rows: Ints) -> Ints:
    return np.array(sorted(rows, key=lambda row: _number(job, row, 0)), dtype=np.int32)


def _channels(job: Collecting, rows: Ints) -> tuple[files.Channel, ...]:
    """Every stream of the block by supply number; exports come after ``rows``."""
    by_csv = max(round(len(rows) * _BY_CSV), 1) if len(rows) > 1 else 0
    other = set(generator(job.seed, 12, job.part).permutation(len(rows))[:by_csv])
    made = []
    for place, row in enumerate(rows):
        span = int(job.homes.supply_from[row]), int(job.homes.supply_to[row])
        csv = place in other
        ways = [("AI", 0, 0)]
        if job.homes.solar_kw[row] > 0:
            ways.append(("AE", 1, len(rows)))
        for name, number, shift in ways:
            supply = _number(job, row, number)
            made.append(files.Channel(supply, name, place + shift, *span, csv))
    return tuple(sorted(made, key=lambda channel: channel.mpan))


def _count_half_hours(job: Collecting, rows: Ints, metered: Metered) -> None:
    rng = generator(job.seed, 11, job.part)
    days = load.electricity_days(job.homes, rows, job.window, job.weather, rng)
    sources = half_hours.Sources(
        job.homes, rows, days, job.weather, job.window, job.outages
    )
    channels = _channels(job, rows)
    months = months_of(job.window)
    with (
        closing(Datum(job.directory, job.part)) as datum,
        closing(Halcyon(job.directory, job.part)) as halcyon,
    ):
        for turn, slots in enumerate(months, start=1):
            month = half_hours.make_month(sources, slots, rng)
            _count_month(sources, metered, month, slots)
            batch = _batch(channels, month, slots, rng)
            for collector, is_by_csv in ((datum, False), (halcyon, True)):
                part = files.part_of(batch, is_by_csv=is_by_csv)
                if part is not None:
                    collector.add(part)
            job.progress("half-hours", turn, len(months))


def _count_month(
    sources: half_hours.Sources, metered: Metered, month: half_hours.Month, slots: Slots
) -> None:
    """Move the dials by the half-hours of a month."""
    rows = sources.rows
    span = slice(slots.first_day, slots.first_day + slots.days)
    metered.total[rows, span] = half_hours.by_day(slots, month.taken)
    metered.export[rows, span] = half_hours.by_day(slots, month.given)
    metered.low[rows, span] = half_hours.low_rate(sources, slots, month.taken)


def _batch(
    channels: tuple[files.Channel, ...],
    month: half_hours.Month,
    slots: Slots,
    rng: np.random.Generator,
) -> files.Batch:
    """What is read of a month: some of it is missing, some estimated."""
    both = np.concatenate([month.taken, month.given])
    energy = both[[channel.row for channel in channels]]
    marks = files.draw_marks(rng, len(channels), len(slots.starts))
    return files.Batch(channels, files.estimated(energy, marks), marks, slots)
