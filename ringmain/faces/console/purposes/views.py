"""Pages of the register of purposes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from ringmain.collect.contracts.plans.queries import HeldField, list_held_fields
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table, text_asked
from ringmain.faces.console.purposes.parts import parts_of
from ringmain.govern.access.shapes import Permission
from ringmain.govern.purposes import queries
from ringmain.govern.purposes.queries import UnknownPurpose
from ringmain.govern.purposes.shapes import Purpose


@dataclass(frozen=True, slots=True)
class Row:
    """A purpose and how many fields serve it."""

    purpose: Purpose
    fields: int


_COLUMNS = (
    Column(key="title", title="Purpose", value=lambda r: r.purpose.title,
           href=lambda r: reverse("purposes:purpose", args=[r.purpose.code])),
    Column(key="code", title="Code", value=lambda r: r.purpose.code, kind="code",
           is_shown=False),
    Column(key="owner", title="Owner", value=lambda r: r.purpose.owner,
           is_choice=True),
    Column(key="value", title="What it gives", value=lambda r: r.purpose.value),
    Column(key="basis", title="Lawful basis", value=lambda r: r.purpose.basis,
           is_choice=True),
    Column(key="condition", title="Special data", value=lambda r: r.purpose.condition,
           is_shown=False),
    Column(key="retention", title="Kept for", value=lambda r: r.purpose.retention,
           is_shown=False),
    Column(key="fields", title="Fields", value=lambda r: r.fields, kind="number"),
    Column(key="state", title="State", is_choice=True, is_shown=False,
           value=lambda r: "retired" if r.purpose.is_retired else "in use"),
    Column(key="changed", title="Changed", value=lambda r: r.purpose.changed_at,
           kind="ago"),
)  # fmt: skip
_FIELDS = (
    Column(key="field", title="Field", value=lambda f: f.key, kind="code",
           href=lambda f: f"{reverse('purposes:why')}?{_asked(f)}"),
    Column(key="type", title="Type", value=lambda f: f.type, is_choice=True),
    Column(key="class", title="Personal data", value=lambda f: str(f.personal),
           is_choice=True),
    Column(key="meaning", title="Meaning", value=lambda f: f.meaning),
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """Every purpose; with ``q``, those that speak of it."""
    wanted = text_asked(request, "q")
    held = list_held_fields(request.actor)
    counts = Counter(p.code for field in held for p in field.purposes)
    rows = [
        Row(purpose, counts[purpose.code])
        for purpose in queries.list_purposes(request.actor)
        if wanted.casefold() in _text_of(purpose)
    ]
    if answer := exported(request, "purposes", _COLUMNS, rows):
        return answer
    return show(
        request,
        "purposes/list.html",
        title="Purposes",
        section="collect",
        route="purposes:list",
        parts=parts_of("purposes:list"),
        q=wanted,
        unserved=sum(field.state == "no purpose" for field in held),
        of=len(held),
        table=build_table(request, _COLUMNS, rows, caption="Purposes"),
        may_edit=request.actor.may(Permission.EDIT_PURPOSES),
    )


@allow(Permission.SEE_LOADS)
def show_purpose(request: ConsoleRequest, code: str) -> HttpResponse:
    """One purpose: what it says, which fields serve it, who changed what."""
    try:
        purpose = queries.get_purpose(request.actor, code)
    except UnknownPurpose as problem:
        raise Http404(str(problem)) from problem
    fields = [
        field
        for field in list_held_fields(request.actor)
        if code in {each.code for each in field.purposes}
    ]
    if answer := exported(request, f"fields-of-{code}", _FIELDS, fields):
        return answer
    return show(
        request,
        "purposes/purpose.html",
        title=purpose.title,
        section="collect",
        route="purposes:list",
        purpose=purpose,
        changes=queries.list_changes(request.actor, code),
        table=build_table(request, _FIELDS, fields, caption="Fields it needs"),
        without_condition=not purpose.special_condition
        and any(field.personal == "special" for field in fields),
        may_edit=request.actor.may(Permission.EDIT_PURPOSES),
    )


def _text_of(purpose: Purpose) -> str:
    said = (purpose.code, purpose.title, purpose.owner, purpose.value, purpose.basis)
    return " ".join((*said, *purpose.needs)).casefold()


def _asked(field: HeldField) -> str:
    return urlencode({"field": field.key})
