"""How a bill's page writes: charges, quantities, more and less."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html

from ringmain.faces.console.templatetags import console
from ringmain.foundation.money.pence import format_pence
from ringmain.understand.bills.shapes import Line

register = template.Library()
_CHARGES = {
    "unit": "Units",
    "standing": "Standing charge",
    "export": "Sent out",
    "tax": "VAT",
    "credit": "Credit",
    "adjustment": "Adjustment",
    "other": "Other",
}
_SPACE = "\N{NO-BREAK SPACE}"
_SIGNS = {True: "+", False: "\N{MINUS SIGN}"}


@register.filter
def charge_name(line: Line) -> str:
    """What a line charges for: Units, night."""
    name = _CHARGES.get(line.component, line.component)
    rate = line.rate if line.rate not in (None, "", "single") else None
    return f"{name}, {rate.replace('_', ' ')}" if rate else name


@register.filter
def words_of(line: Line) -> str:
    """What the bill itself calls a line, where that says more than its charge."""
    said, name = line.description or "", _CHARGES.get(line.component, "")
    return "" if said.casefold() == name.casefold() else said


@register.filter
def quantity(line: Line) -> Any:
    """How much, with its unit."""
    if line.quantity is None:
        return console.or_dash(None)
    amount = f"{line.quantity:,f}"
    if "." in amount:
        amount = amount.rstrip("0").rstrip(".")
    return f"{amount}{_SPACE}{line.unit or ''}".strip()


@register.filter
def pence_price(price: Decimal | None) -> Any:
    """A price in pence: 24.5p."""
    return console.or_dash(None) if price is None else f"{price.normalize():f}p"


@register.filter
@console.unmasked
def more_or_less(pence: int | None) -> Any:
    """A difference with its sign: +£4.10."""
    if pence is None:
        return console.or_dash(None)
    return f"{_SIGNS[pence >= 0]}{format_pence(abs(pence))}" if pence else "£0.00"


@register.filter
@console.unmasked
def balance(pence: int | None) -> Any:
    """A balance as an account has it: £14.83, or £205.55 credit."""
    if pence is None or pence >= 0:
        return console.pence(pence)
    return format_html(
        '{} <span class="small soft">credit</span>', format_pence(-pence)
    )


@register.filter
def energy(kwh: Decimal | None) -> Any:
    """Energy in kWh, in whole ones from 100."""
    if kwh is None:
        return console.or_dash(None)
    said = f"{kwh:,.0f}" if abs(kwh) >= 100 else f"{kwh:,.1f}"
    return f"{said}{_SPACE}kWh"


@register.filter
def percent_more(percent: int | None) -> Any:
    """A change in percent with its sign."""
    if percent is None:
        return console.or_dash(None)
    return f"{_SIGNS[percent >= 0]}{abs(percent)}{_SPACE}%" if percent else "the same"


@register.filter
def day_before(day: date) -> Any:
    """The last day of days whose end is not included."""
    return console.day(day - timedelta(days=1))
