"""Units of energy; storage is integer Wh."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

WH_PER_UNIT: dict[str, int] = {"Wh": 1, "kWh": 1_000, "MWh": 1_000_000}


def wh_from_kwh(kwh: Decimal) -> int:
    """Return whole Wh, rounded half up."""
    return int((kwh * 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def kwh_from_wh(energy_wh: int) -> Decimal:
    """Return kWh, exact."""
    return Decimal(energy_wh) / 1000
