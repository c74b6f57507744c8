"""The weather office's daily extract: how warm each region was."""

from __future__ import annotations

from collections.abc import Iterator

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import Cell, Desk
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.weather import Weather

# Now and then an instrument fails, and the day is filled in from its neighbours.
_FAILS_EVERY = 211  # station days


def export_temperatures(desk: Desk, weather: Weather, window: Window) -> None:
    """Write every region's days, a day after the other."""
    write = desk[layout.TEMPERATURES].row
    for row in _rows(weather, window):
        write(row)


def _rows(weather: Weather, window: Window) -> Iterator[tuple[Cell, ...]]:
    for day in range(window.days):
        said = window.dashed(day)
        for place, region in enumerate(REGIONS):
            mean = float(weather.celsius[place, day])
            half = float(weather.swing[place, day]) / 2
            fails = (day * len(REGIONS) + place) % _FAILS_EVERY == 0
            yield (
                region.group,
                said,
                f"{mean:.1f}",
                f"{mean - half:.1f}",
                f"{mean + half:.1f}",
                "FILL" if fails else "OBS",
            )
