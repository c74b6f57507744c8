"""The accessibility statement."""

from __future__ import annotations

from django.http import HttpResponse

from ringmain.faces.console.accessibility.results import read_results
from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Column, build_table
from ringmain.govern.access.shapes import Permission

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


@allow(Permission.SEE_LOADS)
def show_statement(request: ConsoleRequest) -> HttpResponse:
    """What was tested, what was found, and what was not tested."""
    results = read_results()
    if answer := exported(request, "accessibility", COLUMNS, results.pages):
        return answer
    return show(
        request,
        "accessibility/statement.html",
        title="Accessibility",
        section="",
        results=results,
        table=build_table(
            request, COLUMNS, results.pages, caption="Pages tested", page_size=200
        ),
    )
