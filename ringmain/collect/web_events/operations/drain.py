"""Drain the inbox, and move what landed into the lake."""

from __future__ import annotations

from datetime import datetime

from django.db import DataError, transaction
from django.db import connection as database

from ringmain.collect.web_events.draining import inbox_rows, lake_rows, partitions
from ringmain.collect.web_events.draining.batch import Drain
from ringmain.collect.web_events.draining.shapes import Drained, InboxRow
from ringmain.collect.web_events.enrichment.place import open_places
from ringmain.foundation.settings.options import get_options

LANES = inbox_rows.LANES
BATCH = 4_000
_HOW = (
    "SET LOCAL synchronous_commit = off; SET LOCAL enable_seqscan = off; "
    "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"
)
_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('web_events.drain', 0))"


def open_drain() -> Drain:
    """Return what a process drains with; the geography file is read once.

    :raises OSError: the option names a geography file that can't be read.
    """
    file = get_options().geography
    return Drain(open_places(file) if file else None)


def drain_lane(drain: Drain, lane: int, *, now: datetime, most: int = BATCH) -> Drained:
    """Drain the next events of a lane in one transaction; all of it holds, or none.

    An event that PostgreSQL refuses is held back by itself; the others go on.

    :raises SeqMissing: the inbox has lost a number.
    """
    try:
        return _drain_lane(drain, lane, now, most)
    except DataError:
        return _one_by_one(drain, lane, now, most)


def count_waiting() -> int:
    """Return how many events wait in the inbox, over all lanes."""
    return sum(
        inbox_rows.newest_seq(lane, drained) - drained
        for lane, drained in inbox_rows.drained_seqs().items()
    )


def keep_order(drain: Drain, *, now: datetime) -> None:
    """Every second or so: note what was seen, make tables ahead, drop old ones."""
    with transaction.atomic():
        if _is_our_turn():
            partitions.make_ahead(now)
            drain.write_seen(now)
            partitions.drop_old(now)
    inbox_rows.index_new_rows()


def move_to_lake(*, now: datetime, most: int = 200_000) -> int:
    """Move landed events into the lake in one transaction; return how many.

    :raises LakeAway: the lake can't be reached; nothing is lost, they wait.
    """
    return lake_rows.move(now=now, most=most)


def _drain_lane(drain: Drain, lane: int, now: datetime, most: int) -> Drained:
    with transaction.atomic():
        if not _is_our_turn():
            return Drained()
        _settle_how()
        after = inbox_rows.drained_seqs()[lane]
        drained = drain.take(lane, after, most, now)
        if drained.read:
            inbox_rows.note_drained(lane, after + drained.read)
        return drained


def _one_by_one(drain: Drain, lane: int, now: datetime, most: int) -> Drained:
    total = Drained()
    for _ in range(most):
        try:
            one = _drain_lane(drain, lane, now, 1)
        except DataError as error:
            one = _hold_back_next(drain, lane, now, str(error))
        if not one.read:
            break
        total.read += one.read
        total.accepted += one.accepted
        total.failed += one.failed
        total.duplicates += one.duplicates
    return total


def _hold_back_next(drain: Drain, lane: int, now: datetime, reason: str) -> Drained:
    with transaction.atomic():
        if not _is_our_turn():
            return Drained()
        after = inbox_rows.drained_seqs()[lane]
        row: InboxRow = inbox_rows.read_rows(lane, after, 1)[0]
        drained = drain.hold_back(row, reason, now)
        inbox_rows.note_drained(lane, row.seq)
        return drained


def _settle_how() -> None:
    """Do not wait for the disk, and look keys up one by one.

    After a crash of the server the last batches are drained again, alike: the inbox has
    them until a later commit that waits for the disk (see `lake_rows`, and the
    collector's emptying of a slot). The tables are never analyzed, so the planner is
    told what it can't know.
    """
    with database.cursor() as cursor:
        cursor.execute(_HOW)


def _is_our_turn() -> bool:
    with database.cursor() as cursor:
        cursor.execute(_TURN)
        return bool(cursor.fetchone()[0])
