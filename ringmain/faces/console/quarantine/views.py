"""Pages of quarantine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.collect.files import operations as files
from ringmain.collect.files import queries as loads
from ringmain.collect.quarantine import operations as quarantine
from ringmain.collect.quarantine import queries
from ringmain.collect.quarantine.shapes import QuarantinedShape
from ringmain.faces.console.access.noting import note_export
from ringmain.faces.console.design.exports import export_cells
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import number_asked
from ringmain.faces.console.quarantine.reasons import REASONS
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Permission

_NAMES = ("source", "contract", "code", "field")
_PAGE = 50


@allow(Permission.SEE_QUARANTINE)
def list_groups(request: ConsoleRequest) -> HttpResponse:
    """The reasons for which rows wait, the largest first."""
    groups = queries.list_groups(request.actor)
    return show(
        request,
        "quarantine/list.html",
        title="Quarantine",
        section="collect",
        route="quarantine:list",
        groups=[(group, _address(group), _reason(group.code)) for group in groups],
        waiting=sum(group.count for group in groups),
    )


@allow(Permission.SEE_QUARANTINE)
def show_group(request: ConsoleRequest) -> HttpResponse:
    """The rows that wait for one reason."""
    wanted = _wanted(request)
    if kind := request.GET.get("export"):
        return _export(request, kind, wanted)
    after = number_asked(request, "after")
    # One more tells whether there is a next page.
    rows = _rows(request, wanted, after=after, limit=_PAGE + 1)
    return show(
        request,
        "quarantine/group.html",
        title=_reason(wanted["code"]),
        section="collect",
        route="quarantine:list",
        wanted=wanted,
        query=urlencode(wanted),
        rows=rows[:_PAGE],
        next_after=rows[_PAGE - 1].row_id if len(rows) > _PAGE else None,
        count=len(queries.list_waiting_ids(**wanted)),
        may_replay=request.actor.may(Permission.REPAIR_QUARANTINE),
        may_discard=request.actor.may(Permission.DISCARD_QUARANTINE),
        may_export=request.actor.may(Permission.EXPORT_QUARANTINE),
        may_map=request.actor.may(Permission.EDIT_MAPPINGS),
    )


@require_POST
@allow(Permission.REPAIR_QUARANTINE)
def replay_group(request: ConsoleRequest) -> HttpResponse:
    """Load the rows of a group again, with the source's newest mapping."""
    ids = queries.list_waiting_ids(**_wanted(request))
    load_ids = files.replay(row_ids=ids, actor=request.actor, now=timezone.now())
    return _to_loads(request, load_ids, len(ids))


@require_POST
@allow(Permission.DISCARD_QUARANTINE)
def discard_group(request: ConsoleRequest) -> HttpResponse:
    """Give the rows of a group up, with a reason."""
    wanted = _wanted(request)
    because = request.POST.get("because", "")
    if not because.strip():
        messages.error(request, "Say why these rows are given up.", "bad")
        return redirect(f"{reverse('quarantine:group')}?{urlencode(wanted)}")
    ids = queries.list_waiting_ids(**wanted)
    given_up = quarantine.discard(
        row_ids=ids, because=because, actor=request.actor, now=timezone.now()
    )
    messages.success(
        request, f"{given_up:,} rows given up. They stay on record.", "good"
    )
    return redirect("quarantine:list")


@allow(Permission.SEE_QUARANTINE)
def show_row(request: ConsoleRequest, row_id: int) -> HttpResponse:
    """One row as it came; mend its cells and load it again."""
    row = _row(request, row_id)
    if request.method == "POST":
        return _mend(request, row)
    cells = row.edited or row.raw
    return show(
        request,
        "quarantine/row.html",
        title=f"Line {row.line} of {row.file_name}",
        section="collect",
        route="quarantine:list",
        row=row,
        reason=_reason(row.code),
        cells=[
            (name, cells.get(name) or "", row.raw.get(name))
            for name in _names(request, row)
        ],
        group_url=f"{reverse('quarantine:group')}?{urlencode(_group_of(row))}",
        may_mend=request.actor.may(Permission.REPAIR_QUARANTINE)
        and row.state == "waiting",
    )


