"""Door to write profiles."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import pyarrow as pa
from django.db import connection, transaction

from ringmain.collect.files import operations as files_operations
from ringmain.collect.files import queries as files
from ringmain.collect.files.events import RebuildStarted, RowsWithdrawn
from ringmain.collect.files.shapes import LandedBatch
from ringmain.foundation.database.copy import copy_table
from ringmain.govern.consent import operations as consent
from ringmain.unify.profiles import consenting
from ringmain.unify.profiles.rules import facts
from ringmain.unify.profiles.search import words


class NamesBatch(Protocol):
    """An event that says which batch it is about."""

    @property
    def batch_id(self) -> UUID:
        """The landed batch."""


def follow(settled: NamesBatch | UUID, now: datetime) -> None:
    """File a settled batch's facts in the timeline, and learn its words; may run twice.

    Rows of the register itself are read from there, so nothing is filed for them. The
    batch is finished afterwards: its rows are dropped by the loader.
    """
    batch_id = settled if isinstance(settled, UUID) else settled.batch_id
    if files.is_settled(batch_id):
        return
    batch = files.get_batch(batch_id)
    fact = facts.find_fact(batch.contract)
    with transaction.atomic():
        if fact is not None:
            _file(fact, batch, files.read_batch(batch_id))
        if batch.contract == consenting.CONTRACT:
            _record_consents(batch, files.read_batch(batch_id), now)
        if words.has_words(batch.contract):
            words.learn_rows(batch.contract, files.read_batch(batch_id))
        files_operations.finish_batch(batch_id=batch_id, now=now)


def withdraw(withdrawn: RowsWithdrawn, now: datetime) -> None:
    """Take facts out of the timeline that their source says no more; may run twice."""
    gone = files.get_withdrawal(withdrawn.load_id)
    fact = facts.find_fact(gone.contract)
    if gone.contract == consenting.CONTRACT:
        consenting.take_back(gone)
    if fact is None or not gone.keys.num_rows:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        said: dict[str, Any] = {"source": gone.source, "known_at": gone.known_at}
        copy_table(cursor, "unify_withdrawn", gone.keys)
        cursor.execute(facts.keep_withdrawn(fact), said)
        cursor.execute(facts.withdraw_rows(fact), said)
        cursor.execute("DROP TABLE unify_withdrawn")


def start_over(started: RebuildStarted, now: datetime) -> None:
    """Empty the timeline: everything is about to be loaded again."""
    clear(now=now)
    words.clear()
    consent.clear(now=now)


def clear(*, now: datetime) -> None:
    """Empty the timeline, so that a rebuild can fill it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE unify_profiles_timelineentry, unify_profiles_pastentry"
        )


def _record_consents(batch: LandedBatch, rows: pa.Table, now: datetime) -> None:
    files_operations.refuse_landed(
        batch_id=batch.batch_id, refusals=consenting.refusals(rows), now=now
    )
    consenting.record(batch, rows)


def _file(fact: facts.Fact, batch: LandedBatch, rows: pa.Table) -> None:
    parameters: dict[str, Any] = {
        "source": batch.source,
        "load_id": batch.load_id,
        "known_at": batch.known_at,
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS unify_followed")
        copy_table(cursor, "unify_followed", rows)
        cursor.execute(facts.keep_past(fact), parameters)
        cursor.execute(facts.file_rows(fact), parameters)
        cursor.execute("DROP TABLE unify_followed")
