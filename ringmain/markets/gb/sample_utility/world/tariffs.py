"""Quantum Energy's tariffs and prices. Invented, of the order of the price cap.

Prices are whole thousandths of a penny before VAT, so that every charge is exact.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.regions import REGIONS

Rate = tuple[str, str]  # component, rate: ("unit", "night")

# The national level of each quarter in turn: electricity unit and standing charge, gas
# unit and standing charge, in pence.
_LEVELS = (
    (26.10, 57.20, 7.05, 29.90),
    (23.33, 58.09, 5.94, 30.15),
    (23.68, 58.07, 6.04, 30.15),
    (25.74, 51.21, 6.66, 31.10),
    (24.50, 48.94, 6.03, 28.40),
    (25.10, 51.00, 5.99, 32.40),
    (26.37, 52.10, 5.65, 33.40),
    (23.54, 54.30, 6.21, 28.10),
    (24.87, 54.46, 6.98, 27.66),
    (25.61, 55.90, 7.21, 28.90),
)


@dataclass(frozen=True, slots=True)
class Product:
    """One tariff for one fuel. ``prices`` by region: (from day, {rate: price})."""

    code: str
    name: str
    fuel: str
    kind: str
    sells_to: str  # domestic, business
    on_sale: int
    withdrawn: int | None
    term_months: int | None
    exit_fee: int  # pence
    prices: list[list[tuple[int, dict[Rate, int]]]] = field(repr=False)

    def on(self, region: int, day: int) -> dict[Rate, int]:
        """Return the prices in force in a region on a day."""
        steps = self.prices[region]
        place = bisect_right(steps, day, key=lambda step: step[0]) - 1
        return steps[max(place, 0)][1]

    def changes(self, after: int, before: int) -> list[int]:
        """Return the days strictly between two days on which its prices change."""
        return [step[0] for step in self.prices[0][1:] if after < step[0] < before]


def _thousandths(pence: float) -> int:
    return round(pence * 1000)


def _electricity(level: int, dear: float, flavour: str, gap: float) -> dict[Rate, int]:
    unit, standing = _LEVELS[level][0] * dear + gap, _LEVELS[level][1] * dear
    prices = {("standing", ""): _thousandths(standing)}
    if flavour == "economy_7":
        prices |= {
            ("unit", "day"): _thousandths(unit * 1.22),
            ("unit", "night"): _thousandths(unit * 0.58),
        }
    elif flavour == "ev":
        prices |= {
            ("unit", "peak"): _thousandths(unit * 1.12),
            ("unit", "off_peak"): _thousandths(8.1 + 0.1 * level),
        }
    else:
        prices |= {("unit", "single"): _thousandths(unit)}
    return prices


def _gas(level: int, dear: float, gap: float) -> dict[Rate, int]:
    return {
        ("standing", ""): _thousandths(_LEVELS[level][3] * dear),
        ("unit", "single"): _thousandths(_LEVELS[level][2] * dear + gap / 4),
    }


def _export(level: int) -> dict[Rate, int]:
    return {("export", "single"): _thousandths(14.5 + 0.25 * (level // 4))}


def _priced(
    fuel: str, flavour: str, gap: float, levels: list[tuple[int, int]]
) -> list[list[tuple[int, dict[Rate, int]]]]:
    def price(level: int, dear: float) -> dict[Rate, int]:
        if flavour == "export":
            return _export(level)
        if fuel == "gas":
            return _gas(level, dear, gap)
        return _electricity(level, dear, flavour, gap)

    return [
        [(day, price(level, region.dearness)) for day, level in levels]
        for region in REGIONS
    ]


@dataclass(frozen=True, slots=True)
class Book:
    """All tariffs, and how to find the one that is sold on a day."""

    products: dict[str, Product]
    launches: tuple[int, ...]  # days on which new fixed tariffs come out

    def standing_tariff(self, kind: str, fuel: str, flavour: str) -> Product:
        """Return the variable tariff of a kind of customer."""
        if flavour == "export":
            return self.products["QE-SEG"]
        if fuel == "electricity" and flavour in ("economy_7", "ev"):
            return self.products[{"economy_7": "QE-ECO7-E", "ev": "QE-EVN-E"}[flavour]]
        stem = "QB-VAR" if kind == "business" else "QE-FLEX"
        return self.products[f"{stem}-{fuel[0].upper()}"]

    def fixed_tariff(self, kind: str, fuel: str, day: int) -> Product:
        """Return the fixed tariff that was on sale on a day."""
        launch = max(bisect_right(self.launches, day) - 1, 0)
        stem = "QB-FIX" if kind == "business" else "QE-FIX"
        return self.products[f"{stem}{launch:02d}-{fuel[0].upper()}"]


def _variable(window: Window, levels: list[tuple[int, int]]) -> list[Product]:
    rows = (
        (
            "QE-FLEX-E",
            "Quantum Flexible Electricity",
            "electricity",
            "",
            "domestic",
            0.0,
        ),
        ("QE-FLEX-G", "Quantum Flexible Gas", "gas", "", "domestic", 0.0),
        ("QE-ECO7-E", "Quantum Economy 7", "electricity", "economy_7", "domestic", 0.0),
        ("QE-EVN-E", "Quantum Drive Overnight", "electricity", "ev", "domestic", 0.3),
        (
            "QB-VAR-E",
            "Quantum Business Electricity",
            "electricity",
            "",
            "business",
            1.9,
        ),
        ("QB-VAR-G", "Quantum Business Gas", "gas", "", "business", 1.9),
        ("QE-SEG", "Quantum Sunshine Export", "electricity", "export", "domestic", 0.0),
    )
    kinds = {"economy_7": "time_of_use", "ev": "time_of_use", "export": "export"}
    return [
        Product(
            code=code,
            name=name,
            fuel=fuel,
            kind=kinds.get(flavour, "variable"),
            sells_to=sells_to,
            on_sale=window.quarters[0],
            withdrawn=None,
            term_months=None,
            exit_fee=0,
            prices=_priced(fuel, flavour, gap, levels),
        )
        for code, name, fuel, flavour, sells_to, gap in rows
    ]


def _fixed(window: Window, number: int, day: int, level: int) -> list[Product]:
    after = window.quarters[number + 1 : number + 2]
    season = f"{window.date_of(day):%B %Y}"
    made = []
    for stem, label, sells_to, gap, term in (
        ("QE-FIX", "Quantum Fixed", "domestic", -0.6 + 0.17 * (number % 5), 12),
        ("QB-FIX", "Quantum Business Fixed", "business", 1.4, 24),
    ):
        for fuel in ("electricity", "gas"):
            made.append(
                Product(
                    code=f"{stem}{number:02d}-{fuel[0].upper()}",
                    name=f"{label} {fuel.title()} {season}",
                    fuel=fuel,
                    kind="fixed",
                    sells_to=sells_to,
                    on_sale=day,
                    withdrawn=after[0] if after else None,
                    term_months=term,
                    exit_fee=5000 if sells_to == "domestic" else 0,
                    prices=_priced(fuel, "", gap, [(day, level)]),
                )
            )
    return made


def make_book(window: Window) -> Book:
    """Return every tariff sold before and during the window."""
    quarters = window.quarters
    spare = len(quarters) - len(_LEVELS)
    levels = [(day, max(number - spare, 0)) for number, day in enumerate(quarters)]
    products = _variable(window, levels)
    for number, (day, level) in enumerate(levels):
        products += _fixed(window, number, day, level)
    return Book({product.code: product for product in products}, quarters)
