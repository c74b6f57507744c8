"""Bills that follow from readings and prices, to the penny.

A charge is quantity times price, rounded half up to the penny. Electricity counts Wh;
gas is turned into kWh = m3 x 1.02264 x calorific value / 3.6, rounded half up to the
hundredth. VAT is 5 % (domestic) or 20 % (business) of the sum of unit and standing
charges; what is paid for export bears none. The total is the sum of all lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice, Ints, generator
from ringmain.markets.gb.sample_utility.world.dwelling import (
    DIAL_GRAIN,
    HUNDRED_CUBIC_FEET,
    Meter,
    Point,
)
from ringmain.markets.gb.sample_utility.world.numbers import Numbers
from ringmain.markets.gb.sample_utility.world.readings import (
    Readings,
    dial,
    meter_from,
    meter_until,
)
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.tenancies import Account, Agreement

_VOLUME_CORRECTION = 102_264  # hundred-thousandths
_WRONG_BY = 0.25  # an estimate further out than this is corrected


@dataclass(frozen=True, slots=True)
class Line:
    """One charge. Days half-open; ``price`` in thousandths of a penny."""

    component: str
    rate: str
    description: str
    begins: int | None
    ends: int | None
    quantity: str
    unit: str
    price: int | None
    amount: int
    is_estimated: bool
    supply_point: str


@dataclass(slots=True)
class Bill:
    """One bill as sent. Amounts in pence, days half-open."""

    number: str
    begins: int
    ends: int
    issued: int
    kind: str
    lines: list[Line]
    status: str = "issued"
    is_estimated: bool = False
    net: int = 0
    tax: int = 0
    total: int = 0
    balance_after: int = 0

    @property
    def due(self) -> int:
        """The day it is to be paid."""
        return self.issued + 14


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


def bill_days(account: Account, window: Window, chance: Dice) -> list[int]:
    """Return the days between which the account is billed, the last of them included."""
    step = 3 if account.frequency == "quarterly" else 1
    begin = max(account.begins, 0)
    end = window.days if account.ends is None else account.ends
    first = window.date_of(begin)
    day = window.day_of(first.replace(day=account.bill_day))
    day = window.monthly(day, chance.whole(0, step - 1))
    while day < begin + 10:
        day = window.monthly(day, step)
    days = [begin]
    while day < end - 3:
        days.append(day)
        day = window.monthly(day, step)
    return [*days, end] if account.ends is not None else days


def _cuts(desk: Desk, point: Point, begin: int, end: int) -> list[int]:
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


def _may_estimate(desk: Desk, point: Point, days: list[int], place: int) -> bool:
    """Estimates stand alone between two true readings, away from other changes."""
    day, last = days[place], len(days) - 1
    if place in (0, last) or len(point.meters) > 1:
        return False
    meter = point.meters[0]
    if desk.readings.is_estimated(meter, days[place - 1]):
        return False
    if (meter.serial, 0, day) in desk.readings.taken:
        return False
    likely = 0.30 if meter.grain == DIAL_GRAIN else 0.012
    around = _cuts(desk, point, day - 1, day + 1)
    return not around and desk.chance.hit(likely)


def _read_all(desk: Desk, days: list[int], place: int) -> None:
    day = days[place]
    for point in desk.account.dwelling.points:
        if place and _may_estimate(desk, point, days, place):
            meter = point.meters[0]
            desk.readings.estimate(point, meter, days[place - 1], day)
            continue
        for meter in (meter_until(point, day), meter_from(point, day)):
            desk.readings.take(point, meter, day)


def _is_wrong(desk: Desk, point: Point, days: list[int], place: int) -> bool:
    """Say whether the estimate before this reading has to be corrected."""
    meter = point.meters[0]
    if len(point.meters) > 1 or not desk.readings.is_estimated(meter, days[place - 1]):
        return False
    for register in range(len(point.registers)):
        start, guess, actual = (
            desk.readings.value(meter, register, days[place - back])
            for back in (2, 1, 0)
        )
        truth = dial(point, meter, register, days[place - 1])
        if guess > actual or abs(guess - truth) > _WRONG_BY * max(truth - start, 1):
            return True
    return False


def _gas_kwh(desk: Desk, meter: Meter, units: int, day: int) -> tuple[int, str]:
    """Return hundredths of a kWh, and how the bill explains them."""
    month = day // 31
    heat = int(desk.heat[desk.account.dwelling.region, max(month, 0)])
    factor = HUNDRED_CUBIC_FEET if meter.unit == "ft3" else 100
    energy = half_up(units * factor * _VOLUME_CORRECTION * heat, 3_600_000_000)
    dialled = _decimal(units, 3)
    volume = f"{dialled} hundred ft3 x 2.83" if meter.unit == "ft3" else f"{dialled} m3"
    return energy, f"Gas {volume} x 1.02264 x {heat / 10:.1f} MJ/m3 / 3.6"


def _unit_line(
    desk: Desk, point: Point, meter: Meter, register: int, span: tuple[int, int],
    prices: dict[tuple[str, str], int],
) -> Line:  # fmt: skip
    readings = desk.readings
    used = readings.value(meter, register, span[1]) - readings.value(
        meter, register, span[0]
    )
    rate = point.registers[register][1]
    component = "export" if point.fuel == "export" else "unit"
    price = prices[component, rate]
    if point.fuel == "gas":
        energy, words = _gas_kwh(desk, meter, used, span[1])
        quantity, amount = _decimal(energy, 2), half_up(energy * price, 100_000)
    else:
        quantity, amount = _decimal(used, 3), half_up(used * price, 1_000_000)
        words = _words(component, rate)
    guessed = any(readings.is_estimated(meter, day) for day in span)
    return Line(
        component, rate, words, span[0], span[1], quantity, "kWh", price,
        -amount if component == "export" else amount, guessed, point.number,
    )  # fmt: skip


def _words(component: str, rate: str) -> str:
    if component == "export":
        return "Electricity exported"
    spoken = {"single": "", "off_peak": " off-peak"}.get(rate, f" {rate}")
    return f"Electricity{spoken} units"


def _segment(desk: Desk, point: Point, span: tuple[int, int]) -> list[Line]:
    product = _agreement_on(desk, point, span[0]).product
    prices = product.on(desk.account.dwelling.region, span[0])
    meter = meter_from(point, span[0])
    lines = [
        _unit_line(desk, point, meter, register, span, prices)
        for register in range(len(point.registers))
    ]
    standing = prices.get(("standing", ""))
    if standing is not None:
        days = span[1] - span[0]
        lines.append(
            Line(
                "standing",
                "",
                "Standing charge",
                span[0],
                span[1],
                str(days),
                "days",
                standing,
                half_up(days * standing, 1000),
                False,
                point.number,
            )  # fmt: skip
        )
    return lines


def _charges(desk: Desk, begin: int, end: int) -> list[Line]:
    lines: list[Line] = []
    for point in desk.account.dwelling.points:
        edges = [begin, *_cuts(desk, point, begin, end), end]
        _note_readings(desk, point, edges)
        for place in range(len(edges) - 1):
            lines += _segment(desk, point, (edges[place], edges[place + 1]))
    return lines


def _note_readings(desk: Desk, point: Point, edges: list[int]) -> None:
    fitted = {meter.fitted for meter in point.meters}
    for day in edges[1:-1]:
        if day in fitted:
            for meter in (meter_until(point, day), meter_from(point, day)):
                desk.readings.take(point, meter, day, by_engineer=True)
    for day in edges[1:-1]:
        if day not in fitted:
            meter = meter_from(point, day)
            low = max(edge for edge in edges if meter.fitted <= edge < day)
            high = min(
                edge for edge in edges if edge > day and _is_read(desk, meter, edge)
            )
            desk.readings.interpolate(point, meter, day, (low, high))


def _is_read(desk: Desk, meter: Meter, day: int) -> bool:
    return (meter.serial, 0, day) in desk.readings.taken


def _add_up(bill: Bill, kind: str) -> Bill:
    rate = 20 if kind == "business" else 5
    taxed = [line for line in bill.lines if line.component in ("unit", "standing")]
    bill.net = sum(line.amount for line in taxed)
    bill.tax = half_up(bill.net * rate, 100)
    bill.lines.append(
        Line(
            "tax", "", f"VAT at {rate}%", None, None, "", "", None, bill.tax, False, ""
        )
    )
    bill.total = sum(line.amount for line in bill.lines)
    bill.is_estimated = any(line.is_estimated for line in bill.lines)
    return bill


def _bill(desk: Desk, begin: int, end: int, kind: str, issued: int) -> Bill:
    bill = Bill(
        number=desk.numbers.next("INV", 8),
        begins=begin,
        ends=end,
        issued=issued,
        kind=kind,
        lines=_charges(desk, begin, end),
    )
    return _add_up(bill, desk.account.kind)


def _credit(desk: Desk, wrong: Bill, issued: int) -> Bill:
    """Take back a bill line by line."""
    wrong.status = "replaced"
    lines = [
        Line(
            line.component, line.rate, f"Credit: {line.description}", line.begins,
            line.ends, f"-{line.quantity}" if line.quantity else "", line.unit,
            line.price, -line.amount, line.is_estimated, line.supply_point,
        )
        for line in wrong.lines
    ]  # fmt: skip
    return Bill(
        number=desk.numbers.next("INV", 8),
        begins=wrong.begins,
        ends=wrong.ends,
        issued=issued,
        kind="credit_note",
        lines=lines,
        is_estimated=wrong.is_estimated,
        net=-wrong.net,
        tax=-wrong.tax,
        total=-wrong.total,
    )


def _issue_day(desk: Desk, end: int, is_final: bool) -> int:
    return end + (desk.chance.whole(3, 24) if is_final else desk.chance.whole(1, 4))


def bill_account(desk: Desk) -> None:
    """Read, bill and correct one account through the window."""
    account = desk.account
    for agreement in account.agreements:
        desk.agreed.setdefault(agreement.supply_point, []).append(agreement)
    days = bill_days(account, desk.window, desk.chance)
    for place in range(len(days)):
        _read_all(desk, days, place)
        if place:
            _settle_period(desk, days, place)
    account.bills = [bill for bill in account.bills if bill.issued < desk.window.days]


def _settle_period(desk: Desk, days: list[int], place: int) -> None:
    account = desk.account
    is_final = days[place] == account.ends
    issued = _issue_day(desk, days[place], is_final)
    begin, kind = days[place - 1], "final" if is_final else "regular"
    points = account.dwelling.points
    if place > 1 and any(_is_wrong(desk, point, days, place) for point in points):
        wrong = account.bills[-1]
        account.bills.append(_credit(desk, wrong, issued))
        begin, kind = wrong.begins, "correction"
    account.bills.append(_bill(desk, begin, days[place], kind, issued))
