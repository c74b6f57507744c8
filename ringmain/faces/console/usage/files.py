"""What the pictures of usage ask for after them: values, the table of days."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse

from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import Column, build_table
from ringmain.faces.console.usage import gathering, heat
from ringmain.faces.console.usage import year as years
from ringmain.faces.console.usage.asked import Asked, asked_of
from ringmain.faces.console.usage.fragments import fragment
from ringmain.faces.console.usage.raster import Grid
from ringmain.faces.console.usage.scope import refuse_out_of_scope
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Permission

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
# The address names the days, so the browser may keep it while the page is used.
_KEPT = {"Cache-Control": "private, max-age=300"}


_AWAY = "The lake, which keeps the half-hours, cannot be reached just now."


@allow(Permission.SEE_USAGE)
def list_cells(
    request: ConsoleRequest, supply_point_id: UUID, direction: str
) -> HttpResponse:
    """The values of the cells, for the read-out."""
    try:
        grid = _grid(request, supply_point_id, direction)
    except LakeAway:
        return JsonResponse({"said": _AWAY}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse(heat.cells_of(grid), headers=_KEPT)


@allow(Permission.SEE_USAGE)
def list_days(
    request: ConsoleRequest, supply_point_id: UUID, direction: str
) -> HttpResponse:
    """The table behind the pictures; as a file with ``export``."""
    asked = _named(request, supply_point_id, direction)
    try:
        year = gathering.year_of(asked, asked.until or date.max)
    except LakeAway:
        return _away(request, asked)
    totals = gathering.totals_of(year, asked.stay)
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


def _away(request: ConsoleRequest, asked: Asked) -> HttpResponse:
    """Say what is missing; in a part of a page as in the pictures' own place."""
    answer = fragment(request, "usage/away.html", asked=asked)
    if not request.htmx:
        answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return answer


def _grid(request: ConsoleRequest, supply_point_id: UUID, direction: str) -> Grid:
    asked = _named(request, supply_point_id, direction)
    return years.grid_of(gathering.year_of(asked, asked.until or date.max))


def _named(request: ConsoleRequest, supply_point_id: UUID, direction: str) -> Asked:
    """What is asked for, with its last day named, as a picture's address has it."""
    refuse_out_of_scope(request.actor, supply_point_id)
    asked = asked_of(request, supply_point_id, direction)
    if asked.until is None:
        raise Http404("A picture needs the day after its last, as ?until=2026-03-03.")
    return asked
