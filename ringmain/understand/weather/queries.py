"""Door to read how warm it was, from the lake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pyarrow as pa

from ringmain.foundation.lake import lake
from ringmain.understand.weather import rules
from ringmain.understand.weather.shapes import (
    Comparison,
    DayTemperature,
    Temperatures,
)
from ringmain.unify.register import queries as register

_SQL = (
    "SELECT day, CAST(mean_celsius AS DOUBLE) AS mean, "
    "CAST(low_celsius AS DOUBLE) AS low, CAST(high_celsius AS DOUBLE) AS high, "
    "COALESCE(quality, 'actual') AS quality, _source, _known_at "
    "FROM collect.temperatures WHERE area = ? "
    "AND day >= CAST(? AS DATE) AND day < CAST(? AS DATE)"
)


def get_temperatures(area: str, since: date, until: date) -> Temperatures:
    """Return the days [since, until) of a region or station that are known.

    It is found however its name is spaced and cased. Where several sources, or a
    forecast and a measurement, name one day, the measured comes first, then the
    newest.

    :raises LakeAway: the lake can't be reached.
    """
    try:
        table = lake.read(_SQL, [_key(area), since.isoformat(), until.isoformat()])
    except lake.NothingInLake:
        return Temperatures(area)
    chosen = rules.best_of(_said(table))
    return Temperatures(
        area=area,
        days=tuple(one.temperature for one in chosen),
        sources=tuple(sorted({one.source for one in chosen})),
        known_at=max((one.known_at for one in chosen), default=None),
    )


def get_temperatures_at(
    premises_id: UUID, since: date, until: date
) -> Temperatures | None:
    """Return the temperatures of a premises' region; None if it has no region.

    :raises LakeAway: the lake can't be reached.
    """
    found = register.list_rows("premises", by="id", ids=[premises_id])
    area = found[0]["region"] if found else None
    return get_temperatures(area, since, until) if area else None


def find_area(supply_point_id: UUID) -> str | None:
    """Return the region whose weather a supply point has; None if none is known.

    That of its premises: a gas point's own is a zone of the gas network.
    """
    points = register.list_rows("supply_point", by="id", ids=[supply_point_id])
    if not points:
        return None
    place = points[0]["premises_id"]
    premises = register.list_rows("premises", by="id", ids=[place] if place else [])
    own = premises[0]["region"] if premises else None
    area: str | None = own or points[0]["region"]
    return area


def count_degree_days(found: Temperatures, since: date, until: date) -> float:
    """Return the heating degree days of the known days in [since, until)."""
    return rules.degree_days(one for one in found.days if since <= one.day < until)


def compare_with_year_before(
    found: Temperatures, since: date, until: date
) -> Comparison | None:
    """Return how much warmer [since, until) was; None where too little is known."""
    return rules.compare(found.days, since, until)


def _key(area: str) -> str:
    """The name as a contract's keys are kept."""
    return " ".join(area.split()).upper()


def _said(table: pa.Table) -> Iterator[rules.Said]:
    for row in table.to_pylist():
        source, known_at = row.pop("_source"), row.pop("_known_at")
        yield rules.Said(DayTemperature(**row), source, known_at)
