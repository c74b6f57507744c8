"""Pictures of usage and the tables behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from uuid import UUID

from django.http import HttpResponse

from ringmain.faces.console.charts.shapes import Chart, Grain, TimeSeries
from ringmain.faces.console.design.page import ConsoleRequest, allow
from ringmain.faces.console.usage import (
    average,
    gathering,
    heat,
    over_time,
    tariffs,
    warmth,
)
from ringmain.faces.console.usage import year as years
from ringmain.faces.console.usage.asked import Asked, asked_of
from ringmain.faces.console.usage.fragments import fragment
from ringmain.faces.console.usage.gathering import Reach
from ringmain.faces.console.usage.registers import show_reads
from ringmain.faces.console.usage.scope import refuse_out_of_scope
from ringmain.faces.console.usage.shown import Shown
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Permission
from ringmain.understand.usage import queries as usage

_Draw = Callable[[ConsoleRequest, Asked, Reach], HttpResponse]


def _picture(draw: _Draw) -> Callable[..., HttpResponse]:
    """Find the end of what is shown, and answer where there is nothing to show."""

    @allow(Permission.SEE_USAGE)
    @wraps(draw)
    def view(
        request: ConsoleRequest, supply_point_id: UUID, direction: str
    ) -> HttpResponse:
        refuse_out_of_scope(request.actor, supply_point_id)
        asked = asked_of(request, supply_point_id, direction)
        try:
            reach = gathering.reach_of(asked)
            if reach is None:
                return show_reads(request, asked)
            return draw(request, asked, reach)
        except LakeAway:
            return fragment(request, "usage/away.html", asked=asked)

    return view


@_picture
def show_year(request: ConsoleRequest, asked: Asked, reach: Reach) -> HttpResponse:
    """A year of half-hours, or the days asked for, as a heat map."""
    end = asked.until or reach.end
    year = gathering.year_of(asked, end)
    totals = gathering.totals_of(year, asked.stay)
    if all(total.energy_wh is None for total in totals):
        return _nothing(request, asked)
    held = _tariffs(request, asked)
    named = replace(asked, until=end)
    bands = tariffs.bands_of(held)
    chart = heat.heat_map(named, years.grid_of(year), totals, bands)
    shown = Shown("year", asked, reach, year.days[0], end)
    return _show(request, shown, chart, held)


@_picture
def show_days(request: ConsoleRequest, asked: Asked, reach: Reach) -> HttpResponse:
    """Use by day, or by half-hour where the days are few."""
    end = asked.until or reach.end
    first = asked.first or max(end - gathering.YEAR, reach.first)
    series = gathering.series_by_day(replace(asked, first=first), end)
    if over_time.is_empty(series):
        return _nothing(request, asked)
    held = _tariffs(request, asked)
    is_close = (end - first).days <= over_time.FEW_DAYS
    grain: Grain = "half_hour" if is_close else "day"
    chart = over_time.over_time(
        series,
        grain,
        bands=tariffs.bands_of(held),
        zoom="" if is_close else _zoom(asked),
    )
    shown = Shown("days", asked, reach, first, end)
    return _show_outside(request, shown, chart, held)


@_picture
def show_months(request: ConsoleRequest, asked: Asked, reach: Reach) -> HttpResponse:
    """Use by month, three years of it or what was asked for."""
    end = asked.until or reach.end
    first = gathering.first_month(asked, reach, end)
    series = gathering.series_by_month(asked, first, end)
    if over_time.is_empty(series):
        return _nothing(request, asked)
    held = _tariffs(request, asked)
    chart = over_time.over_time(
        series, "month", bands=tariffs.bands_of(held), zoom=_zoom(asked)
    )
    shown = Shown("months", asked, reach, first, end)
    return _show_outside(request, shown, chart, held)


@_picture
def show_average(request: ConsoleRequest, asked: Asked, reach: Reach) -> HttpResponse:
    """The average day of each season in the year."""
    end = asked.until or reach.end
    year = gathering.year_of(asked, end)
    days = usage.list_average_days(year)
    if not days:
        return _nothing(request, asked)
    name = "export" if asked.direction == "export" else "use"
    chart = average.load_shape(days, f"Average {name} through the day, by season")
    return _show(request, Shown("average", asked, reach, year.days[0], end), chart)


def _show_outside(
    request: ConsoleRequest,
    shown: Shown,
    chart: TimeSeries,
    held: tuple[tariffs.Tariff, ...],
) -> HttpResponse:
    """A picture with the temperature beneath it, or that none is known."""
    outside = warmth.warmth_at(shown.asked.supply_point_id, shown.first, shown.end)
    drawn = warmth.with_warmth(chart, outside)
    return _show(request, shown, drawn, held, has_outside=True, outside=outside)


def _show(
    request: ConsoleRequest,
    shown: Shown,
    chart: Chart,
    held: tuple[tariffs.Tariff, ...] = (),
    **more: object,
) -> HttpResponse:
    """A picture with where it is from, and the ways to others and through time."""
    asked = shown.asked
    return fragment(
        request,
        "usage/picture.html",
        shown=shown,
        chart=chart,
        asked=asked,
        held=[one for one in held if one.holds_within(shown.first, shown.end)],
        origin=gathering.origin_of(shown.picture, asked, shown.first, shown.end),
        **more,
    )


def _nothing(request: ConsoleRequest, asked: Asked) -> HttpResponse:
    """Say so, with a way back to the latest where it was a time that is empty."""
    latest = "" if asked.is_whole else asked.url("year", first=None, until=None)
    return fragment(request, "usage/none.html", asked=asked, latest=latest)


def _zoom(asked: Asked) -> str:
    return asked.url("days", first=None, until=None)


def _tariffs(request: ConsoleRequest, asked: Asked) -> tuple[tariffs.Tariff, ...]:
    return tariffs.list_tariffs(
        request.actor, asked.supply_point_id, asked.direction, asked.stay
    )
