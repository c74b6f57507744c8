"""The home page."""

from __future__ import annotations

from django.http import HttpResponse

from ringmain.collect.files import queries as files
from ringmain.collect.quarantine import queries as quarantine
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.shapes import Permission
from ringmain.unify.register import queries as register

_SHOWN = (
    ("party", "People and organisations"),
    ("account", "Accounts"),
    ("premises", "Premises"),
    ("supply_point", "Supply points"),
    ("meter", "Meters"),
    ("agreement", "Agreements"),
    ("product", "Tariffs"),
    ("outage", "Outages"),
)


@allow(Permission.SEE_LOADS)
def show_home(request: ConsoleRequest) -> HttpResponse:
    """What is in the house, what came lately, what needs a look."""
    counts = register.count_nouns()
    return show(
        request,
        "home/home.html",
        title="Home",
        section="home",
        route="home:home",
        counts=[(title, counts.get(noun, 0)) for noun, title in _SHOWN],
        is_empty=not any(counts.values()),
        loads=files.list_loads(request.actor, limit=8),
        quarantined=quarantine.count_waiting(),
        waiting=sum(register.count_waiting().values()),
        may_load=request.actor.may(Permission.LOAD_FILES),
        may_see_quarantine=request.actor.may(Permission.SEE_QUARANTINE),
    )
