"""Bills that follow from readings and prices, to the penny.

VAT is 5 % (domestic) or 20 % (business) of the sum of unit and standing charges; what
is paid for export bears none. The total is the sum of all lines. An estimate that turns
out wrong is credited line by line and billed again.
"""

from __future__ import annotations

from dataclasses import replace

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.charges import (
    Desk,
    charges,
    cuts,
    half_up,
)
from ringmain.markets.gb.sample_utility.world.dwelling import DIAL_GRAIN, Point
from ringmain.markets.gb.sample_utility.world.readings import (
    dial,
    meter_from,
    meter_until,
)
from ringmain.markets.gb.sample_utility.world.records import Bill, Line
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_WRONG_BY = 0.25  # an estimate further out than this is corrected


def bill_days(account: Account, window: Window, chance: Dice) -> list[int]:
    """Return the days between which the account is billed, both ends included."""
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
    around = cuts(desk, point, day - 1, day + 1)
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
        lines=charges(desk, begin, end),
    )
    return _add_up(bill, desk.account.kind)


def _credit(desk: Desk, wrong: Bill, issued: int) -> Bill:
    """Take back a bill line by line."""
    wrong.status = "replaced"
    lines = [
        replace(
            line,
            description=f"Credit: {line.description}",
            quantity=f"-{line.quantity}" if line.quantity else "",
            amount=-line.amount,
        )
        for line in wrong.lines
    ]
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
