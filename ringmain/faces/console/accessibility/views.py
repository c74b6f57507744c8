"""The accessibility statement, open to all: who cannot sign in needs it most."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringmain.faces.console.accessibility.results import Results, read_results
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table
from ringmain.govern.access.shapes import Permission

_TITLE = "Accessibility"
COLUMNS = (
    Column(key="page", title="Page", value=lambda page: page.title),
    Column(key="address", title="Address", value=lambda page: page.address,
           kind="code"),
    Column(key="checks", title="States tested", value=lambda page: page.checks,
           kind="number"),
    Column(key="windows", title="Windows", value=lambda page: ", ".join(page.windows)),
    Column(key="themes", title="Themes", value=lambda page: ", ".join(page.themes)),
    Column(key="violations", title="Rules broken", kind="number",
           value=lambda page: len(page.violations)),
    Column(key="by_eye", title="Left to the eye",
           value=lambda page: ", ".join(page.by_eye), is_sortable=False),
)  # fmt: skip


def show_statement(request: HttpRequest) -> HttpResponse:
    """What was tested, what was found, and what was not tested."""
    results = read_results()
    if answer := exported(request, "accessibility", COLUMNS, results.pages):
        return answer
    if request.user.is_authenticated:
        return _show_to_staff(request, results)
    context = {"title": _TITLE, **_body(request, results)}
    return render(request, "accessibility/visitor.html", context)


@allow(Permission.SEE_LOADS)
def _show_to_staff(request: ConsoleRequest, results: Results) -> HttpResponse:
    return show(
        request,
        "accessibility/statement.html",
        title=_TITLE,
        section="",
        **_body(request, results),
    )


def _body(request: HttpRequest, results: Results) -> dict[str, Any]:
    pages = build_table(
        request, COLUMNS, results.pages, caption="Pages tested", page_size=200
    )
    return {"results": results, "table": pages}