def _mend(request: ConsoleRequest, row: QuarantinedShape) -> HttpResponse:
    cells = {
        name: request.POST.get(f"cell-{number}", "")
        for number, name in enumerate(_names(request, row))
        if name not in row.hidden
    }
    now = timezone.now()
    try:
        quarantine.edit_row(
            row_id=row.row_id, cells=cells, actor=request.actor, now=now
        )
    except quarantine.NotWaiting as problem:
        messages.error(request, str(problem), "bad")
        return redirect("quarantine:list")
    if request.POST.get("do") == "save":
        messages.success(request, "Kept. The row still waits to be replayed.", "good")
        return redirect("quarantine:row", row.row_id)
    load_ids = files.replay(row_ids=[row.row_id], actor=request.actor, now=now)
    return _to_loads(request, load_ids, 1)


def _names(request: ConsoleRequest, row: QuarantinedShape) -> list[str]:
    """The row's columns in the order of its file."""
    held = row.edited or row.raw
    columns = loads.get_load(request.actor, row.load_id).facts.get("columns", ())
    known = [name for name in columns if name in held]
    return known + [name for name in held if name not in known]


def _to_loads(
    request: ConsoleRequest, load_ids: tuple[int, ...], count: int
) -> HttpResponse:
    messages.success(request, f"Replaying {count:,} rows.", "good")
    if len(load_ids) == 1:
        return redirect("loads:load", load_ids[0])
    return redirect("loads:list")


def _row(request: ConsoleRequest, row_id: int) -> QuarantinedShape:
    try:
        return queries.get_row(
            request.actor, row_id, fields_of=cache(loads.fields_by_column)
        )
    except ObjectDoesNotExist as problem:
        raise Http404(f"There is no row {row_id} in quarantine.") from problem


def _wanted(request: ConsoleRequest) -> dict[str, str]:
    said = request.POST if request.method == "POST" else request.GET
    return {name: said.get(name, "").replace("\0", "") for name in _NAMES}


def _group_of(thing: Any) -> dict[str, str]:
    return {name: getattr(thing, name) or "" for name in _NAMES}


def _address(group: Any) -> str:
    return f"{reverse('quarantine:group')}?{urlencode(_group_of(group))}"


def _reason(code: str) -> str:
    return REASONS.get(code, code.replace("_", " ").capitalize())


def _export(request: ConsoleRequest, kind: str, wanted: dict[str, str]) -> HttpResponse:
    require(request.actor, Permission.EXPORT_QUARANTINE)
    rows = list(_all_rows(request, wanted))
    note_export(request, len(rows), "quarantine.exported")
    names = list(dict.fromkeys(name for row in rows for name in row.raw))
    header = ["file", "line", "reason", *names]
    cells = [
        [row.file_name, row.line, row.message, *_cells_of(row, names)] for row in rows
    ]
    return export_cells(kind, f"quarantine-{wanted['contract']}", header, cells)


def _cells_of(row: QuarantinedShape, names: list[str]) -> list[str]:
    return [(row.edited or row.raw).get(name) or "" for name in names]


def _rows(
    request: ConsoleRequest, wanted: dict[str, str], *, after: int, limit: int
) -> tuple[QuarantinedShape, ...]:
    return queries.list_rows(
        request.actor,
        source=wanted["source"],
        contract=wanted["contract"],
        code=wanted["code"],
        field=wanted["field"],
        after_id=after,
        limit=limit,
        fields_of=cache(loads.fields_by_column),
    )


def _all_rows(
    request: ConsoleRequest, wanted: dict[str, str]
) -> Iterator[QuarantinedShape]:
    after = 0
    while rows := _rows(request, wanted, after=after, limit=2_000):
        yield from rows
        after = rows[-1].row_id
