"""Which properties a source's events carried: the schema seen."""

from __future__ import annotations

from ringmain.collect.web_events.models import SeenProperty
from ringmain.collect.web_events.queries.scope import source_in_scope
from ringmain.collect.web_events.shapes.watching import SeenPropertyShape
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission


def list_seen(
    actor: Actor, source: str, *, limit: int = 2_000
) -> tuple[SeenPropertyShape, ...]:
    """Return the events of a source with the properties they carried, by name.

    ``of`` is how many events of that name there were.

    :raises NotPermitted: the actor may not see sources.
    :raises NoSuchSource: there is none for this actor.
    """
    require(actor, Permission.SEE_LOADS)
    source_in_scope(actor, source)
    rows = list(
        SeenProperty.objects.filter(source=source).order_by("kind", "name", "path")[
            :limit
        ]
    )
    totals = {(row.kind, row.name): row.count for row in rows if row.path == ""}
    return tuple(
        SeenPropertyShape(
            kind=row.kind,
            name=row.name,
            path=row.path,
            types=row.types,
            count=row.count,
            of=totals.get((row.kind, row.name), row.count),
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
        )
        for row in rows
    )
