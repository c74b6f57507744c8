"""The page of what was mentioned and has not been seen."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import link, page_number, text_asked
from ringmain.govern.access.shapes import Permission
from ringmain.unify.register import queries
from ringmain.unify.register.shapes import WaitingPage


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """What waits, a noun at a time, longest waiting first."""
    counts = {noun: count for noun, count in queries.count_waiting().items() if count}
    noun = text_asked(request, "noun") or next(iter(counts), "")
    page = _page(noun, page_number(request)) if noun else None
    return show(
        request,
        "waiting/list.html",
        title="Waiting list",
        section="unify",
        route="waiting:list",
        counts=[
            (name, count, link(request, noun=name, page=None))
            for name, count in counts.items()
        ],
        noun=noun,
        page=page,
        next_url=link(request, page=page.page + 1) if page and page.has_more else "",
        previous_url=link(request, page=page.page - 1)
        if page and page.page > 1
        else "",
    )


def _page(noun: str, number: int) -> WaitingPage:
    try:
        return queries.list_waiting(noun, number)
    except KeyError as problem:
        raise Http404(f"Nothing of the kind {noun} can wait.") from problem
