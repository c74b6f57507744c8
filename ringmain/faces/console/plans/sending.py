"""Who sends by a plan, and what they sent."""

from __future__ import annotations

from collections.abc import Sequence

from ringmain.collect.contracts.plans.shapes import SeenField
from ringmain.collect.web_events.queries.seen import list_seen
from ringmain.collect.web_events.queries.sources import list_event_sources
from ringmain.collect.web_events.shapes.sources import SourceShape
from ringmain.govern.access.shapes import Actor


def sources_by_plan(actor: Actor) -> dict[str, list[SourceShape]]:
    """The sources that each plan is in force for."""
    found: dict[str, list[SourceShape]] = {}
    for source in list_event_sources(actor):
        found.setdefault(source.plan, []).append(source)
    return found


def seen_of(actor: Actor, sources: Sequence[SourceShape]) -> list[SeenField]:
    """The events and properties that some sources sent."""
    return [
        SeenField(
            kind=each.kind,
            name=each.name,
            path=each.path,
            types=each.types,
            count=each.count,
        )
        for source in sources
        for each in list_seen(actor, source.name)
    ]
