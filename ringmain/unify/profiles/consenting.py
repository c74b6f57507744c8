"""Decisions on consent on their way to `govern/consent`, the room below."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from ringmain.collect.files.shapes import LandedBatch, Refusal, Withdrawal
from ringmain.govern.consent import operations as consent
from ringmain.govern.consent.shapes import Said

CONTRACT = "consents"
_ENDED = "It ends before it was decided, or at once. Correct one of the two dates."


def refusals(rows: pa.Table) -> tuple[Refusal, ...]:
    """What cannot stand: a consent that ended before it was given.

    A withdrawal that still carries the end of what it withdrew stands: refusing it
    would leave the consent in force.
    """
    return tuple(
        Refusal(
            line=line or 0, code="ends_before_start", field="expires_at", message=_ENDED
        )
        for line in _ended(rows)
    )


def record(batch: LandedBatch, rows: pa.Table) -> None:
    """Keep a batch's decisions; what cannot stand is left out."""
    left_out = set(_ended(rows))
    kept = [line not in left_out for line in rows["_line"].to_pylist()]
    consent.record(
        rows.filter(pa.array(kept, pa.bool_())) if left_out else rows,
        source=batch.source,
        load_id=batch.load_id,
        known_at=batch.known_at,
    )


def take_back(gone: Withdrawal) -> None:
    """Note what a source says no more."""
    consent.take_back(gone.keys, source=gone.source, known_at=gone.known_at)


def _ended(rows: pa.Table) -> Iterator[int]:
    lines = rows["_line"].to_pylist()
    said = (rows[name].to_pylist() for name in ("decision", "expires_at", "decided_at"))
    for line, decision, end, start in zip(lines, *said, strict=True):
        if decision == Said.GIVEN and end is not None and end <= start:
            yield line
