"""Notes of what was looked up and taken out: how many, never what was typed.

Of a search the kinds of its pieces are noted (a word, a postcode, digits). Not a hash:
names and postcodes are so few that whoever holds the key could try them all.
"""

from __future__ import annotations

from django.utils import timezone

from ringmain.faces.console.design.page import ConsoleRequest
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Detail
from ringmain.unify.profiles.search.queries import list_kinds_typed


def note_search(
    request: ConsoleRequest, text: str, results: int, *, as_you_type: bool = False
) -> None:
    """Note that a search found some customers, or none."""
    typed: dict[str, Detail] = {"pieces": _pieces(text)}
    if as_you_type:
        typed["as_you_type"] = True
    _note(request, "search.run", results=results, **typed)


def note_list(request: ConsoleRequest, results: int) -> None:
    """Note that a list of customers was opened."""
    _note(request, "list.viewed", results=results)


def note_export(
    request: ConsoleRequest,
    rows: int,
    action: str = "customers.exported",
    *,
    text: str = "",
) -> None:
    """Note that rows were taken out as a file, before they are; what found them."""
    found_by: dict[str, Detail] = {"pieces": _pieces(text)} if text else {}
    _note(request, action, rows=rows, **found_by)


def _pieces(text: str) -> str:
    return ",".join(list_kinds_typed(text))


def _note(request: ConsoleRequest, action: str, **details: Detail) -> None:
    match = request.resolver_match
    note(
        actor=request.actor,
        action=action,
        now=timezone.now(),
        page=match.view_name if match else "",
        details=details,
    )
