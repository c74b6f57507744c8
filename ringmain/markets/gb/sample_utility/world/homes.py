"""The homes of one block, as columns: where, what kind, how heated, how metered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from ringmain.markets.gb.sample_utility.world.archetypes import ARCHETYPES, LEADS
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Flags, Floats, Ints
from ringmain.markets.gb.sample_utility.world.regions import DISTRICTS, REGIONS, SECTORS

NEVER = 1_000_000  # a day that does not come
BUILDINGS = ("detached", "semi_detached", "terraced", "flat", "bungalow", "business")
_SIZES = (1.30, 1.0, 0.88, 0.62, 0.85, 1.0)
HEATINGS = ("gas", "heat_pump", "electric", "oil")


@dataclass(slots=True)
class Homes:
    """One value to a home in each column; days are numbers within the window."""

    first: int  # number of the first home within the whole world
    count: int
    region: Ints
    kind: Ints  # archetype
    lead: Ints
    outcode: Ints
    sector: Ints
    building: Ints
    people: Ints
    floor_area: Ints
    built_year: Ints
    heating: Ints
    is_half_hourly: Flags
    is_smart: Flags
    has_gas: Flags
    is_economy_7: Flags
    is_on_ev_rate: Flags
    solar_kw: Floats
    ev_from: Ints
    ev_kwh: Floats
    base_kwh: Floats
    water_kwh: Floats
    heat_loss: Floats  # kWh of heat for each degree-day
    supply_from: Ints
    supply_to: Ints
    move_out: Ints
    move_in: Ints
    next_level: Floats  # use after the move against before
    exchange: Ints  # day on which the electricity meter is changed


def _weights(values: list[float]) -> npt.NDArray[np.float64]:
    total = sum(values)
    return np.array([value / total for value in values])


def _sharing(rng: np.random.Generator, count: int, share: float) -> Flags:
    """Mark exactly this share of the homes, drawn at random."""
    marked = np.zeros(count, dtype=bool)
    marked[rng.permutation(count)[: round(count * share)]] = True
    return marked


def _whole(rng: np.random.Generator, low: int, high: int, count: int) -> Ints:
    return rng.integers(low, high + 1, count, dtype=np.int32)


def _lognormal(rng: np.random.Generator, sigma: float, count: int) -> Floats:
    draws = rng.standard_normal(count, dtype=np.float32) * sigma
    return cast(Floats, np.exp(draws - sigma * sigma / 2).astype(np.float32))


def _heating(rng: np.random.Generator, count: int, is_business: Flags) -> Ints:
    drawn = rng.choice(len(HEATINGS), count, p=_weights([0.83, 0.05, 0.09, 0.03]))
    trading = rng.choice(len(HEATINGS), count, p=_weights([0.62, 0.08, 0.27, 0.03]))
    return np.where(is_business, trading, drawn).astype(np.int32)


def _supply(rng: np.random.Generator, count: int, days: int) -> tuple[Ints, Ints]:
    """About 8 % a year come and 6 % a year go during the window."""
    since = -_whole(rng, 40, 3300, count)
    gained = rng.random(count) < 0.15
    begins = np.where(gained, _whole(rng, 20, days - 60, count), since)
    lost = (rng.random(count) < 0.12) & (begins < days - 260)
    after = np.maximum(begins, 0) + 120
    ends = after + (rng.random(count) * np.maximum(days - 10 - after, 1)).astype(int)
    return begins.astype(np.int32), np.where(lost, ends, NEVER).astype(np.int32)


def _moves(
    rng: np.random.Generator, kinds: Ints, begins: Ints, ends: Ints, days: int
) -> tuple[Ints, Ints]:
    """Students leave often, others about one in eleven a year."""
    count = len(kinds)
    chance = np.where(kinds == 4, 0.7, 0.17)
    low = np.maximum(begins, 0) + 75
    room = np.minimum(ends, days) - 75 - low
    moves = (rng.random(count) < chance) & (room > 0)
    out = low + (rng.random(count) * np.maximum(room, 1)).astype(int)
    empty = np.where(rng.random(count) < 0.5, 0, _whole(rng, 1, 25, count))
    return (
        np.where(moves, out, NEVER).astype(np.int32),
        np.where(moves, out + empty, NEVER).astype(np.int32),
    )


def _per_kind(values: list[float], kind: Ints) -> Floats:
    return np.array(values, dtype=np.float32)[kind]


def _where(rng: np.random.Generator, count: int) -> dict[str, Any]:
    regions = _weights([one.weight for one in REGIONS])
    return {
        "region": rng.choice(len(REGIONS), count, p=regions).astype(np.int32),
        "outcode": _whole(rng, 0, 2 * DISTRICTS - 1, count),
        "sector": _whole(rng, 1, SECTORS, count),
    }


def _building(rng: np.random.Generator, kind: Ints, trades: Flags) -> dict[str, Any]:
    count = len(kind)
    drawn = rng.choice(5, count, p=_weights([0.17, 0.26, 0.28, 0.21, 0.08]))
    building = np.where(trades, 5, drawn).astype(np.int32)
    size = np.array(_SIZES, dtype=np.float32)[building] * _lognormal(rng, 0.18, count)
    low = np.array([one.people[0] for one in ARCHETYPES])[kind]
    high = np.array([one.people[1] for one in ARCHETYPES])[kind]
    spread = _per_kind([one.spread for one in ARCHETYPES], kind)
    level = np.sqrt(size) * _lognormal(rng, 1, count) ** spread
    return {
        "building": building,
        "lead": _whole(rng, 0, len(LEADS) - 1, count),
        "people": rng.integers(low, high + 1).astype(np.int32),
        "floor_area": (92 * size).astype(np.int32),
        "built_year": _whole(rng, 1880, 2019, count),
        "base_kwh": _per_kind([one.kwh for one in ARCHETYPES], kind) * level,
        "water_kwh": _per_kind([one.gas_kwh for one in ARCHETYPES], kind)
        * _lognormal(rng, 0.3, count),
        "heat_loss": (4.9 * size * _lognormal(rng, 0.28, count)).astype(np.float32),
    }


def _equipment(
    rng: np.random.Generator, building: Ints, trades: Flags, share: float, days: int
) -> dict[str, Any]:
    count = len(building)
    heating = _heating(rng, count, trades)
    half_hourly = _sharing(rng, count, share)
    smart = half_hourly | (rng.random(count) < 0.58)
    storage = (heating == 2) & ~trades & (rng.random(count) < 0.75)
    drives = (rng.random(count) < 0.10) & ~trades & (building != 3)
    before = rng.random(count) < 0.6
    later = _whole(rng, 40, days - 120, count)
    since = np.where(before, -_whole(rng, 30, 900, count), later)
    sunny = (rng.random(count) < 0.11) & smart & (building < 3)
    return {
        "heating": heating,
        "is_half_hourly": half_hourly,
        "is_smart": smart,
        "has_gas": (heating == 0) | ((heating > 0) & (rng.random(count) < 0.05)),
        "is_economy_7": storage,
        "is_on_ev_rate": drives & before & smart & ~storage,
        "solar_kw": np.where(sunny, 2.4 + 2.4 * rng.random(count), 0).astype("float32"),
        "ev_from": np.where(drives, since, NEVER).astype(np.int32),
        "ev_kwh": (5 + 6 * rng.random(count)).astype(np.float32),
    }


def _changes(
    rng: np.random.Generator, kind: Ints, smart: Flags, days: int
) -> dict[str, Any]:
    count = len(kind)
    begins, ends = _supply(rng, count, days)
    move_out, move_in = _moves(rng, kind, begins, ends, days)
    changed = rng.random(count) < np.where(smart, 0.05, 0.14)
    exchange = np.where(changed, _whole(rng, 60, days - 60, count), NEVER)
    return {
        "supply_from": begins,
        "supply_to": ends,
        "move_out": move_out,
        "move_in": move_in,
        "next_level": _lognormal(rng, 0.3, count),
        "exchange": exchange.astype(np.int32),
    }


def make_homes(
    rng: np.random.Generator, *, first: int, count: int, window: Window, share: float
) -> Homes:
    """Return the homes of one block; exactly ``share`` of them are half-hourly."""
    kinds = _weights([one.weight for one in ARCHETYPES])
    kind = rng.choice(len(ARCHETYPES), count, p=kinds).astype(np.int32)
    trades = np.array([one.is_business for one in ARCHETYPES])[kind]
    building = _building(rng, kind, trades)
    equipment = _equipment(rng, building["building"], trades, share, window.days)
    changes = _changes(rng, kind, equipment["is_smart"], window.days)
    where = _where(rng, count)
    return Homes(
        first=first, count=count, kind=kind, **building, **equipment, **changes, **where
    )
