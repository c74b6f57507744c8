"""Which sources an actor may look at: those of the actor's brands."""

from __future__ import annotations

from ringmain.collect.web_events.models import EventSource
from ringmain.collect.web_events.queries.sources import NoSuchSource
from ringmain.govern.access.shapes import Actor


def sources_in_scope(actor: Actor) -> tuple[EventSource, ...]:
    """The sources of the actor's brands, by name."""
    sources = EventSource.objects.order_by("name")
    return tuple(each for each in sources if actor.may_see_brand(each.brand))


def names_in_scope(actor: Actor) -> list[str]:
    """Their names."""
    return [source.name for source in sources_in_scope(actor)]


def source_in_scope(actor: Actor, name: str) -> EventSource:
    """One source.

    :raises NoSuchSource: there is none for this actor.
    """
    source = EventSource.objects.filter(name=name).first()
    if source is None or not actor.may_see_brand(source.brand):
        raise NoSuchSource(name)
    return source
