"""What the weather was, or is expected to be."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import NONE, choice, number
from ringmain.collect.contracts.shapes import Contract, Field, FieldType

# Letters, digits and a few signs: _A, COAST, NORTH EAST, 03772, EGLL.
_AREA = r"[\p{L}\d_][\p{L}\d_.\-/ ]{0,39}"
_MONTH = 31  # no forecast of a day's temperature reaches further
_COLDEST, _HOTTEST = -60, 60  # °C, beyond what was measured where people live

QUALITIES = ("actual", "estimated", "forecast")

TEMPERATURES = Contract(
    name="temperatures",
    version=1,
    title="Temperatures",
    noun="temperature",
    meaning="How warm a day was in a region or at a weather station.",
    key=("area", "day"),
    ordered=(
        ("low_celsius", "mean_celsius"),
        ("mean_celsius", "high_celsius"),
        ("low_celsius", "high_celsius"),
    ),
    fields=(
        Field(
            name="area",
            type=FieldType.KEY,
            meaning="Region, as its premises have it, or code of a weather station.",
            personal=NONE,
            required=True,
            form=_AREA,
            synonyms=("region", "station", "station id", "weather station", "wmo"),
        ),
        Field(
            name="day",
            type=FieldType.DATE,
            meaning="The local day.",
            personal=NONE,
            required=True,
            days_ahead=_MONTH,
            synonyms=("date", "local date", "gas day"),
        ),
        number(
            "mean_celsius",
            "Mean of the day.",
            "tmean",
            "tavg",
            "mean temperature",
            "average temperature",
            "temperature",
            "temp",
            unit="°C",
            required=True,
            minimum=_COLDEST,
            maximum=_HOTTEST,
        ),
        number(
            "low_celsius",
            "Least of the day.",
            "tmin",
            "minimum temperature",
            unit="°C",
            minimum=_COLDEST,
            maximum=_HOTTEST,
        ),
        number(
            "high_celsius",
            "Most of the day.",
            "tmax",
            "maximum temperature",
            unit="°C",
            minimum=_COLDEST,
            maximum=_HOTTEST,
        ),
        choice(
            "quality",
            "Measured, filled in, or expected; actual if not said.",
            QUALITIES,
        ),
    ),
)

CONTRACTS = (TEMPERATURES,)
