"""Pictures of usage and the tables behind them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import Column, build_table, date_asked
from ringmain.faces.console.usage import daily, raster
from ringmain.faces.console.usage import year as years
from ringmain.faces.console.usage.figure import frame_of
from ringmain.faces.console.usage.reads import bars_between
from ringmain.faces.console.usage.scope import refuse_out_of_scope
from ringmain.faces.console.usage.stay import Stay, stay_asked, within
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Permission
from ringmain.understand.usage import queries as usage
from ringmain.understand.usage.shapes import UsageYear
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import RegisterRead

_THEMES = ("light", "dark")
_COLUMNS = (
    Column(key="day", title="Day", value=lambda t: t.day, kind="day"),
    Column(key="kwh", title="kWh", value=lambda t: t.energy_wh, kind="wh"),
    Column(key="read", title="Half-hours read", value=lambda t: t.read_count,
           kind="number"),
    Column(key="expected", title="Half-hours in the day", kind="number",
           value=lambda t: t.expected_count),
    Column(key="estimated", title="Estimated", value=lambda t: t.estimated_count,
           kind="number"),
)  # fmt: skip


@allow(Permission.SEE_USAGE)
def show_year(
    request: ConsoleRequest, supply_point_id: UUID, direction: str
) -> HttpResponse:
    """The part of a page that shows a year of half-hours."""
    refuse_out_of_scope(request.actor, supply_point_id)
    stay = stay_asked(request)
    try:
        until = date_asked(request, "until") or _year_end(
            supply_point_id, direction, stay
        )
        if until is None:
            return _show_reads(request, supply_point_id, direction)
        year = within(years.get_year(supply_point_id, direction, until), stay)
    except LakeAway as problem:
        return _fragment(request, "usage/away.html", problem=problem)
    totals = _totals(year, stay)
    if not totals:
        return _fragment(request, "usage/none.html", reads=())
    grid = years.grid_of(year)
    return _fragment(
        request,
        "usage/year.html",
        frame=frame_of(grid),
        summary=years.summary(grid, totals),
        until=until,
        stay=stay,
        before=year.days[0] if stay.has(year.days[0]) else None,
        after=_next_end(until) if date_asked(request, "until") else None,
        direction=direction,
        supply_point_id=supply_point_id,
        stops={theme: _legend(theme) for theme in _THEMES},
        here=reverse("usage:year", args=[supply_point_id, direction]),
    )


def _show_reads(
    request: ConsoleRequest, supply_point_id: UUID, direction: str
) -> HttpResponse:
    reads = _reads(request, supply_point_id)
    bars = bars_between(reads)
    if not bars:
        return _fragment(request, "usage/none.html", reads=reads)
    return _fragment(
        request,
        "usage/reads.html",
        reads=reads[:60],
        count=len(reads),
        first=bars[0].starts_on,
        last=bars[-1].ends_on,
        guessed=sum(bar.is_estimated for bar in bars),
        supply_point_id=supply_point_id,
        direction=direction,
        stay=stay_asked(request),
    )


def _reads(request: ConsoleRequest, supply_point_id: UUID) -> tuple[RegisterRead, ...]:
    reads = profiles.list_register_reads(request.actor, supply_point_id, limit=400)
    stay = stay_asked(request)
    return tuple(
        read for read in reads if stay.has(timezone.localtime(read.read_at).date())
    )


def _totals(year: UsageYear, stay: Stay) -> list[years.DayTotal]:
    return [total for total in years.day_totals(year) if stay.has(total.day)]


def _fragment(request: ConsoleRequest, template: str, **context: Any) -> HttpResponse:
    """A part of a page for HTMX; without it, a page of its own."""
    if request.htmx:
        return show_part(request, template, **context)
    return show(
        request,
        "usage/page.html",
        title="Usage",
        section="customers",
        part=template,
        **context,
    )


@allow(Permission.SEE_USAGE)
def draw_reads(
    request: ConsoleRequest, supply_point_id: UUID, direction: str, theme: str
) -> HttpResponse:
    """Average use a day between register reads, as bars."""
    if theme not in _THEMES:
        raise Http404("A picture is light or dark.")
    bars = bars_between(_reads(request, supply_point_id))
    svg = daily.draw(bars, theme=theme, unit="Units a day")
    return _picture(svg.encode(), "image/svg+xml")


@allow(Permission.SEE_USAGE)
def draw_heat(
    request: ConsoleRequest, supply_point_id: UUID, direction: str, theme: str
) -> HttpResponse:
    """The cells of the heat map."""
    year = _year(request, supply_point_id, direction, theme)
    png = raster.draw(years.grid_of(year), theme=theme)
    return _picture(png, "image/png")


@allow(Permission.SEE_USAGE)
def draw_daily(
    request: ConsoleRequest, supply_point_id: UUID, direction: str, theme: str
) -> HttpResponse:
    """The daily totals as bars."""
    year = _year(request, supply_point_id, direction, theme)
    svg = daily.draw(years.bars_of(years.day_totals(year)), theme=theme)
    return _picture(svg.encode(), "image/svg+xml")


@allow(Permission.SEE_USAGE)
def list_days(
    request: ConsoleRequest, supply_point_id: UUID, direction: str
) -> HttpResponse:
    """The table behind the pictures; as a file with ``export``."""
    year = _year(request, supply_point_id, direction, "light")
    totals = _totals(year, stay_asked(request))
    if kind := request.GET.get("export"):
        return export(kind, "usage-by-day", _COLUMNS, totals)
    table = build_table(
        request, _COLUMNS, totals, caption="Usage by day", page_size=400
    )
    if request.htmx:
        return show_part(request, "console/table.html", table=table)
    return show(
        request,
        "usage/days.html",
        title="Usage by day",
        section="customers",
        table=table,
    )


def _legend(theme: str) -> list[tuple[int, str]]:
    return [(at * 16, colour) for at, colour in enumerate(raster.ramp_stops(theme))]


def _year(
    request: ConsoleRequest, supply_point_id: UUID, direction: str, theme: str
) -> UsageYear:
    refuse_out_of_scope(request.actor, supply_point_id)
    until = date_asked(request, "until")
    if theme not in _THEMES or until is None:
        raise Http404(
            "A picture needs a theme (light or dark) and the day after its last."
        )
    year = years.get_year(supply_point_id, direction, until)
    return within(year, stay_asked(request))


def _year_end(supply_point_id: UUID, direction: str, stay: Stay) -> date | None:
    last = usage.get_last_day(supply_point_id, direction)
    if last is None:
        return None
    end = last + timedelta(days=1)
    return min(end, stay.ends) if stay.ends else end


def _next_end(until: date) -> date | None:
    return until + timedelta(days=365) if until <= timezone.localdate() else None


def _picture(content: bytes, kind: str) -> HttpResponse:
    # The address names the year, so the browser may keep it while the page is used.
    headers = {"Cache-Control": "private, max-age=300"}
    return HttpResponse(content, content_type=kind, headers=headers)
