"""Pages of sources and loads."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.collect.contracts.queries import list_contracts
from ringmain.collect.files import queries
from ringmain.collect.files.shapes import LoadShape
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import Column, build_table, text_asked
from ringmain.faces.console.loads.facts import facts_of
from ringmain.govern.access.shapes import Permission

_TITLES = {contract.name: contract.title for contract in list_contracts()}

COLUMNS = (
    Column(key="file", title="File", value=lambda load: load.file_name,
           href=lambda load: reverse("loads:load", args=[load.load_id])),
    Column(key="source", title="Source", value=lambda load: load.source,
           is_choice=True),
    Column(key="contract", title="Contract",
           value=lambda load: _TITLES.get(load.contract, load.contract),
           is_choice=True),
    Column(key="state", title="State", value=lambda load: load.state, kind="chip",
           is_choice=True),
    Column(key="read", title="Read", value=lambda load: load.row_count, kind="number"),
    Column(key="loaded", title="Loaded", kind="number",
           value=lambda load: load.loaded_count),
    Column(key="unchanged", title="Unchanged", kind="number",
           value=lambda load: load.unchanged_count),
    Column(key="quarantined", title="Quarantined", kind="number",
           value=lambda load: load.quarantined_count),
    Column(key="asked", title="Asked", value=lambda load: load.asked_at, kind="ago"),
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """The sources and their loads, newest first; ``source`` narrows them."""
    source = text_asked(request, "source") or None
    loads = queries.list_loads(request.actor, source=source, limit=2_000)
    if answer := exported(request, "loads", COLUMNS, loads):
        return answer
    return show(
        request,
        "loads/list.html",
        title="File loads",
        section="collect",
        route="loads:list",
        sources=queries.list_sources(request.actor),
        source=source,
        table=build_table(request, COLUMNS, loads, caption="Loads", page_size=25),
        may_load=request.actor.may(Permission.LOAD_FILES),
    )


@allow(Permission.SEE_LOADS)
def show_load(request: ConsoleRequest, load_id: int) -> HttpResponse:
    """One load: how far it is, what was read, what the file is."""
    load = _load(request, load_id)
    return show(
        request,
        "loads/load.html",
        title=load.file_name,
        section="collect",
        route="loads:list",
        load=load,
        contract_title=_TITLES.get(load.contract, load.contract),
        facts=facts_of(load.facts),
        notes=load.facts.get("notes", ()),
        may_see_quarantine=request.actor.may(Permission.SEE_QUARANTINE),
        is_running=is_running(load),
    )


@allow(Permission.SEE_LOADS)
def show_progress(request: ConsoleRequest, load_id: int) -> HttpResponse:
    """The part of the page that moves; it asks again while the load runs."""
    load = _load(request, load_id)
    return show_part(
        request, "loads/progress.html", load=load, is_running=is_running(load)
    )


def is_running(load: LoadShape) -> bool:
    """Whether anything is still to come."""
    return load.state not in ("done", "failed")


def _load(request: ConsoleRequest, load_id: int) -> LoadShape:
    try:
        return queries.get_load(request.actor, load_id)
    except queries.NoSuchLoad as problem:
        raise Http404(str(problem)) from problem
