"""What every field serves, and why one is held."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from ringmain.collect.contracts.plans.queries import HeldField, list_held_fields
from ringmain.collect.files.queries import list_sources
from ringmain.collect.web_events.queries.sources import list_event_sources
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table, text_asked
from ringmain.faces.console.purposes.parts import parts_of
from ringmain.govern.access.shapes import Actor, Permission

_MOST_FOUND = 30


def _why_url(field: HeldField) -> str:
    return f"{reverse('purposes:why')}?{urlencode({'field': field.key})}"


_COLUMNS = (
    Column(key="field", title="Field", value=lambda f: f.key, kind="code",
           href=_why_url),
    Column(key="holder", title="Contract or plan", value=lambda f: f.holder,
           is_choice=True, is_shown=False),
    Column(key="family", title="Kind", value=lambda f: f.family, is_choice=True,
           is_shown=False),
    Column(key="type", title="Type", value=lambda f: f.type),
    Column(key="class", title="Personal data", value=lambda f: str(f.personal),
           is_choice=True),
    Column(key="purposes", title="Purposes", value=lambda f: f.serves),
    Column(key="state", title="State", value=lambda f: f.state, is_choice=True),
    Column(key="basis", title="Lawful bases", is_shown=False,
           value=lambda f: ", ".join(dict.fromkeys(p.basis for p in f.purposes))),
    Column(key="kept", title="Kept in", value=lambda f: ", ".join(f.kept_in),
           is_shown=False),
    Column(key="meaning", title="Meaning", value=lambda f: f.meaning, is_shown=False),
)  # fmt: skip


@allow(Permission.SEE_LOADS)
def coverage(request: ConsoleRequest) -> HttpResponse:
    """Every field of every contract and plan, with the purposes it serves."""
    wanted = text_asked(request, "q")
    every = list_held_fields(request.actor)
    fields = [field for field in every if _speaks_of(field, wanted)]
    if answer := exported(request, "fields-and-purposes", _COLUMNS, fields):
        return answer
    personal = [field for field in every if field.personal != "none"]
    return show(
        request,
        "purposes/fields.html",
        title="What every field serves",
        section="collect",
        route="purposes:list",
        parts=parts_of("purposes:fields"),
        q=wanted,
        of=len(every),
        unserved=_count(every, "no purpose"),
        unserved_personal=_count(personal, "no purpose"),
        dropped=_count(every, "not kept"),
        lacking=sum(field.lacks_condition for field in every),
        table=build_table(request, _COLUMNS, fields, caption="Fields and purposes"),
    )


@allow(Permission.SEE_LOADS)
def why(request: ConsoleRequest) -> HttpResponse:
    """One field: what for, whose, from where, kept where, how personal."""
    key, wanted = text_asked(request, "field"), text_asked(request, "q")
    every = list_held_fields(request.actor)
    field = next((each for each in every if each.key == key), None)
    found = [each for each in every if wanted and _speaks_of(each, wanted)]
    return show(
        request,
        "purposes/why.html",
        status=404 if key and field is None else 200,
        title="Why do we hold this?",
        section="collect",
        route="purposes:list",
        parts=parts_of("purposes:why"),
        key=key,
        field=field,
        q=wanted,
        found=[(each, _why_url(each)) for each in found[:_MOST_FOUND]],
        more=max(0, len(found) - _MOST_FOUND),
        sources=_sources(request.actor, field) if field else (),
        may_edit=request.actor.may(Permission.EDIT_PURPOSES),
    )


def _sources(actor: Actor, field: HeldField) -> list[tuple[str, str]]:
    """What brings it: a name, and a page of it where there is one."""
    if field.family == "plan":
        return [
            (source.title, reverse("streams:source", args=[source.name]))
            for source in list_event_sources(actor)
            if source.plan == field.holder
        ]
    return [
        (source.name, "")
        for source in list_sources(actor)
        if field.holder in source.contracts
    ]


def _speaks_of(field: HeldField, wanted: str) -> bool:
    said = (field.key, field.holder_title, field.meaning, field.personal, field.serves)
    text = " ".join(said).casefold()
    return all(word in text for word in wanted.casefold().split())


def _count(fields: list[HeldField] | tuple[HeldField, ...], state: str) -> int:
    return sum(field.state == state for field in fields)
