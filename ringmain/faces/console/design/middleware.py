"""Turns refusals into pages that say what happened and who can help."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringmain.faces.console.design.navigation import rail_for
from ringmain.govern.access.operations import NotPermitted
from ringmain.govern.access.queries import list_roles_with, list_staff


class RefusalMiddleware:
    """Answers `NotPermitted` with 403 and the names of those who may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, NotPermitted):
            return None
        roles = list_roles_with(exception.permission)
        context = {
            "title": "You may not open this",
            "wish": exception.permission.replace("_", " "),
            "roles": [role.value for role in roles],
            "helpers": list_staff(roles=roles)[:5],
            "actor": exception.actor,
            "rail": rail_for(exception.actor, ""),
        }
        return render(request, "console/refused.html", context, status=403)
