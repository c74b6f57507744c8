"""Door to write the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import pyarrow as pa
from django.db import connection, transaction
from django.utils import timezone

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files import operations as files_operations
from ringmain.collect.files import queries as files
from ringmain.collect.files.events import RebuildStarted, RowsWithdrawn
from ringmain.collect.files.shapes import LandedBatch, Refusal
from ringmain.foundation.database.copy import copy_table
from ringmain.foundation.events import operations as events
from ringmain.foundation.ids.nouns import noun_id_sql
from ringmain.unify.register.events import RegisterSettled
from ringmain.unify.register.rules import contests, overlaps, settling, withdrawing
from ringmain.unify.register.rules.nouns import NOUNS, Noun, find_noun, references

# Settles take turns: two at once could wait for each other's rows.
_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('unify.register', 0))"


class NamesBatch(Protocol):
    """An event that says which batch it is about."""

    @property
    def batch_id(self) -> UUID:
        """The landed batch."""


@dataclass(frozen=True, slots=True)
class _Settling:
    """One batch on its way into one noun."""

    cursor: Any
    batch: LandedBatch
    noun: Noun
    now: datetime

    def run(self, statement: str) -> Any:
        self.cursor.execute(statement, _parameters(self.batch))
        return self.cursor


def settle(landed: NamesBatch | UUID, now: datetime) -> None:
    """Take a landed batch into the register; it may run twice.

    Rows of a noun are merged field by field with what other sources said, rows that
    would overlap go back to quarantine, and whatever is referred to stands by name.
    Ends with the event `unify.register_settled`.
    """
    batch_id = landed if isinstance(landed, UUID) else landed.batch_id
    if files.is_settled(batch_id):
        return
    batch = files.get_batch(batch_id)
    noun = find_noun(batch.contract)
    with transaction.atomic(), connection.cursor() as cursor:
        if noun is None:
            _mention_only(cursor, batch)
        else:
            _settle_noun(_Settling(cursor, batch, noun, now))
        events.publish(RegisterSettled(batch_id=batch_id), now=now)


def withdraw(withdrawn: RowsWithdrawn, now: datetime) -> None:
    """Take rows out of the register that their only source says no more; may run twice.

    A row of which another source said anything stands as it is.
    """
    gone = files.get_withdrawal(withdrawn.load_id)
    noun = find_noun(gone.contract)
    if noun is None or not gone.keys.num_rows:
        return
    said: dict[str, Any] = {
        "source": gone.source,
        "load_id": gone.load_id,
        "known_at": gone.known_at,
        "said_by": settling.said_by(gone.source),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN)
        copy_table(cursor, "unify_withdrawn", gone.keys)
        for statement in (withdrawing.choose, withdrawing.keep_past):
            cursor.execute(statement(noun), said)
        cursor.execute(withdrawing.take_out(noun), said)
        cursor.execute("DROP TABLE unify_withdrawn, unify_going")


def start_over(started: RebuildStarted, now: datetime) -> None:
    """Empty the register: everything is about to be loaded again."""
    clear(now=now)


def clear(*, now: datetime) -> None:
    """Empty the register, past versions included, so that a rebuild can fill it."""
    tables = ", ".join([*(noun.table for noun in NOUNS), "unify_register_pastversion"])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN)
        # Rows written in this very transaction may still have checks to come.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {tables}")


def _settle_noun(this: _Settling) -> None:
    this.run(_TURN)
    _copy_in(this.cursor, files.read_batch(this.batch.batch_id))
    this.run(settling.merge(this.noun, this.batch.mapped_fields))
    this.run("ANALYZE unify_settling")
    _refuse_what_cannot_stand(this)
    for field, noun in references(this.noun.contract):
        this.run(settling.mention(noun, "unify_settling", field, f"x.{noun}_id"))
    this.run(settling.keep_past(this.noun))
    this.run(settling.upsert(this.noun))
    this.cursor.execute("DROP TABLE unify_landed, unify_settling")


def _copy_in(cursor: Any, rows: pa.Table) -> None:
    cursor.execute("DROP TABLE IF EXISTS unify_landed, unify_settling")
    copy_table(cursor, "unify_landed", rows)


def _mention_only(cursor: Any, batch: LandedBatch) -> None:
    rows = files.read_batch(batch.batch_id)
    for field, noun in references(get_contract(batch.contract)):
        _copy_in(cursor, pa.table({field: rows[field].unique()}))
        named = (noun, "unify_landed", field, noun_id_sql(noun, f"x.{field}"))
        cursor.execute(settling.is_unmentioned(*named))
        if cursor.fetchone()[0]:
            cursor.execute(_TURN)
            cursor.execute(settling.mention(*named), _parameters(batch))
    cursor.execute("DROP TABLE IF EXISTS unify_landed")


def _parameters(batch: LandedBatch) -> dict[str, Any]:
    return {
        "source": batch.source,
        "load_id": batch.load_id,
        "known_at": batch.known_at,
        "said_by": settling.said_by(batch.source),
    }


def _refuse_what_cannot_stand(this: _Settling) -> None:
    refusals = [*_ended_too_soon(this), *_overlapping(this)]
    if refusals:
        files_operations.refuse_landed(
            batch_id=this.batch.batch_id, refusals=tuple(refusals), now=this.now
        )


def _ended_too_soon(this: _Settling) -> list[Refusal]:
    if not this.noun.has_period:
        return []
    lines = [line for (line,) in this.run(contests.ended_too_soon()).fetchall()]
    _leave_out(this, lines)
    message = "It ends before it starts, or at once. Correct one of the two dates."
    return [_refusal(line, "ends_before_start", "ends_at", message) for line in lines]


def _overlapping(this: _Settling) -> Iterator[Refusal]:
    """Refuse until nothing overlaps: a refused change lets the old period stand."""
    zone = timezone.get_default_timezone()
    rules = list(this.noun.one_at_a_time)
    while rules:
        claims = _contested(this, rules[0])
        lost = list(overlaps.losers(claims))
        if not lost:
            rules.pop(0)
            continue
        _leave_out(this, [claim.line for claim, _ in lost])
        rules = list(this.noun.one_at_a_time)
        for claim, rival in lost:
            text = contests.refusal_text(claim, rival, zone)
            yield _refusal(claim.line, "overlap", "starts_at", text)


def _contested(this: _Settling, rule: Any) -> list[overlaps.Claim]:
    # While a register grows, PostgreSQL takes its tables for small and would compare
    # every row of the batch with every row that stands.
    this.run("SET LOCAL enable_nestloop = off")
    rows = this.run(contests.contested(this.noun, rule)).fetchall()
    this.run("SET LOCAL enable_nestloop = on")
    return [
        overlaps.Claim(group, line, starts_at, ends_at, says, rival)
        for group, starts_at, ends_at, says, rival, line in rows
    ]


def _leave_out(this: _Settling, lines: list[int | None]) -> None:
    this.cursor.execute("DELETE FROM unify_settling WHERE line = ANY(%s)", [lines])


def _refusal(line: int | None, code: str, field: str, message: str) -> Refusal:
    return Refusal(line=line or 0, code=code, field=field, message=message)
