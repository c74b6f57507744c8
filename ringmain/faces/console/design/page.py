"""A request with its actor, and the frame around every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringmain.faces.console.design.navigation import rail_for, tabs_for
from ringmain.govern.access import operations as access
from ringmain.govern.access.queries import actor_for
from ringmain.govern.access.shapes import Actor, Permission

type_of_view = Callable[..., HttpResponse]


class ConsoleRequest(HttpRequest):
    """A request whose actor is known."""

    actor: Actor
    htmx: Any


def allow(permission: Permission) -> Callable[[type_of_view], type_of_view]:
    """Let only actors with the permission see the view; ask visitors to sign in."""

    def guard(view: type_of_view) -> type_of_view:
        @wraps(view)
        def guarded(request: ConsoleRequest, *args: Any, **more: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.actor = actor_for(request.user)
            access.require(request.actor, permission)
            return view(request, *args, **more)

        return guarded

    return guard


def show(
    request: ConsoleRequest,
    template: str,
    *,
    title: str,
    section: str,
    route: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with a page in the console's frame."""
    frame = {
        "title": title,
        "actor": request.actor,
        "rail": rail_for(request.actor, section),
        "tabs": tabs_for(request.actor, section, route),
    }
    return render(request, template, {**frame, **context}, status=status)


def show_part(
    request: ConsoleRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Answer with a fragment that HTMX puts into a page."""
    return render(request, template, {"actor": request.actor, **context}, status=status)
