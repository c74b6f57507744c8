"""Notes of what was looked up and taken out: how many, never what was typed."""

from __future__ import annotations

from django.utils import timezone

from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail


def note_search(
    request: ConsoleRequest, results: int, *, as_you_type: bool = False
) -> None:
    """Note that a search found some customers, or none."""
    typed: dict[str, Detail] = {"as_you_type": True} if as_you_type else {}
    _note(request, "search.run", results=results, **typed)


def note_list(request: ConsoleRequest, results: int) -> None:
    """Note that a list of customers was opened."""
    _note(request, "list.viewed", results=results)


def note_export(
    request: ConsoleRequest, rows: int, action: str = "customers.exported"
) -> None:
    """Note that rows were taken out as a file, before they are."""
    _note(request, action, rows=rows)


def _note(request: ConsoleRequest, action: str, **details: Detail) -> None:
    match = request.resolver_match
    note(
        actor=request.actor,
        action=action,
        now=timezone.now(),
        page=match.view_name if match else "",
        details=details,
    )
