"""Which sources an actor may look at: those of the actor's brands."""

from __future__ import annotations

from ringmain.collect.web_events.models import EventSource
from ringmain.govern.access.shapes import Actor


class NoSuchEventSource(LookupError):
    """If you are hitting this: no source has that name, or it is of another brand."""


def sources_in_scope(actor: Actor) -> tuple[EventSource, ...]:
    """The sources of the actor's brands, by name."""
    sources = EventSource.objects.order_by("name")
    return tuple(each for each in sources if actor.may_see_brand(each.brand))


def names_in_scope(actor: Actor) -> list[str]:
    """Their names."""
    return [source.name for source in sources_in_scope(actor)]


def source_in_scope(actor: Actor, name: str) -> EventSource:
    """One source.

    :raises NoSuchEventSource: there is none for this actor.
    """
    source = EventSource.objects.filter(name=name).first()
    if source is None or not actor.may_see_brand(source.brand):
        raise NoSuchEventSource(f"There is no live source {name!r}.")
    return source
