"""Reading the inbox in the order in which its lanes were written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db import connection as database

from ringmain.collect.web_events.draining.shapes import InboxRow
from ringmain.collect.web_events.models import Lane

LANES, SLOTS = 4, 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# By the index, which has no statistics to speak for it, and by no other process.
_PLAINLY = (
    "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0"
)


class SeqMissing(RuntimeError):
    """If you are hitting this: the inbox lacks a number between two that it has."""


def read_rows(lane: int, after: int, most: int) -> list[InboxRow]:
    """Return the next rows of a lane, oldest first.

    :raises SeqMissing: a number is missing; nothing is passed over in silence.
    """
    with database.cursor() as cursor:
        cursor.execute(_PLAINLY)
        cursor.execute(_next_rows(lane), [after, after + most] * SLOTS)
        rows = [
            InboxRow(lane, seq, _instant(microseconds), *rest)
            for seq, microseconds, *rest in cursor.fetchall()
        ]
    if rows and rows[-1].seq - after != len(rows):
        raise SeqMissing(
            f"Lane {lane} of the inbox holds {len(rows)} events after number {after}, "
            f"the last of them {rows[-1].seq}: some are missing. Nothing was drained. "
            "Was a table emptied by hand, or restored in part?"
        )
    return rows


def drained_seqs() -> dict[int, int]:
    """Return how far each lane was drained."""
    known = dict(Lane.objects.values_list("lane", "drained_seq"))
    return {lane: known.get(lane, 0) for lane in range(LANES)}


def note_drained(lane: int, seq: int) -> None:
    """Everything of the lane up to this number is drained."""
    Lane.objects.update_or_create(lane=lane, defaults={"drained_seq": seq})


@lru_cache(maxsize=1_000)  # the events of a request share their instant
def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _next_rows(lane: int) -> str:
    # As a number: an instant is read by Python code, ten times slower.
    received_at = "(extract(epoch FROM received_at) * 1000000)::bigint"
    columns = f"seq, {received_at}, source_id, envelope, payload"
    parts = [
        f"SELECT {columns} FROM collect_web_events_inbox_{lane}_{slot} "
        "WHERE seq > %s AND seq <= %s"
        for slot in range(SLOTS)
    ]
    return " UNION ALL ".join(parts) + " ORDER BY seq"


def index_new_rows() -> None:
    """Note in the indexes what came; until then each look-up reads all of it."""
    with database.cursor() as cursor:
        for lane in range(LANES):
            for slot in range(SLOTS):
                cursor.execute(
                    "SELECT brin_summarize_new_values(%s::regclass)",
                    [f"collect_web_events_inbox_{lane}_{slot}_seq_idx"],
                )


def newest_seq(lane: int, drained: int) -> int:
    """Return the newest number of a lane, or ``drained`` where nothing waits."""
    parts = " UNION ALL ".join(
        f"SELECT max(seq) AS seq FROM collect_web_events_inbox_{lane}_{slot} "
        "WHERE seq > %s"
        for slot in range(SLOTS)
    )
    with database.cursor() as cursor:
        cursor.execute(
            f"SELECT max(seq) FROM ({parts}) AS both_slots", [drained] * SLOTS
        )
        return cursor.fetchone()[0] or drained
