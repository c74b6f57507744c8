"""Tariffs, bills, payments and register readings, as their systems write them."""

from __future__ import annotations

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import (
    Cell,
    Desk,
    pounds,
    thousandths,
)
from ringmain.markets.gb.sample_utility.world.block import Life
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.records import Bill, Line
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.tariffs import Book, Product
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_KINDS = {"fixed": "FIX", "variable": "VAR", "time_of_use": "TOU", "export": "SEG"}
_BILLS = {"regular": "R", "final": "F", "correction": "C", "credit_note": "CN"}
_CHARGES = {"unit": "UNITS", "standing": "STCHG", "export": "SEG", "tax": "VAT"}
_RATES = {
    "": "",
    "single": "1R",
    "day": "D",
    "night": "N",
    "peak": "PK",
    "off_peak": "OP",
}
_WAYS = {
    "direct_debit": "BACS DD",
    "standing_order": "STO",
    "prepayment": "VEND",
    "card": "CARD",
    "bank_transfer": "FPS",
    "cheque": "CHQ",
    "cash": "CASH",
}
_QUALITIES = {"actual": "A", "customer": "C", "estimated": "E"}
_ORIGINS = {"smart": "SMETS", "reader": "VISIT", "customer": "OWN", "estimate": "EST"}


def _tariff(product: Product, window: Window) -> tuple[Cell, ...]:
    return (
        product.code,
        product.name,
        "G" if product.fuel == "gas" else "E",
        _KINDS[product.kind],
        product.term_months,
        pounds(product.exit_fee) if product.exit_fee else "",
        "Quantum Business" if product.sells_to == "business" else "Quantum Energy",
        window.slashed(product.on_sale),
        window.slashed(product.withdrawn),
    )


def _prices(product: Product, window: Window) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for region, steps in zip(REGIONS, product.prices, strict=True):
        for place, (day, prices) in enumerate(steps):
            after = steps[place + 1][0] if place + 1 < len(steps) else None
            for (component, rate), price in prices.items():
                per = "DAY" if component == "standing" else "KWH"
                begin, end = window.slashed(day), window.slashed(after)
                charge, register = _CHARGES[component], _RATES[rate]
                rows.append(
                    (product.code, region.group, charge, register,
                     thousandths(price), per, begin, end)
                )  # fmt: skip
    return rows


def export_tariffs(desk: Desk, book: Book, window: Window) -> None:
    """Write every tariff and its prices."""
    for product in book.products.values():
        desk[layout.PRODUCTS].row(_tariff(product, window))
        for row in _prices(product, window):
            desk[layout.PRICES].row(row)


def _bill(account: Account, bill: Bill, window: Window) -> tuple[Cell, ...]:
    return (
        bill.number,
        account.number,
        window.slashed(bill.issued),
        window.slashed(bill.begins),
        window.slashed(bill.ends - 1),
        window.slashed(bill.due),
        _BILLS[bill.kind],
        "REPLACED" if bill.status == "replaced" else "SENT",
        pounds(bill.net),
        pounds(bill.tax),
        pounds(bill.total),
        pounds(bill.balance_after),
        "Y" if bill.is_estimated else "N",
    )


def _line(
    account: Account, bill: Bill, place: int, line: Line, window: Window
) -> tuple[Cell, ...]:
    return (
        bill.number,
        place,
        account.number,
        line.supply_point,
        _CHARGES[line.component],
        _RATES[line.rate],
        line.description,
        window.slashed(line.begins),
        "" if line.ends is None else window.slashed(line.ends - 1),
        line.quantity,
        line.unit,
        thousandths(line.price),
        pounds(line.amount),
        "Y" if line.is_estimated else "N",
    )


def export_money(desk: Desk, account: Account, window: Window) -> None:
    """Write the bills, lines and payments of one account."""
    bills, lines = desk[layout.BILLS].row, desk[layout.BILL_LINES].row
    for bill in account.bills:
        bills(_bill(account, bill, window))
        for place, line in enumerate(bill.lines, start=1):
            lines(_line(account, bill, place, line, window))
    paid = desk[layout.PAYMENTS].row
    for payment in account.payments:
        paid(
            (
                payment.number,
                account.number,
                window.dashed(payment.day),
                pounds(payment.amount),
                _WAYS[payment.method],
                "FAILED" if payment.status == "failed" else "SETTLED",
                payment.reason,
            )
        )


def _shown(value: int, grain: int) -> str:
    return thousandths(value) if grain == 1 else str(value // 1000)


def export_readings(desk: Desk, life: Life, window: Window) -> None:
    """Write every register reading taken at one home."""
    places = {
        meter.serial: (point, meter)
        for point in life.dwelling.points
        for meter in point.meters
    }
    row = desk[layout.READS].row
    for (serial, register, day), reading in life.readings.taken.items():
        if day > window.days:
            continue
        point, meter = places[serial]
        row(
            (
                serial,
                point.registers[register][0],
                point.number,
                window.slashed(day),
                _shown(reading.value, meter.grain),
                _QUALITIES[reading.quality],
                _ORIGINS[reading.origin],
            )
        )
