"""What each home uses each day, before meters round it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from ringmain.markets.gb.sample_utility.world.archetypes import ARCHETYPES
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Flags, Floats, Ints
from ringmain.markets.gb.sample_utility.world.homes import Homes
from ringmain.markets.gb.sample_utility.world.weather import Weather

WARM_ENOUGH = 15.5  # °C; no heating above
_BOILER = 0.88  # heat out of gas in
_CUBIC_METRE = 1.02264 * 39.4 / 3.6  # kWh in a cubic metre, on average
_VOID = 0.05  # use of an empty home


@dataclass(slots=True)
class Days:
    """Parts of the daily electricity of some homes, kWh by home and day."""

    base: Floats
    heat: Floats
    car: Floats


@dataclass(slots=True)
class Metered:
    """What the registers count each day: Wh, and thousandths of m3 of gas."""

    total: Ints
    low: Ints  # the night or off-peak part of the total
    export: Ints
    gas: Ints


def _between(days: Ints, begin: Ints, end: Ints) -> Flags:
    return (days >= begin[:, None]) & (days < end[:, None])


def presence(homes: Homes, rows: Ints, days: Ints, rng: np.random.Generator) -> Floats:
    """Return how much life there is in each home: holidays, moves, empty spells."""
    level = np.ones((len(rows), len(days)), dtype=np.float32)
    for span in range(0, len(days), 182):
        begin = rng.integers(span, span + 175, len(rows), dtype=np.int32)
        length = rng.integers(4, 14, len(rows), dtype=np.int32)
        away = rng.random(len(rows)) < 0.55
        level[_between(days, begin, begin + length * away)] = 0.35
    out, back = homes.move_out[rows], homes.move_in[rows]
    level[_between(days, out, back)] = _VOID
    after = days >= back[:, None]
    moved = level * homes.next_level[rows][:, None]
    return cast(Floats, np.where(after, moved, level))


def _weekends(window: Window) -> Flags:
    weekday = (window.first.weekday() + np.arange(window.days)) % 7
    return weekday >= 5


def _season(weather: Weather) -> Floats:
    turn = 2 * np.pi * (weather.day_of_year - 5) / 365.25
    return cast(Floats, (1 + 0.16 * np.cos(turn)).astype(np.float32))


def _noise(rng: np.random.Generator, shape: tuple[int, int], sigma: float) -> Floats:
    draws = rng.standard_normal(shape, dtype=np.float32)
    draws *= sigma
    np.exp(draws, out=draws)
    return draws


def _degrees(homes: Homes, rows: Ints, weather: Weather) -> Floats:
    cold = WARM_ENOUGH - weather.celsius[homes.region[rows]]
    return cast(Floats, np.maximum(cold, 0, out=cold))


def _heat_pump(degrees: Floats, heat_loss: Floats) -> Floats:
    """Heat over the coefficient of performance, which falls with the cold."""
    efficiency = np.clip(4.3 - 0.11 * degrees, 2.0, 4.3)
    return cast(Floats, heat_loss[:, None] * degrees / efficiency)


def electricity_days(
    homes: Homes, rows: Ints, window: Window, weather: Weather, rng: np.random.Generator
) -> Days:
    """Return the daily parts of the electricity of the homes in ``rows``."""
    days = np.arange(window.days, dtype=np.int32)
    shape = (len(rows), window.days)
    alive = presence(homes, rows, days, rng)
    weekend = np.array([one.weekend_level for one in ARCHETYPES], dtype=np.float32)
    level = np.where(_weekends(window), weekend[homes.kind[rows]][:, None], 1)
    base = homes.base_kwh[rows][:, None] * alive * level * _season(weather)
    base = (base * _noise(rng, shape, 0.16)).astype(np.float32)
    degrees = _degrees(homes, rows, weather)
    loss = homes.heat_loss[rows]
    heat = np.zeros(shape, dtype=np.float32)
    pumps, storage = homes.heating[rows] == 1, homes.heating[rows] == 2
    heat[pumps] = _heat_pump(degrees[pumps], loss[pumps]) + 2.0
    heat[storage] = 0.62 * loss[storage][:, None] * degrees[storage] + 3.0
    heat *= np.maximum(alive, 0.3) * _noise(rng, shape, 0.08)
    drives = (days >= homes.ev_from[rows][:, None]) & (alive > 0.4)
    charges = drives & (rng.random(shape, dtype=np.float32) < 0.55)
    car = homes.ev_kwh[rows][:, None] * 1.7 * charges * _noise(rng, shape, 0.35)
    return Days(base=base, heat=heat, car=np.minimum(car, 34).astype(np.float32))


def gas_days(
    homes: Homes, rows: Ints, window: Window, weather: Weather, rng: np.random.Generator
) -> Ints:
    """Return the daily gas of the homes in ``rows``, thousandths of a cubic metre."""
    days = np.arange(window.days, dtype=np.int32)
    shape = (len(rows), window.days)
    alive = presence(homes, rows, days, rng)
    heated = homes.has_gas[rows] & (homes.heating[rows] == 0)
    loss = np.where(heated, homes.heat_loss[rows] / _BOILER, 0)[:, None]
    use = loss * _degrees(homes, rows, weather) * np.maximum(alive, 0.3)
    use = (use + homes.water_kwh[rows][:, None] * alive) * _noise(rng, shape, 0.12)
    use = np.where(homes.has_gas[rows][:, None], use, 0)
    return cast(Ints, np.rint(use / _CUBIC_METRE * 1000).astype(np.int32))


def daylight(window_day_of_year: Floats) -> tuple[Floats, Floats]:
    """Return length of day in hours and clear-sky yield in kWh for each kW."""
    turn = 2 * np.pi * (window_day_of_year - 172) / 365.25
    return (
        (12.2 + 4.4 * np.cos(turn)).astype(np.float32),
        (3.9 + 2.9 * np.cos(turn)).astype(np.float32),
    )


def meter_days(
    homes: Homes, rows: Ints, days: Days, weather: Weather, gas: Ints
) -> Metered:
    """Return what the registers of homes without half-hours count each day."""
    economy = homes.is_economy_7[rows][:, None]
    ev_rate = homes.is_on_ev_rate[rows][:, None]
    used = days.base + days.heat + days.car
    sun = daylight(weather.day_of_year)[1] * weather.clearness[homes.region[rows]]
    made = homes.solar_kw[rows][:, None] * sun
    kept = np.minimum(made * 0.5, used * 0.42)
    taken = np.rint((used - kept) * 1000).astype(np.int32)
    night = 0.16 * days.base + np.where(economy, 0.9 * days.heat, 0.25 * days.heat)
    night += np.where(ev_rate, days.car, 0.1 * days.car)
    low = np.where(economy | ev_rate, np.rint(night * 1000), 0).astype(np.int32)
    return Metered(
        total=taken,
        low=np.minimum(low, taken),
        export=np.rint((made - kept) * 1000).astype(np.int32),
        gas=gas,
    )
