"""Landing one piece of a load: a crash at any moment loses and doubles nothing.

The order is: judge, keep the batch and the refused rows (PostgreSQL), commit the
lake, then mark the piece landed and publish, in one transaction (PostgreSQL). A piece
that was cut off is landed again; if its rows are in the lake already, only the last
step is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

import pyarrow as pa
from django.db import transaction

from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.events import RowsLanded
from ringmain.collect.files.landing import batches
from ringmain.collect.files.landing.file_rows import FileRows
from ringmain.collect.files.landing.judge import Verdict
from ringmain.collect.files.landing.refused import refused_rows
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.quarantine import operations as quarantine
from ringmain.collect.quarantine.shapes import Origin, RefusedRow
from ringmain.foundation.events.operations import publish


class Rows(Protocol):
    """How rows of one kind are judged and committed to the lake."""

    @property
    def piece_lines(self) -> int:
        """How many lines make a piece."""

    def prepare(self) -> None:
        """Make what must be there before the first piece."""

    def is_committed(self, first: int, last: int) -> bool:
        """Tell whether rows of these lines are in the lake already."""

    def judge(self, first: int, last: int) -> Verdict:
        """Convert and judge the lines; leaves ``judged`` behind."""

    def batch(self) -> pa.Table:
        """Return the judged rows that are to be settled."""

    def note(self) -> None:
        """Note in PostgreSQL what must be known before the lake is committed."""

    def commit(self, when: Callable[[], None]) -> None:
        """Commit the judged rows to the lake, once ``when`` has come back."""


@dataclass(frozen=True, slots=True)
class Landing:
    """What landing a load's pieces needs."""

    file: FileRows
    plan: Plan
    load: Load
    rows: Rows
    now: datetime


def land_piece(landing: Landing, number: int, first: int, last: int) -> None:
    """Land the lines [first, last] of a load as its piece ``number``."""
    piece = _piece(landing, number)
    if piece.is_landed:
        return
    if not landing.rows.is_committed(first, last):
        verdict = landing.rows.judge(first, last)
        with _keeping_batch(landing, piece, verdict) as kept:
            _keep_refused(landing, piece, verdict, first, last)
            landing.rows.commit(kept)
    _mark_landed(piece, landing.now)


def origin_of(load: Load, piece_id: UUID) -> Origin:
    """Return where a load's refused rows come from."""
    return Origin(
        load_id=load.id,
        piece_id=piece_id,
        source=load.source_id,
        contract=load.contract,
        file_name=load.file_name,
        sha256=f"{load.sha256}{load.member}",
    )


@contextmanager
def _keeping_batch(
    landing: Landing, piece: Piece, verdict: Verdict
) -> Iterator[Callable[[], None]]:
    """Keep the piece's batch beside the block; gives what waits until it is kept."""
    if not (verdict.new or verdict.changed):
        yield lambda: None
        return
    with ThreadPoolExecutor(1) as beside:
        kept = beside.submit(batches.keep_batch, piece.id, landing.rows.batch())
        yield kept.result


def _piece(landing: Landing, number: int) -> Piece:
    piece, _ = Piece.objects.get_or_create(
        id=batches.batch_id_of(landing.load.id, number),
        defaults={
            "load": landing.load,
            "number": number,
            "mapped_fields": list(landing.plan.mapped),
        },
    )
    return piece


def _keep_refused(
    landing: Landing, piece: Piece, verdict: Verdict, first: int, last: int
) -> None:
    with transaction.atomic():
        refused = quarantine.keep(
            origin=origin_of(landing.load, piece.id),
            rows=_refused(landing, verdict, first, last),
            now=landing.now,
        )
        piece.new_count, piece.changed_count = verdict.new, verdict.changed
        piece.unchanged_count = verdict.unchanged
        piece.quarantined_count = refused
        piece.landed_count = verdict.new + verdict.changed
        piece.save()
        landing.rows.note()


def _refused(
    landing: Landing, verdict: Verdict, first: int, last: int
) -> Iterable[RefusedRow]:
    if not verdict.bad and not verdict.duplicate and not landing.file.counts[1]:
        return ()
    landing.file.stage()
    return refused_rows(landing.file.connection, landing.plan, first, last)


def _mark_landed(piece: Piece, now: datetime) -> None:
    with transaction.atomic():
        piece.is_landed = True
        piece.is_settled = piece.landed_count == 0
        piece.save()
        if piece.landed_count:
            publish(RowsLanded(batch_id=piece.id), now=now)
