"""Gathers what a usage picture needs: which days, whose, with which tariffs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from ringmain.faces.console.charts.shapes import Series
from ringmain.faces.console.usage import over_time
from ringmain.faces.console.usage import year as years
from ringmain.faces.console.usage.asked import Asked
from ringmain.faces.console.usage.stay import Stay, within
from ringmain.understand.usage import queries as usage
from ringmain.understand.usage.shapes import ReadOrigin, UsageYear
from ringmain.unify.register import queries as register

YEAR = timedelta(days=365)
_MONTHS_SHOWN = 36


@dataclass(frozen=True, slots=True)
class Reach:
    """The days [first, end) that have reads and may be shown."""

    first: date
    end: date


@dataclass(frozen=True, slots=True)
class Line:
    """One of the lines of a picture: a supply point in a direction."""

    supply_point_id: UUID
    direction: str
    is_below: bool = False

    @property
    def name(self) -> str:
        """What it is called beside the other."""
        return over_time.name_of(self.direction)


def reach_of(asked: Asked) -> Reach | None:
    """From when to when there may be something to show; None if nothing was read."""
    found = usage.get_reach(asked.supply_point_id, asked.direction)
    if found is None:
        return None
    first, end = found[0], found[1] + timedelta(days=1)
    stay = asked.stay
    return Reach(
        max(first, stay.since) if stay.since else first,
        min(end, stay.ends) if stay.ends else end,
    )


def year_of(asked: Asked, end: date) -> UsageYear:
    """The days asked for, a year at most, those outside the stay left out.

    :raises LakeAway: the lake can't be reached.
    """
    found = years.get_year(asked.supply_point_id, asked.direction, end)
    return cut(within(found, asked.stay), asked.first)


def cut(year: UsageYear, first: date | None) -> UsageYear:
    """The year from a day on."""
    if first is None or first <= year.days[0]:
        return year
    at = min((first - year.days[0]).days, len(year.days) - 1)
    return replace(
        year, days=year.days[at:], wh=year.wh[at:], quality=year.quality[at:]
    )


def totals_of(year: UsageYear, stay: Stay) -> list[years.DayTotal]:
    """The totals of those days that are in the stay."""
    return [total for total in years.day_totals(year) if stay.has(total.day)]


def lines_of(asked: Asked) -> list[Line]:
    """The supply point asked for, and where it imports, the home's export beside it."""
    first = Line(asked.supply_point_id, asked.direction)
    if asked.direction != "import":
        return [first]
    found = register.list_rows("supply_point", by="id", ids=[asked.supply_point_id])
    place = found[0]["premises_id"] if found else None
    beside = register.list_rows(
        "supply_point", by="premises_id", ids=[place] if place else []
    )
    fuel = found[0]["fuel"] if found else None
    exports = [
        Line(point.id, "export", is_below=True)
        for point in beside
        if point["direction"] == "export" and point["fuel"] == fuel
    ]
    return [first, *exports[:1]]


def series_by_day(asked: Asked, end: date) -> tuple[Series, ...]:
    """Days, or half-hours where they are few, of each line that has any read.

    :raises LakeAway: the lake can't be reached.
    """
    found = []
    for line in lines_of(asked):
        year = year_of(
            replace(
                asked,
                supply_point_id=line.supply_point_id,
                direction=line.direction,
            ),
            end,
        )
        found.append(_series(line, year, asked))
    return kept(found)


def _series(line: Line, year: UsageYear, asked: Asked) -> Series:
    if len(year.days) <= over_time.FEW_DAYS:
        return over_time.by_half_hour(line.name, year, is_below=line.is_below)
    totals = totals_of(year, asked.stay)
    return over_time.by_day(line.name, totals, is_below=line.is_below)


def kept(found: list[Series]) -> tuple[Series, ...]:
    """The first always, the others where they have anything."""
    others = [one for one in found[1:] if not over_time.is_empty([one])]
    return (*found[:1], *others)


def series_by_month(asked: Asked, first: date, end: date) -> tuple[Series, ...]:
    """Months of each line that has any read.

    :raises LakeAway: the lake can't be reached.
    """
    found = [
        over_time.by_month(
            line.name,
            usage.list_months(line.supply_point_id, line.direction, first, end),
            is_below=line.is_below,
        )
        for line in lines_of(asked)
    ]
    return kept(found)


def first_month(asked: Asked, reach: Reach, end: date) -> date:
    """Where the months begin: three years back, or where reads or the stay do."""
    if asked.first:
        return asked.first
    place = end.year * 12 + end.month - _MONTHS_SHOWN
    return max(date(place // 12, place % 12 + 1, 1), reach.first)


def origin_of(
    picture: str, asked: Asked, first: date, end: date
) -> UsageYear | ReadOrigin:
    """Whose reads a picture was drawn from, and how new they are.

    :raises LakeAway: the lake can't be reached.
    """
    point, direction = asked.supply_point_id, asked.direction
    if picture == "months":  # whose days were never read one by one
        return usage.get_origin(point, direction, first, end)
    return years.get_year(point, direction, end)
