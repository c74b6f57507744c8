"""Answers with a part of a page, or with a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from ringmain.faces.console.design.page import ConsoleRequest, show, show_part


def fragment(request: ConsoleRequest, template: str, **context: Any) -> HttpResponse:
    """A part of a page for HTMX; without it, a page of its own."""
    if request.htmx:
        return show_part(request, template, **context)
    return show(
        request,
        "usage/page.html",
        title="Usage",
        section="customers",
        part=template,
        **context,
    )
