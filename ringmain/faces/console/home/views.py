"""The home page: the scorecard, and the ring with what is in the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone

from ringmain.collect.files import queries as files
from ringmain.collect.quarantine import queries as quarantine
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.home import ring
from ringmain.faces.console.scorecard import asked, filters, lines
from ringmain.govern.access.shapes import Permission
from ringmain.understand.metrics import queries as metrics
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


@allow(Permission.SEE_METRICS)
def show_home(request: ConsoleRequest) -> HttpResponse:
    """How customers fare, and how the house works."""
    wanted, month = asked.slice_asked(request), asked.month_asked(request)
    scorecard = metrics.get_scorecard(request.actor, wanted, month)
    now = timezone.now()
    stages = ring.stages_of(request.actor, now)
    loads = files.list_loads(request.actor, limit=1)
    return show(
        request,
        "home/home.html",
        title="Home",
        section="home",
        route="home:home",
        families=lines.families_of(scorecard),
        freshness=scorecard.freshness,
        choices=filters.choices_of(scorecard.choices, wanted, month, filters.ALL),
        chips=filters.chips_of(request.path, wanted, month),
        stages=stages,
        flow=ring.flow_path(stages),
        is_empty=not loads,
        may_load=request.actor.may(Permission.LOAD_FILES),
    )


@allow(Permission.SEE_LOADS)
def show_house(request: ConsoleRequest) -> HttpResponse:
    """What is in the house, what came lately, what needs a look."""
    counts, waiting = _counts()
    context: dict[str, Any] = {
        "counts": [(title, counts.get(noun, 0)) for noun, title in _SHOWN],
        "loads": files.list_loads(request.actor, limit=8),
        "quarantined": quarantine.count_waiting(),
        "waiting": waiting,
        "may_see_quarantine": request.actor.may(Permission.SEE_QUARANTINE),
    }
    if request.htmx:
        return show_part(request, "home/parts/house.html", **context)
    return show(
        request,
        "home/house.html",
        title="In the house",
        section="home",
        route="home:house",
        **context,
    )
