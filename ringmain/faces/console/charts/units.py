"""How a value is written: 412.0 kWh, £83.63, 12 %, 1,204 calls."""

from __future__ import annotations

from dataclasses import dataclass

_MINUS = "\u2212"
_THIN = "\u00a0"  # keeps the unit with its number


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after the number, a sign before it, and how many decimals it is worth."""

    name: str = ""
    decimals: int = 0
    before: str = ""
    one: str = ""  # the name for exactly one: day, beside days
    apart: str = ""  # the name of a difference: points, beside %

    def number(self, value: float) -> str:
        """Write the number alone: 1,204.5."""
        rounded = round(value, self.decimals)
        text = f"{abs(rounded):,.{self.decimals}f}"
        return f"{_MINUS if rounded < 0 else ''}{self.before}{text}"

    def write(self, value: float) -> str:
        """Write the number with its unit: 1,204.5 kWh."""
        name = self.one if self.one and value == 1 else self.name
        return f"{self.number(value)}{_THIN}{name}" if name else self.number(value)

    def write_difference(self, value: float) -> str:
        """Write how far two values are apart: 3.0 points, where they are per cent."""
        name = self.apart or self.name
        said = self.number(abs(value))
        return f"{said}{_THIN}{name}" if name else said

    def short(self, value: float) -> str:
        """Write it for an axis: 0, 2.5, 12k; no more digits than it has."""
        sign, size = (_MINUS if value < 0 else ""), abs(value)
        for limit, letter in ((1e9, "bn"), (1e6, "m"), (1e4, "k")):
            if size >= limit:
                scale = 1e3 if letter == "k" else limit
                return f"{sign}{self.before}{size / scale:.4g}{letter}"
        return (
            f"{sign}{self.before}{round(size, 6):,.6g}"
            if size < 1e3
            else (f"{sign}{self.before}{size:,.0f}")
        )


COUNT = Unit()
KWH = Unit("kWh", 1)
KW = Unit("kW", 2)
POUNDS = Unit("", 2, "£")
PENCE = Unit("p", 2)
PERCENT = Unit("%", 1, apart="points")
POINTS = Unit("points", 0, one="point")
CELSIUS = Unit("°C", 1)
