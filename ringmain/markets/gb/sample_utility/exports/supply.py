"""Billing's and metering's standing data: premises, accounts, supply, meters."""

from __future__ import annotations

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import Cell, Desk, pounds
from ringmain.markets.gb.sample_utility.world import numbers
from ringmain.markets.gb.sample_utility.world.block import Life
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.dwelling import Dwelling, Meter, Point
from ringmain.markets.gb.sample_utility.world.errors import typo
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_BUILDINGS = {
    "detached": "DET",
    "semi_detached": "SEMI",
    "terraced": "TERR",
    "flat": "FLAT",
    "bungalow": "BUNG",
    "business": "COMM",
}
_HEATINGS = {"gas": "G", "heat_pump": "HP", "electric": "E", "oil": "O"}
_METHODS = {
    "direct_debit": "DDM",
    "on_receipt": "ROR",
    "prepayment": "PPM",
    "standing_order": "STO",
}
_ROLES = {
    "holder": "H",
    "joint_holder": "J",
    "nominee": "N",
    "landlord": "L",
    "carer": "C",
}
_MAKERS = {"smart": ("Larkin", "LK3"), "credit": ("Ferrant & Co", "F100")}


def _premises(dwelling: Dwelling) -> tuple[Cell, ...]:
    return (
        dwelling.number,
        dwelling.line_1,
        dwelling.line_2,
        dwelling.town,
        dwelling.postcode,
        dwelling.postcode.split()[0],
        dwelling.place.group,
        numbers.uprn(dwelling.home),
        _BUILDINGS[dwelling.building],
        "" if dwelling.is_business else min(max(dwelling.floor_area // 27, 1), 7),
        dwelling.floor_area,
        dwelling.built_year,
        _HEATINGS[dwelling.heating],
    )


def _bill_name(holder: Person, chance: Dice) -> str:
    """Billing writes initials and, now and then, a slip of the keyboard."""
    if holder.is_firm:
        return holder.firm.upper() if chance.hit(0.3) else holder.firm
    last = typo(chance, holder.last) if chance.hit(0.03) else holder.last
    if chance.hit(0.5):
        return f"{holder.title} {holder.first[:1]} {last}"
    return f"{holder.title} {holder.first} {last}"


def _account(account: Account, window: Window, chance: Dice) -> tuple[Cell, ...]:
    home = account.dwelling
    return (
        account.number,
        account.holder.number,
        _bill_name(account.holder, chance),
        "Quantum Business" if account.kind == "business" else "Quantum Energy",
        "SME" if account.kind == "business" else "DOM",
        "A" if account.ends is None else "C",
        window.slashed(account.begins),
        window.slashed(account.ends),
        "Q" if account.frequency == "quarterly" else "M",
        _METHODS[account.method],
        pounds(account.balance),
        account.bill_email,
        home.address,
        home.postcode,
        min(max(account.balance, 0) // 20_000, 3),
    )


def _last_day(window: Window, ends: int | None) -> str:
    return "" if ends is None else window.slashed(ends - 1)


def export_account(desk: Desk, account: Account, window: Window, chance: Dice) -> None:
    """Write one account with its roles, occupancy and agreements."""
    desk[layout.ACCOUNTS].row(_account(account, window, chance))
    for role in account.roles:
        begin, last = window.slashed(role.begins), _last_day(window, role.ends)
        desk[layout.ACCOUNT_ROLES].row(
            (account.number, role.person.number, _ROLES[role.role], begin, last)
        )
    desk[layout.OCCUPANCIES].row(
        (
            account.dwelling.number,
            account.holder.number,
            account.number,
            window.slashed(account.begins),
            _last_day(window, account.ends),
        )
    )
    for agreement in account.agreements:
        desk[layout.AGREEMENTS].row(
            (
                agreement.number,
                account.number,
                agreement.supply_point,
                agreement.product.code,
                window.slashed(agreement.begins),
                window.slashed(agreement.ends),
                agreement.channel,
                agreement.end_reason,
            )
        )


def _annual(point: Point) -> int:
    """Thousandths counted in the last year, as whole kWh."""
    used = sum(counted[-1] - counted[-366] for counted in point.counted)
    return round(used / 1000 * (1.02264 * 39.4 / 3.6 if point.fuel == "gas" else 1))


def _profile_class(dwelling: Dwelling, point: Point) -> str:
    if point.fuel != "electricity":
        return ""
    if dwelling.is_half_hourly:
        return "00"
    two_rates = dwelling.rates != "single"
    return {(0, 0): "01", (0, 1): "02", (1, 0): "03", (1, 1): "04"}[
        (int(dwelling.is_business), int(two_rates))
    ]


def _point(dwelling: Dwelling, point: Point) -> tuple[Cell, ...]:
    is_gas = point.fuel == "gas"
    return (
        point.number,
        "MPRN" if is_gas else "MPAN",
        "G" if is_gas else "E",
        "EXP" if point.fuel == "export" else "IMP",
        dwelling.number,
        _profile_class(dwelling, point),
        dwelling.place.gas_zone if is_gas else dwelling.place.group,
        "E",
        "HH" if dwelling.is_half_hourly and not is_gas else "NHH",
        _annual(point),
    )


def _meter_type(meter: Meter) -> str:
    return {"smart": "S2AD", "credit": "N", "smart_prepayment": "S2ADP"}[meter.kind]


def _export_meter(desk: Desk, point: Point, meter: Meter, window: Window) -> None:
    is_gas, outward = point.fuel == "gas", point.fuel == "export"
    maker, model = _MAKERS["credit" if meter.kind == "credit" else "smart"]
    desk[layout.METERS].row(
        (
            meter.serial,
            "G" if is_gas else "E",
            _meter_type(meter),
            maker,
            f"{model}{'g' if is_gas else 'e'}",
            meter.year,
        )
    )
    desk[layout.INSTALLATIONS].row(
        (
            meter.serial,
            point.number,
            "EXPORT" if outward else "MAIN",
            window.dashed(meter.fitted),
            window.dashed(meter.removed),
        )
    )
    for code, rate in point.registers:
        desk[layout.REGISTERS].row(
            (
                meter.serial,
                code,
                rate.upper().replace("_", "-"),
                "EXP" if outward else "IMP",
                meter.unit,
                8 if meter.kind == "credit" else 9,
                meter.multiplier,
            )
        )


def export_home(desk: Desk, life: Life, window: Window) -> None:
    """Write one home: premises, supply points, supply periods, meters."""
    dwelling = life.dwelling
    desk[layout.PREMISES].row(_premises(dwelling))
    for point in dwelling.points:
        desk[layout.SUPPLY_POINTS].row(_point(dwelling, point))
        desk[layout.SUPPLY_PERIODS].row(
            (
                point.number,
                window.slashed(dwelling.supply_from),
                window.slashed(dwelling.supply_to),
                "Gain",
                "" if dwelling.supply_to is None else "Loss",
            )
        )
        for meter in point.meters:
            _export_meter(desk, point, meter, window)
