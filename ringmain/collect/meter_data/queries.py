"""How far interval reads reach."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max, Min

from ringmain.collect.meter_data.models import Coverage
from ringmain.collect.meter_data.shapes import Heard


def list_heard(supply_point_ids: Sequence[UUID]) -> tuple[Heard, ...]:
    """Return from when to when each supply point's reads reach, by direction."""
    rows = (
        Coverage.objects.filter(supply_point_id__in=list(supply_point_ids))
        .values("supply_point_id", "direction")
        .annotate(first_at=Min("first_at"), last_at=Max("last_at"))
        .order_by("supply_point_id", "direction")
    )
    return tuple(Heard(**row) for row in rows)


def count_supply_points() -> int:
    """Return how many supply points have interval reads."""
    return Coverage.objects.values("supply_point_id").distinct().count()
