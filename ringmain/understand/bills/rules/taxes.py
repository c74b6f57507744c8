"""Tax on a bill: its rate, and what of its change follows from the charges."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ringmain.understand.bills.rules.supplies import TAXED
from ringmain.understand.bills.shapes import Charged

_A_PENNY = 1


@dataclass(frozen=True, slots=True)
class Tax:
    """Two bills' tax: the rate that effects bear, and whether it has changed."""

    rate: Fraction
    has_changed: bool


def tax_of(bill: Charged) -> int:
    """The tax of a bill: its tax lines, or its own word where that fits its total."""
    lines = [line.amount_pence for line in bill.lines if line.component == "tax"]
    if lines or not bill.lines or bill.tax_pence is None:
        return sum(lines)
    rest = sum(line.amount_pence for line in bill.lines)
    return bill.tax_pence if rest + bill.tax_pence == bill.total_pence else 0


def taxed_of(bill: Charged) -> int:
    """What tax is charged on: units and standing charges."""
    return sum(line.amount_pence for line in bill.lines if line.component in TAXED)


def missing_of(bill: Charged) -> int:
    """What a bill's total has beyond its lines and its tax; 0 when it adds up."""
    lines = sum(line.amount_pence for line in bill.lines if line.component != "tax")
    return bill.total_pence - lines - tax_of(bill)


def compare_tax(before: Charged, after: Charged) -> Tax:
    """Find the rate: one for both where it explains both to the penny, else the mean.

    With the mean, what is left is the change of rate on the mean of both charges.
    """
    sums = [(taxed_of(bill), tax_of(bill)) for bill in (before, after)]
    taxed, tax = (sum(column) for column in zip(*sums, strict=True))
    one = Fraction(tax, taxed) if taxed else Fraction(0)
    if all(abs(one * charge - paid) <= _A_PENNY for charge, paid in sums):
        return Tax(one, has_changed=False)
    rates = [Fraction(paid, charge) if charge else one for charge, paid in sums]
    return Tax(sum(rates, Fraction(0)) / 2, has_changed=True)
