"""One weather for each region: season, days that resemble yesterday, cold spells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Floats, generator
from ringmain.markets.gb.sample_utility.world.regions import REGIONS

_MEAN, _SWING, _WARMEST = 10.4, 6.4, 205  # °C, °C, day of the year
_CLOUDY, _CLEAR = 2.5, 8.0  # °C
_MEMORY = 0.78  # how much of yesterday's departure is left today


@dataclass(frozen=True, slots=True)
class Weather:
    """Daily mean temperature and clearness of the sky, by region and day."""

    celsius: Floats
    clearness: Floats  # share of clear-sky sunshine, 0-1
    day_of_year: Floats

    @property
    def swing(self) -> Floats:
        """From the least to the most of a day, in °C: more under a clear sky."""
        return (_CLOUDY + _CLEAR * self.clearness).astype(np.float32)


def _remembering(draws: Floats) -> Floats:
    out = np.empty_like(draws)
    level = np.zeros(draws.shape[0], dtype=np.float32)
    for day in range(draws.shape[1]):
        level = _MEMORY * level + draws[:, day]
        out[:, day] = level
    return out


def _cold_spells(rng: np.random.Generator, season: Floats) -> Floats:
    """Two or three weeks of frost in each winter, eased in and out."""
    spell = np.zeros(len(season), dtype=np.float32)
    for start in range(0, len(season), 120):
        begin = start + int(rng.integers(0, 110))
        length = int(rng.integers(5, 12))
        depth = float(rng.uniform(3.0, 7.0))
        days = np.arange(begin, min(begin + length, len(season)))
        if len(days) and season[days[0]] < _MEAN - 3:
            spell[days] -= depth * np.sin(np.pi * (days - begin + 0.5) / length)
    return spell


def make_weather(window: Window, seed: int) -> Weather:
    """Return the weather of the window, the same for a seed."""
    rng = generator(seed, 1)
    first = window.first.timetuple().tm_yday
    day_of_year = ((first - 1 + np.arange(window.days)) % 365.25).astype(np.float32)
    turn = 2 * np.pi * (day_of_year - _WARMEST) / 365.25
    season = (_MEAN + _SWING * np.cos(turn)).astype(np.float32)
    shape = (len(REGIONS), window.days)
    shared = rng.normal(0, 1.35, (1, window.days)).astype(np.float32)
    own = rng.normal(0, 0.55, shape).astype(np.float32)
    warmth = np.array([[region.warmth] for region in REGIONS], dtype=np.float32)
    celsius = season + warmth + _remembering(shared + own) + _cold_spells(rng, season)
    sky = _remembering(rng.normal(0, 0.6, shape).astype(np.float32))
    clearness = (0.12 + 0.83 / (1 + np.exp(-1.2 * sky + 0.3))).astype(np.float32)
    return Weather(celsius=celsius, clearness=clearness, day_of_year=day_of_year)
