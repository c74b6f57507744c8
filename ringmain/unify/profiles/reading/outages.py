"""The outages that took a place off supply."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.rules.masking import origin, seen_by
from ringmain.unify.profiles.shapes import OutageHit
from ringmain.unify.register.shapes import Row


def read_outages(reader: Reader, premises_id: UUID) -> tuple[OutageHit, ...]:
    """Those that had begun at the instant asked about, the newest first."""
    hits = list(_hits(reader, premises_id))
    return tuple(sorted(hits, key=lambda one: one.off_at, reverse=True))


def _hits(reader: Reader, premises_id: UUID) -> Iterator[OutageHit]:
    effects = reader.rows("outage_effect", "premises_id", [premises_id])
    ids = {row["outage_id"] for row in effects}
    outages = {row.id: row for row in reader.rows("outage", "id", ids)}
    for row in effects:
        if row["off_at"] and row["off_at"] <= reader.as_of.true_at:
            yield _hit(reader, row, outages.get(row["outage_id"]))


def _hit(reader: Reader, effect: Row, outage: Row | None) -> OutageHit:
    said = seen_by(reader.actor, outage) if outage else {}
    return OutageHit(
        number=effect["outage_number"],
        kind=said.get("kind"),
        cause=said.get("cause"),
        customers_affected=said.get("customers_affected"),
        off_at=effect["off_at"],
        restored_at=effect["restored_at"] or said.get("restored_at"),
        origin=origin(effect),
    )
