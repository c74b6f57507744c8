"""The picture of a home that sends no half-hours: what its dials counted."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.utils import timezone

from ringmain.faces.console.charts.english import grains, period, sentence, verb
from ringmain.faces.console.charts.scales import as_date
from ringmain.faces.console.charts.shapes import Band, Point, Series, TimeSeries
from ringmain.faces.console.charts.units import Unit
from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.faces.console.usage import tariffs, warmth
from ringmain.faces.console.usage.asked import Asked
from ringmain.faces.console.usage.fragments import fragment
from ringmain.faces.console.usage.reads import points_between
from ringmain.foundation.lake.lake import LakeAway
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import RegisterRead
from ringmain.unify.register import queries as register

_MOST_READS = 1500
_LAST = date.max  # every period between two reads has an end
_TABLED = 60
_UNITS = {"kwh": "kWh a day", "m3": "m³ a day", "ft3": "ft³ a day"}


def show_reads(request: ConsoleRequest, asked: Asked) -> HttpResponse:
    """Average use a day between register reads, or that there is nothing to draw."""
    reads = _reads(request, asked)
    points = points_between(reads)
    if not any(point.value is not None for point in points):
        return fragment(request, "usage/none.html", asked=asked, reads=reads)
    held = tariffs.list_tariffs(
        request.actor, asked.supply_point_id, asked.direction, asked.stay
    )
    first, end = as_date(points[0].at), as_date(points[-1].ends or _LAST)
    outside, is_away = _outside(asked, first, end)
    chart = _chart(points, unit_of(asked), tariffs.bands_of(held))
    return fragment(
        request,
        "usage/reads.html",
        chart=warmth.with_warmth(chart, outside),
        outside=outside,
        outside_away=is_away,
        asked=asked,
        held=held,
        reads=reads[:_TABLED],
        sources=sorted({read.source for read in reads if read.source}),
        known_at=max((read.known_at for read in reads if read.known_at), default=None),
        count=len(reads),
    )


def _outside(asked: Asked, first: date, end: date) -> tuple[warmth.Warmth | None, bool]:
    """How warm it was; whether the lake is away, without which reads are drawn."""
    try:
        return warmth.warmth_at(asked.supply_point_id, first, end), False
    except LakeAway:
        return None, True


def _chart(
    points: tuple[Point, ...], unit: Unit, bands: tuple[Band, ...]
) -> TimeSeries:
    return TimeSeries(
        title="Average use a day between reads",
        summary=summary(points, unit),
        unit=unit,
        grain="period",
        series=(Series(name="Use", points=points),),
        kind="bars",
        missing="usable reads",
        bands=bands,
    )


def summary(points: tuple[Point, ...], unit: Unit) -> str:
    """On average 2.1 m³ a day from … to …, most from … to … (3.4)."""
    known = [point for point in points if point.value is not None]
    used = sum((point.value or 0) * _days(point) for point in known)
    mean = unit.write(used / sum(_days(point) for point in known))
    most = max(known, key=lambda point: point.value or 0)
    when = period(points[0].at, points[-1].ends or _LAST)
    best = f"{period(most.at, most.ends or _LAST)} ({unit.number(most.value or 0)})"
    said = f"On average {mean} from {when}, most from {best}"
    return sentence([said, *_doubts(points, known)])


def _doubts(points: tuple[Point, ...], known: list[Point]) -> list[str]:
    guessed = sum(point.is_estimated for point in known)
    empty = len(points) - len(known)
    rest = verb(guessed, "rests on an estimate", "rest on estimates")
    has = verb(empty, "has", "have")
    return [
        f"{guessed} of {len(points)} periods {rest}" if guessed else "",
        f"{grains(empty, 'period')} {has} no usable reads" if empty else "",
    ]


def _days(point: Point) -> int:
    return (as_date(point.ends or _LAST) - as_date(point.at)).days


def unit_of(asked: Asked) -> Unit:
    """The dials' own unit, where they agree: kWh or m³ a day."""
    point = [asked.supply_point_id]
    fitted = register.list_rows("meter_installation", by="supply_point_id", ids=point)
    meters = {row["meter_id"] for row in fitted}
    dials = register.list_rows("meter_register", by="meter_id", ids=meters)
    units = {str(dial["unit"] or "").lower() for dial in dials}
    return (
        Unit(_UNITS.get(units.pop(), "units a day"), 1)
        if len(units) == 1
        else (Unit("units a day", 1))
    )


def _reads(request: ConsoleRequest, asked: Asked) -> tuple[RegisterRead, ...]:
    found = profiles.list_register_reads(
        request.actor, asked.supply_point_id, limit=_MOST_READS
    )
    return tuple(
        read
        for read in found
        if asked.stay.has(timezone.localtime(read.read_at).date())
    )
