"""Use on a bill beside the bill before and a year before; what estimates do to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from ringmain.understand.bills.rules.supplies import Supply, supplies_of, used
from ringmain.understand.bills.shapes import (
    Charged,
    Estimate,
    PointCompared,
    ReadUsed,
)

_GUESSED = ("estimated", "substituted")


def compare_use(
    this: Charged,
    before: Charged | None,
    year_ago: Charged | None,
    labels: Mapping[UUID | None, str],
    reads: Sequence[ReadUsed] = (),
) -> tuple[PointCompared, ...]:
    """Compare each supply point that this bill charges units for.

    Whether an estimate was put right is told by the first and last reading, where there
    are any: a line that begins at an estimate rests on it and is flagged, though it
    ends at a true reading. Without readings the lines' flags have to do.
    """
    earlier = supplies_of(before) if before else {}
    past = supplies_of(year_ago) if year_ago else {}
    return tuple(
        _compared(
            point,
            supply,
            before=earlier.get(point),
            year_ago=past.get(point),
            label=labels.get(point, "supply"),
            reads=[read for read in reads if read.supply_point_id == point],
        )
        for point, supply in supplies_of(this).items()
        if supply.of("unit")
    )


def _compared(
    point: UUID | None,
    supply: Supply,
    *,
    before: Supply | None,
    year_ago: Supply | None,
    label: str,
    reads: Sequence[ReadUsed],
) -> PointCompared:
    used_before, days_before = _use(before)
    used_year_ago, days_year_ago = _use(year_ago)
    return PointCompared(
        supply_point_id=point,
        label=label,
        used=used(supply.lines),
        days=supply.days or 0,
        used_before=used_before,
        days_before=days_before,
        used_year_ago=used_year_ago,
        days_year_ago=days_year_ago,
        estimate=_estimate(supply, before, reads),
        is_estimated=_is_estimated(supply),
    )


def _use(supply: Supply | None) -> tuple[Decimal | None, int | None]:
    if supply is None or not supply.of("unit"):
        return None, None
    return used(supply.lines), supply.days


def _estimate(
    supply: Supply, before: Supply | None, reads: Sequence[ReadUsed]
) -> Estimate | None:
    if reads:
        first = min(read.read_at for read in reads)
        last = max(read.read_at for read in reads)
        then = _is_guess(read for read in reads if read.read_at == first)
        now = _is_guess(read for read in reads if read.read_at == last)
    else:
        then = before is not None and _is_estimated(before)
        now = _is_estimated(supply)
    if now:
        return Estimate.BOTH if then else Estimate.MADE
    return Estimate.PUT_RIGHT if then else None


def _is_guess(reads: Iterable[ReadUsed]) -> bool:
    return any(read.quality in _GUESSED for read in reads)


def _is_estimated(supply: Supply) -> bool:
    return any(line.is_estimated for line in supply.of("unit"))
