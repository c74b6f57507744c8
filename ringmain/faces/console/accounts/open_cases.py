"""The cases of an account that are open at the time asked about."""

from __future__ import annotations

from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, TimelineEntry

_MOST = 50


def open_cases(actor: Actor, account_id: UUID, as_of: AsOf) -> list[TimelineEntry]:
    """Return them, the newest first."""
    found = profiles.list_timeline(
        actor, account_id=account_id, kinds=("case",), as_of=as_of, limit=_MOST
    )
    return [entry for entry in found.entries if _is_open(entry, as_of)]


def _is_open(entry: TimelineEntry, as_of: AsOf) -> bool:
    closed_at = entry.get("closed_at")
    if isinstance(closed_at, str):
        return closed_at > as_of.true_at.isoformat()
    return entry.get("status") != "closed"
