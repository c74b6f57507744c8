"""Door to read the sources of live events."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from ringmain.collect.web_events.models import EventSource
from ringmain.collect.web_events.shapes.sources import SourceShape
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission

_GOOD_FOR_SECONDS = 1.0
_found: dict[str, tuple[float, SourceShape | None]] = {}
_MOST_FOUND = 1_000


class NoSuchSource(LookupError):
    """If you are hitting this: no source of live events has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No source of live events is called {name!r}.")


def list_event_sources(actor: Actor) -> Sequence[SourceShape]:
    """Return the sources of the actor's brands, by title.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    sources = EventSource.objects.order_by("title", "name")
    return [
        shape_of(source, actor)
        for source in sources
        if actor.may_see_brand(source.brand)
    ]


def get_event_source(actor: Actor, name: str) -> SourceShape:
    """Return one source.

    :raises NotPermitted: the actor may not see loads.
    :raises NoSuchSource: there is none, or it is of a brand out of the actor's scope.
    """
    require(actor, Permission.SEE_LOADS)
    source = EventSource.objects.filter(name=name).first()
    if source is None or not actor.may_see_brand(source.brand):
        raise NoSuchSource(name)
    return shape_of(source, actor)


def find_by_key(key: str) -> SourceShape | None:
    """Return the source with that write key, as it was at most a second ago."""
    until, found = _found.get(key, (0.0, None))
    if monotonic() < until:
        return found
    source = EventSource.objects.filter(write_key=key).first()
    shape = _shape(source, source.write_key) if source else None
    if len(_found) >= _MOST_FOUND:
        _found.clear()
    _found[key] = (monotonic() + _GOOD_FOR_SECONDS, shape)
    return shape


def shape_of(source: EventSource, actor: Actor) -> SourceShape:
    """Return what this actor may see of a source."""
    manages = actor.may(Permission.MANAGE_SOURCES)
    return _shape(source, source.write_key if manages else "")


def _shape(source: EventSource, write_key: str) -> SourceShape:
    return SourceShape(
        source_id=source.pk,
        name=source.name,
        title=source.title,
        kind=source.kind,
        brand=source.brand,
        owner=source.owner,
        plan=source.plan,
        write_key=write_key,
        is_enabled=source.is_enabled,
        switched_off=tuple(source.switched_off),
        keeps_address=source.keeps_address,
        most_batch_bytes=source.most_batch_bytes,
        origins=tuple(source.origins),
        fresh_within_seconds=source.fresh_within_seconds,
        added_at=source.added_at,
        added_by=source.added_by,
        changed_at=source.changed_at,
    )
