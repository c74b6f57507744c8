"""The home page."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.cache import cache
from django.http import HttpResponse

from ringmain.collect.files import queries as files
from ringmain.collect.quarantine import queries as quarantine
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.shapes import Permission
from ringmain.unify.register import queries as register

_COUNTS_SECONDS = 10
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


def _counts() -> tuple[Mapping[str, int], int]:
    """How many of each noun, and how many wait; seconds old, as it counts all rows."""
    found: tuple[Mapping[str, int], int] | None = cache.get("home-counts")
    if found is None:
        found = register.count_nouns(), sum(register.count_waiting().values())
        cache.set("home-counts", found, _COUNTS_SECONDS)
    return found


@allow(Permission.SEE_LOADS)
def show_home(request: ConsoleRequest) -> HttpResponse:
    """What is in the house, what came lately, what needs a look."""
    counts, waiting = _counts()
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
        waiting=waiting,
        may_load=request.actor.may(Permission.LOAD_FILES),
        may_see_quarantine=request.actor.may(Permission.SEE_QUARANTINE),
    )
