"""Pence: integer minor units, rounded half up to the penny."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_PENNY = Decimal(1)


def round_to_pence(pence: Decimal) -> int:
    """Round an amount in pence to whole pence, half away from zero.

    GB bills round each line half up to the penny; a credit mirrors the charge it
    undoes, so halves go away from zero on both sides.
    """
    return int(pence.quantize(_PENNY, rounding=ROUND_HALF_UP))


def format_pence(pence: int) -> str:
    """Return pounds and pence as a British reader writes them: −£1,234.50."""
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02d}"
