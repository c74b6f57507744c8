"""Pages of saved mappings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files import operations, queries
from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.mapping.yaml import CannotReadMapping, read_mapping
from ringmain.collect.files.shapes import SavedMappingShape
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table
from ringmain.faces.console.mappings.forms import lines_of, mapping_from
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Permission

_COLUMNS = (
    Column(key="source", title="Source", value=lambda m: m.source,
           href=lambda m: reverse("mappings:edit", args=[m.source, m.contract])),
    Column(key="contract", title="Contract", value=lambda m: m.contract, kind="words"),
    Column(key="version", title="Version", value=lambda m: m.version, kind="number"),
    Column(key="by", title="Saved by", value=lambda m: m.saved_by),
    Column(key="at", title="Saved", value=lambda m: m.saved_at, kind="ago"),
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """The newest mapping of each source and contract."""
    mappings = queries.list_mappings(request.actor)
    if kind := request.GET.get("export"):
        return export(kind, "mappings", _COLUMNS, mappings)
    return show(
        request,
        "mappings/list.html",
        title="Mappings",
        section="collect",
        route="mappings:list",
        table=build_table(request, _COLUMNS, mappings, caption="Mappings"),
    )


@allow(Permission.SEE_LOADS)
def edit(request: ConsoleRequest, source: str, contract: str) -> HttpResponse:
    """The newest mapping of a source for a contract; saving makes the next version."""
    saved = queries.get_mapping(request.actor, source, contract)
    if saved is None:
        messages.warning(
            request,
            f"No mapping of {contract} is saved for {source}: its files were loaded "
            "with a mapping of their own. Save one when you load its next file.",
            "warn",
        )
        return redirect("mappings:list")
    if request.method == "POST":
        require(request.actor, Permission.EDIT_MAPPINGS)
        return _save(request, saved)
    if request.GET.get("export") == "yaml":
        return _download(saved)
    return _editor(request, saved, saved.text)


def _save(request: ConsoleRequest, saved: SavedMappingShape) -> HttpResponse:
    typed = request.POST.get("yaml", "")
    try:
        if request.POST.get("do") == "yaml":
            mapping = read_mapping(typed)
        else:
            contract = get_contract(saved.contract)
            base = read_mapping(saved.text)
            mapping = mapping_from(request.POST, contract, base)
    except CannotReadMapping as problem:
        return _editor(request, saved, saved.text, typed=typed, error=str(problem))
    version = operations.save_mapping(
        source=saved.source,
        contract=saved.contract,
        mapping=mapping,
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, f"Saved as version {version}.", "good")
    return redirect("mappings:edit", saved.source, saved.contract)


def _editor(
    request: ConsoleRequest,
    saved: SavedMappingShape,
    text: str,
    *,
    typed: str = "",
    error: str = "",
) -> HttpResponse:
    mapping = read_mapping(text)
    contract = get_contract(saved.contract)
    columns = _columns(request, saved, mapping)
    return show(
        request,
        "mappings/edit.html",
        title=f"{contract.title} from {saved.source}",
        section="collect",
        route="mappings:list",
        saved=saved,
        contract=contract,
        lines=lines_of(contract, mapping),
        columns=columns,
        yaml=typed or text,
        yaml_error=error,
        may_edit=request.actor.may(Permission.EDIT_MAPPINGS),
        may_replay=request.actor.may(Permission.REPAIR_QUARANTINE),
    )


def _columns(
    request: ConsoleRequest, saved: SavedMappingShape, mapping: Mapping
) -> list[str]:
    """What can be chosen: the latest file's columns, and those mapped already."""
    loads = queries.list_loads(
        request.actor, source=saved.source, contract=saved.contract, limit=1
    )
    seen = loads[0].facts.get("columns", []) if loads else []
    mapped = [name for field in mapping.fields.values() for name in field.sources]
    return list(dict.fromkeys([*seen, *mapped]))


def _download(saved: SavedMappingShape) -> HttpResponse:
    name = f"{saved.source}-{saved.contract}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(saved.text, content_type="application/yaml", headers=headers)
