"""The readings that a bill's lines begin and end with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from ringmain.foundation.time.market_days import day_start, local_day
from ringmain.govern.access.shapes import Actor
from ringmain.understand.bills.reading.points import PointNamed
from ringmain.understand.bills.shapes import Line, ReadUsed
from ringmain.unify.profiles import queries as profiles

_A_DAY = timedelta(days=1)
_METERED = ("unit", "export")


def read_used(
    actor: Actor,
    lines: Iterable[Line],
    points: Mapping[UUID, PointNamed],
    zone: ZoneInfo,
) -> tuple[ReadUsed, ...]:
    """Return the reads on the days between which the lines charge, in order."""
    days: dict[UUID, set[date]] = {}
    for line in lines:
        point = line.supply_point_id
        if point is not None and point in points and line.component in _METERED:
            edges = days.setdefault(point, set())
            edges.update(day for day in (line.first_day, line.end_day) if day)
    return tuple(
        read
        for point, edges in days.items()
        if edges
        for read in _of_point(actor, point, edges, points[point], zone)
    )


def _of_point(
    actor: Actor, point: UUID, edges: set[date], named: PointNamed, zone: ZoneInfo
) -> Iterator[ReadUsed]:
    since = day_start(min(edges), zone)
    until = day_start(max(edges) + _A_DAY, zone)
    found = profiles.list_register_reads(actor, point, since, until)
    for read in reversed(found):
        if local_day(read.read_at, zone) in edges:
            yield ReadUsed(
                supply_point_id=point,
                label=named.label,
                meter_serial=read.meter_serial,
                register_code=read.register_code,
                read_at=read.read_at,
                reading=read.reading,
                quality=read.quality,
                origin=read.origin,
            )
