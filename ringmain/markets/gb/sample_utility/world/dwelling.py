"""One home taken out of the columns: its address, supply points and meters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ringmain.markets.gb.sample_utility.world import numbers
from ringmain.markets.gb.sample_utility.world.archetypes import ARCHETYPES
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice, Ints
from ringmain.markets.gb.sample_utility.world.homes import (
    BUILDINGS,
    HEATINGS,
    NEVER,
    Homes,
)
from ringmain.markets.gb.sample_utility.world.load import Metered
from ringmain.markets.gb.sample_utility.world.names import STREETS
from ringmain.markets.gb.sample_utility.world.regions import REGIONS, Region, outcode

SMART_GRAIN = 1  # a smart meter shows every Wh or litre
HUNDRED_CUBIC_FEET = 283  # hundredths of a m3
DIAL_GRAIN = 1000  # an old dial shows whole kWh, m3 or hundreds of ft3
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(slots=True)
class Meter:
    """One meter in its place. Days half-open; ``unit`` is what its dial counts."""

    serial: str
    kind: str
    unit: str  # kWh, m3, ft3
    multiplier: int
    grain: int  # thousandths of the unit that the dial can show
    year: int
    fitted: int
    removed: int | None
    starts: tuple[int, ...]  # what each register showed when fitted, in thousandths


@dataclass(slots=True)
class Point:
    """One supply point: registers' names and what they had counted by each day."""

    number: str
    fuel: str  # electricity, gas, export
    registers: tuple[tuple[str, str], ...]  # code, rate
    counted: tuple[list[int], ...]  # thousandths, by day from 0 to the last
    meters: list[Meter] = field(default_factory=list)


@dataclass(slots=True)
class Dwelling:
    """One home or small business."""

    index: int  # row within its block
    home: int  # number within the world
    number: str
    kind: str
    is_business: bool
    is_half_hourly: bool
    is_smart: bool
    rates: str  # single, economy_7, ev
    region: int
    place: Region
    outcode: int
    sector: int
    line_1: str
    line_2: str
    town: str
    postcode: str
    building: str
    people: int
    floor_area: int
    built_year: int
    heating: str
    has_gas: bool
    solar_kw: float
    ev_from: int
    supply_from: int
    supply_to: int | None
    move_out: int | None
    move_in: int | None
    exchange: int | None
    points: list[Point] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address on one line."""
        parts = (self.line_1, self.line_2, self.town)
        return ", ".join(part for part in parts if part)


def _day(value: int) -> int | None:
    return None if value >= NEVER else int(value)


def _street(chance: Dice, building: str) -> tuple[str, str]:
    street = f"{chance.whole(1, 180)} {chance.pick(STREETS)}"
    if building == "flat":
        return f"Flat {chance.whole(1, 24)}", street
    return street, ""


def _rates(homes: Homes, index: int) -> str:
    if homes.is_economy_7[index]:
        return "economy_7"
    return "ev" if homes.is_on_ev_rate[index] else "single"


def make_dwelling(homes: Homes, index: int, chance: Dice) -> Dwelling:
    """Return one home of the block with its address."""
    home = homes.first + index
    kind = ARCHETYPES[homes.kind[index]]
    place = REGIONS[homes.region[index]]
    building = BUILDINGS[homes.building[index]]
    line_1, line_2 = _street(chance, building)
    sector = int(homes.sector[index])
    tail = chance.pick(_LETTERS) + chance.pick(_LETTERS)
    return Dwelling(
        index=index,
        home=home,
        number=f"PR{home + 1:07d}",
        kind=kind.name,
        is_business=kind.is_business,
        is_half_hourly=bool(homes.is_half_hourly[index]),
        is_smart=bool(homes.is_smart[index]),
        rates=_rates(homes, index),
        region=int(homes.region[index]),
        place=place,
        outcode=int(homes.outcode[index]),
        sector=sector,
        line_1=line_1,
        line_2=line_2,
        town=chance.pick(place.towns),
        postcode=f"{outcode(place, int(homes.outcode[index]))} {sector}{tail}",
        building=building,
        people=int(homes.people[index]),
        floor_area=int(homes.floor_area[index]),
        built_year=int(homes.built_year[index]),
        heating=HEATINGS[homes.heating[index]],
        has_gas=bool(homes.has_gas[index]),
        solar_kw=round(float(homes.solar_kw[index]), 2),
        ev_from=int(homes.ev_from[index]),
        supply_from=int(homes.supply_from[index]),
        supply_to=_day(homes.supply_to[index]),
        move_out=_day(homes.move_out[index]),
        move_in=_day(homes.move_in[index]),
        exchange=_day(homes.exchange[index]),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a meter is to hang, and from when to when."""

    home: int
    fuel: str
    registers: int
    turn: int
    fitted: int
    removed: int | None
    is_smart: bool


