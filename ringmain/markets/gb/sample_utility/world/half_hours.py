"""Half-hours of the homes that have them: people by the wall clock, sun by UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from ringmain.markets.gb.sample_utility.world.archetypes import LEADS, profiles
from ringmain.markets.gb.sample_utility.world.calendar import Slots, Window
from ringmain.markets.gb.sample_utility.world.chance import Flags, Floats, Ints
from ringmain.markets.gb.sample_utility.world.homes import Homes
from ringmain.markets.gb.sample_utility.world.load import Days, daylight
from ringmain.markets.gb.sample_utility.world.outages import Outage
from ringmain.markets.gb.sample_utility.world.weather import Weather

_CHARGER = 3.55  # kWh a half-hour
_NIGHT = (1, 15)  # Economy 7 half-hours, 00:30-07:30 UTC all year
_OFF_PEAK = (1, 11)  # the car tariff's half-hours, 00:30-05:30 by the clock
_GRAIN = 0.38  # how ragged one half-hour is against the next


@dataclass(slots=True)
class Month:
    """One month of half-hours in Wh, by home (those of ``rows``) and slot."""

    taken: Ints
    given: Ints  # exported


@dataclass(slots=True)
class Sources:
    """All that the half-hours of one block follow from."""

    homes: Homes
    rows: Ints
    days: Days
    weather: Weather
    window: Window
    outages: tuple[Outage, ...]


def _people(sources: Sources, slots: Slots, rng: np.random.Generator) -> Floats:
    """Base load: the profile of the kind of home, made ragged."""
    weekend = (sources.window.first.weekday() + slots.day) % 7 >= 5
    pattern = profiles()[:, weekend.astype(int), slots.local]
    which = sources.homes.kind * len(LEADS) + sources.homes.lead
    load = pattern[which[sources.rows]]
    load *= sources.days.base[:, slots.day]
    grain = rng.standard_normal(load.shape, dtype=np.float32)
    grain *= _GRAIN
    grain -= _GRAIN * _GRAIN / 2
    load *= np.exp(grain, out=grain)
    return cast(Floats, load)


def _window_share(place: Ints, bounds: tuple[int, int]) -> Floats:
    inside = (place >= bounds[0]) & (place < bounds[1])
    share = np.float32(1 / (bounds[1] - bounds[0]))
    return cast(Floats, inside.astype(np.float32) * share)


def _heat(sources: Sources, slots: Slots) -> Floats:
    """Storage heaters fill at night; other heating runs from six to ten."""
    awake = 0.6 + 0.4 * ((slots.local >= 12) & (slots.local < 44))
    steady = (awake / (48 * 0.8667)).astype(np.float32)
    stored = 0.9 * _window_share(slots.utc, _NIGHT) + np.float32(0.1 / 48)
    economy = sources.homes.is_economy_7[sources.rows][:, None]
    return np.where(economy, stored, steady) * sources.days.heat[:, slots.day]


def _cars(sources: Sources, slots: Slots, which: Flags) -> Floats:
    """Charge until the day's energy is in: from 00:30, or from six in the evening."""
    wanted = sources.days.car[which][:, slots.day]
    at_night = sources.homes.is_on_ev_rate[sources.rows][which][:, None]
    since = slots.local - np.where(at_night, _OFF_PEAK[0], 36)
    energy = np.clip(wanted - _CHARGER * since, 0, _CHARGER)
    return np.where(since >= 0, energy, 0).astype(np.float32)


def _sun(sources: Sources, slots: Slots, which: Flags) -> Floats:
    """A half-sine between sunrise and sunset, dimmed by the day's clouds."""
    hours, clear = daylight(sources.weather.day_of_year[slots.day])
    middle = slots.utc / 2 + 0.25 - 12.1
    angle = np.pi * (middle / hours + 0.5)
    shape = np.where(np.abs(middle) < hours / 2, np.sin(angle), 0)
    shape *= clear / (4 * hours / np.pi)
    rows = sources.rows[which]
    sky = sources.weather.clearness[sources.homes.region[rows]][:, slots.day]
    return (sources.homes.solar_kw[rows][:, None] * sky * shape).astype(np.float32)


def _go_dark(sources: Sources, slots: Slots, *loads: Floats) -> None:
    """No supply, no use, in the half-hours wholly inside an outage."""
    homes, rows = sources.homes, sources.rows
    for outage in sources.outages:
        begin = np.searchsorted(slots.starts, outage.off_at)
        end = np.searchsorted(slots.starts, outage.on_at - 1_800_000_000, "right")
        if end <= begin:
            continue
        hit = (
            (homes.region[rows] == outage.region)
            & (homes.outcode[rows] == outage.outcode)
            & (homes.sector[rows] == outage.sector)
        )
        for load in loads:
            load[hit, begin:end] = 0


def make_month(sources: Sources, slots: Slots, rng: np.random.Generator) -> Month:
    """Return one month of half-hours for the homes of ``sources``."""
    homes, rows = sources.homes, sources.rows
    load = _people(sources, slots, rng)
    heated = np.flatnonzero((homes.heating[rows] == 1) | (homes.heating[rows] == 2))
    if len(heated):
        load[heated] += _heat(sources, slots)[heated]
    driving = homes.ev_from[rows] < sources.window.days
    load[driving] += _cars(sources, slots, driving)
    sunny = homes.solar_kw[rows] > 0
    made = np.zeros_like(load[sunny])
    if sunny.any():
        made = _sun(sources, slots, sunny)
        grain = rng.standard_normal(made.shape, dtype=np.float32)
        made *= np.clip(1 + 0.2 * grain, 0.2, 1.4)
    given = np.zeros_like(load)
    net = load[sunny] - made
    load[sunny] = np.maximum(net, 0)
    given[sunny] = np.maximum(-net, 0)
    _go_dark(sources, slots, load, given)
    return Month(taken=_watt_hours(load), given=_watt_hours(given))


def _watt_hours(kilowatt_hours: Floats) -> Ints:
    kilowatt_hours *= 1000
    return np.rint(kilowatt_hours, out=kilowatt_hours).astype(np.int32)


def by_day(slots: Slots, energy: Ints) -> Ints:
    """Sum half-hours to local days."""
    return np.add.reduceat(energy, slots.day_starts, axis=1, dtype=np.int32)


def low_rate(sources: Sources, slots: Slots, energy: Ints) -> Ints:
    """Sum, by local day, what the night or off-peak register counts."""
    rows = sources.rows
    low = np.zeros((len(rows), slots.days), dtype=np.int32)
    for which, place, bounds in (
        (sources.homes.is_economy_7[rows], slots.utc, _NIGHT),
        (sources.homes.is_on_ev_rate[rows], slots.local, _OFF_PEAK),
    ):
        if which.any():
            inside = (place >= bounds[0]) & (place < bounds[1])
            low[which] = by_day(slots, energy[which] * inside.astype(np.int32))
    return low
