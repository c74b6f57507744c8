"""Pages of the data dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.collect.contracts.queries import (
    UnknownContract,
    get_contract,
    list_contracts,
)
from ringmain.collect.contracts.shapes import Contract, Field
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table, text_asked
from ringmain.govern.access.shapes import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One field with the contract it belongs to."""

    contract: Contract
    field: Field


_FIELD_COLUMNS = (
    Column(key="name", title="Field", value=lambda e: e.field.name, kind="code"),
    Column(key="type", title="Type", value=lambda e: str(e.field.type),
           is_choice=True),
    Column(key="unit", title="Unit", value=lambda e: e.field.unit),
    Column(key="required", title="Required", value=lambda e: e.field.required,
           kind="yes"),
    Column(key="class", title="Personal data", value=lambda e: str(e.field.personal),
           is_choice=True),
    Column(key="refers", title="Refers to", value=lambda e: e.field.refers_to,
           kind="words"),
    Column(key="meaning", title="Meaning", value=lambda e: e.field.meaning),
    Column(key="choices", title="Choices", value=lambda e: ", ".join(e.field.choices),
           is_sortable=False),
)  # fmt: skip
_ALL_COLUMNS = (
    Column(key="contract", title="Contract", value=lambda e: e.contract.name,
           href=lambda e: reverse("contracts:contract", args=[e.contract.name])),
    *_FIELD_COLUMNS,
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Every contract; with ``q``, every field that speaks of it."""
    wanted = text_asked(request, "q")
    entries = _find(wanted)
    if answer := exported(request, "data-dictionary", _ALL_COLUMNS, entries):
        return answer
    return show(
        request,
        "contracts/list.html",
        title="Data dictionary",
        section="collect",
        route="contracts:list",
        contracts=list_contracts(),
        q=wanted,
        table=build_table(request, _ALL_COLUMNS, entries, caption="Fields found"),
    )


@allow(Permission.SEE_LOADS)
def show_contract(request: ConsoleRequest, name: str) -> HttpResponse:
    """One contract, field by field."""
    try:
        contract = get_contract(name)
    except UnknownContract as problem:
        raise Http404(str(problem)) from problem
    entries = [Entry(contract, field) for field in contract.fields]
    if answer := exported(request, f"contract-{name}", _FIELD_COLUMNS, entries):
        return answer
    return show(
        request,
        "contracts/contract.html",
        title=contract.title,
        section="collect",
        route="contracts:list",
        contract=contract,
        table=build_table(
            request, _FIELD_COLUMNS, entries, caption="Fields", page_size=200
        ),
    )


def _find(wanted: str) -> list[Entry]:
    entries = [
        Entry(contract, field)
        for contract in list_contracts()
        for field in contract.fields
    ]
    return [entry for entry in entries if wanted.casefold() in _text_of(entry)]


def _text_of(entry: Entry) -> str:
    field = entry.field
    words = (entry.contract.name, entry.contract.title, field.name, field.meaning)
    more = (field.personal, *field.choices, *field.synonyms)
    return " ".join((*words, *more)).casefold()