def _meter(place: _Place, chance: Dice, window: Window) -> Meter:
    year = window.date_of(place.fitted).year - chance.whole(0, 1)
    imperial = place.fuel == "gas" and not place.is_smart and chance.hit(0.3)
    is_new = place.turn > 0 or place.fitted > -200
    starts = tuple(
        (0 if is_new else chance.whole(400, 38_000)) * 1000 + chance.whole(0, 999)
        for _ in range(place.registers)
    )
    return Meter(
        serial=numbers.serial(
            place.home, place.fuel, place.turn, is_smart=place.is_smart, year=year
        ),
        kind="smart" if place.is_smart else "credit",
        unit=("ft3" if imperial else "m3") if place.fuel == "gas" else "kWh",
        multiplier=100 if imperial else 1,
        grain=SMART_GRAIN if place.is_smart else DIAL_GRAIN,
        year=year,
        fitted=place.fitted,
        removed=place.removed,
        starts=starts,
    )


def _meters(
    dwelling: Dwelling, point: Point, chance: Dice, window: Window
) -> list[Meter]:
    """One meter, or two where the electricity meter is changed while we supply."""
    day = dwelling.exchange if point.fuel == "electricity" else None
    soonest = max(dwelling.supply_from, 0) + 30
    latest = (dwelling.supply_to or window.days) - 30
    if day is not None and not soonest < day <= latest:
        day = None
    first = _Place(
        home=dwelling.home,
        fuel=point.fuel,
        registers=len(point.registers),
        turn=0,
        fitted=min(dwelling.supply_from, -1) - chance.whole(0, 1500),
        removed=day,
        is_smart=dwelling.is_smart or point.fuel == "export",
    )
    meters = [_meter(first, chance, window)]
    if day is not None:
        second = replace(first, turn=1, fitted=day, removed=None, is_smart=True)
        meters.append(_meter(second, chance, window))
    return meters


def _running(daily: Ints) -> list[int]:
    sums: list[int] = np.cumsum(daily, dtype=np.int64).tolist()
    return [0, *sums]


def connect(dwelling: Dwelling, metered: Metered, chance: Dice, window: Window) -> None:
    """Give the home its supply points, their meters and what they counted."""
    row = dwelling.index
    total, low = metered.total[row], metered.low[row]
    distributor = dwelling.place.distributor
    names = {
        "single": (("01", "single"),),
        "economy_7": (("1", "day"), ("2", "night")),
        "ev": (("TOU1", "peak"), ("TOU2", "off_peak")),
    }[dwelling.rates]
    parts = (total,) if dwelling.rates == "single" else (total - low, low)
    counted = tuple(_running(part) for part in parts)
    take = numbers.mpan(distributor, dwelling.home, 0)
    dwelling.points = [Point(take, "electricity", names, counted)]
    if dwelling.has_gas:
        gas = (_running(metered.gas[row]),)
        point = Point(numbers.mprn(dwelling.home), "gas", (("01", "single"),), gas)
        dwelling.points.append(point)
    if dwelling.solar_kw > 0:
        given = (_running(metered.export[row]),)
        out = numbers.mpan(distributor, dwelling.home, 1)
        dwelling.points.append(Point(out, "export", (("EXP", "single"),), given))
    for point in dwelling.points:
        point.meters = _meters(dwelling, point, chance, window)
