"""The charges of a period: every line is two readings, a price and a product.

A charge is quantity times price, rounded half up to the penny. Electricity counts Wh;
gas is turned into kWh = m3 x 1.02264 x calorific value / 3.6, rounded half up to the
hundredth. A period is cut where price, tariff or meter changes, and read there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice, Ints, generator
from ringmain.markets.gb.sample_utility.world.dwelling import (
    HUNDRED_CUBIC_FEET,
    Meter,
    Point,
)
from ringmain.markets.gb.sample_utility.world.numbers import Numbers
from ringmain.markets.gb.sample_utility.world.readings import (
    Readings,
    meter_from,
)
from ringmain.markets.gb.sample_utility.world.records import Line
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.tenancies import Account, Agreement

_VOLUME_CORRECTION = 102_264  # hundred-thousandths


@dataclass(slots=True)
class Desk:
    """What billing works with for one account."""

    account: Account
    readings: Readings
    window: Window
    chance: Dice
    numbers: Numbers
    heat: Ints  # calorific value in tenths of MJ/m3, by region and month
    agreed: dict[str, list[Agreement]] = field(default_factory=dict)


def calorific_values(window: Window, seed: int) -> Ints:
    """Return the monthly calorific value of each region, tenths of MJ/m3."""
    rng = generator(seed, 3)
    return rng.integers(388, 401, (len(REGIONS), 30), dtype="int32")


def half_up(amount: int, unit: int) -> int:
    """Divide, rounding a half up."""
    return (2 * amount + unit) // (2 * unit)


def _decimal(value: int, places: int) -> str:
    whole, part = divmod(value, 10**places)
    return f"{whole}.{part:0{places}d}"


def cuts(desk: Desk, point: Point, begin: int, end: int) -> list[int]:
    """Return the days inside a period on which price, tariff or meter changes."""
    days: set[int] = set()
    for agreement in desk.agreed[point.number]:
        days.add(agreement.begins)
        days.update(agreement.product.changes(begin, end))
    days.update(meter.fitted for meter in point.meters)
    return sorted(day for day in days if begin < day < end)


def _agreement_on(desk: Desk, point: Point, day: int) -> Agreement:
    spells = desk.agreed[point.number]
    return next(spell for spell in reversed(spells) if spell.begins <= day)


def _gas_kwh(desk: Desk, meter: Meter, units: int, day: int) -> tuple[int, str]:
    """Return hundredths of a kWh, and how the bill explains them."""
    month = day // 31
    heat = int(desk.heat[desk.account.dwelling.region, max(month, 0)])
    factor = HUNDRED_CUBIC_FEET if meter.unit == "ft3" else 100
    energy = half_up(units * factor * _VOLUME_CORRECTION * heat, 3_600_000_000)
    dialled = _decimal(units, 3)
    volume = f"{dialled} hundred ft3 x 2.83" if meter.unit == "ft3" else f"{dialled} m3"
    return energy, f"Gas {volume} x 1.02264 x {heat / 10:.1f} MJ/m3 / 3.6"


@dataclass(frozen=True, slots=True)
class _Segment:
    """Days with one meter and one set of prices."""

    point: Point
    meter: Meter
    begins: int
    ends: int
    prices: dict[tuple[str, str], int]


def _unit_line(desk: Desk, part: _Segment, register: int) -> Line:
    readings, meter, point = desk.readings, part.meter, part.point
    start = readings.value(meter, register, part.begins)
    used = readings.value(meter, register, part.ends) - start
    rate = point.registers[register][1]
    component = "export" if point.fuel == "export" else "unit"
    price = part.prices[component, rate]
    if point.fuel == "gas":
        energy, words = _gas_kwh(desk, meter, used, part.ends)
        quantity, amount = _decimal(energy, 2), half_up(energy * price, 100_000)
    else:
        quantity, amount = _decimal(used, 3), half_up(used * price, 1_000_000)
        words = _words(component, rate)
    return Line(
        component=component,
        rate=rate,
        description=words,
        begins=part.begins,
        ends=part.ends,
        quantity=quantity,
        unit="kWh",
        price=price,
        amount=-amount if component == "export" else amount,
        is_estimated=any(
            readings.is_estimated(meter, day) for day in (part.begins, part.ends)
        ),
        supply_point=point.number,
    )


def _words(component: str, rate: str) -> str:
    if component == "export":
        return "Electricity exported"
    spoken = {"single": "", "off_peak": " off-peak"}.get(rate, f" {rate}")
    return f"Electricity{spoken} units"


def _standing_line(part: _Segment, price: int) -> Line:
    days = part.ends - part.begins
    return Line(
        component="standing",
        rate="",
        description="Standing charge",
        begins=part.begins,
        ends=part.ends,
        quantity=str(days),
        unit="days",
        price=price,
        amount=half_up(days * price, 1000),
        is_estimated=False,
        supply_point=part.point.number,
    )


def _segment(desk: Desk, point: Point, begin: int, end: int) -> list[Line]:
    product = _agreement_on(desk, point, begin).product
    prices = product.on(desk.account.dwelling.region, begin)
    part = _Segment(point, meter_from(point, begin), begin, end, prices)
    lines = [
        _unit_line(desk, part, register) for register in range(len(point.registers))
    ]
    if ("standing", "") in prices:
        lines.append(_standing_line(part, prices["standing", ""]))
    return lines


def charges(desk: Desk, begin: int, end: int) -> list[Line]:
    """Return what is charged for a period, reading the meters where it is cut."""
    lines: list[Line] = []
    for point in desk.account.dwelling.points:
        edges = [begin, *cuts(desk, point, begin, end), end]
        _note_readings(desk, point, edges)
        for place in range(len(edges) - 1):
            lines += _segment(desk, point, edges[place], edges[place + 1])
    return lines


def _note_readings(desk: Desk, point: Point, edges: list[int]) -> None:
    """Read a point where its period is cut; a change of meter has been read."""
    fitted = {meter.fitted for meter in point.meters}
    for day in edges[1:-1]:
        if day not in fitted:
            _note_between(desk, point, edges, day)


def _note_between(desk: Desk, point: Point, edges: list[int], day: int) -> None:
    meter = meter_from(point, day)
    low = max(edge for edge in edges if meter.fitted <= edge < day)
    later = (edge for edge in edges if edge > day)
    high = min(edge for edge in later if _is_read(desk, meter, edge))
    desk.readings.interpolate(point, meter, day, (low, high))


def _is_read(desk: Desk, meter: Meter, day: int) -> bool:
    return (meter.serial, 0, day) in desk.readings.taken
