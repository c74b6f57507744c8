"""The chain of hashes over closed days: how it is made and how it is checked.

A seal holds the SHA-256 of the seal before it and of every record since, in the order
of their ids. Whoever changes, removes or slips in a record breaks its day; whoever
removes a day breaks the next. Seals cut off at the end show only against a hash kept
elsewhere, so each is told to the program's log.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from ringmain.govern.audit.models import Record, Seal
from ringmain.govern.audit.shapes import Finding

FIRST = "0" * 64
_BATCH = 20_000
# json keeps texts apart, and jsonb inside it has one way to be written.
_LINES = """
    SELECT id, json_build_array(id, extract(epoch FROM at)::text, actor, action, noun,
               subject_id, page, reason, outcome, details)::text
    FROM govern_audit_record WHERE id > %s AND id <= %s ORDER BY id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The records from one id to another, both included, and their hash."""

    count: int
    hash: str


def last_id_before(end: datetime) -> int:
    """The last record that was made before an instant; nothing comes below it later.

    Writers hold a lock on the table until they commit, so for the blink of this one
    nobody is half-way. Waiting for a long one would hold up every page: give up
    instead, the timetable tries again.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("LOCK TABLE govern_audit_record IN SHARE MODE")
        found = Record.objects.filter(at__lt=end).aggregate(last=Max("id"))
    return found["last"] or 0


def hash_stretch(previous: str, after_id: int, last_id: int) -> Stretch:
    """Hash the records after one id, up to and with another."""
    digest = hashlib.sha256(previous.encode())
    count = 0
    for line in _lines(after_id, last_id):
        digest.update(b"\n" + line.encode())
        count += 1
    return Stretch(count, digest.hexdigest())


def _lines(after_id: int, last_id: int) -> Iterator[str]:
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_LINES, [after_id, last_id, _BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        yield from (line for _, line in rows)
        after_id = rows[-1][0]


def check_links(seals: list[Seal]) -> Iterator[Finding]:
    """Days that do not follow the day before them."""
    hash_before, last_id = FIRST, 0
    for seal in seals:
        if (seal.previous_hash, seal.first_id) != (hash_before, last_id + 1):
            said = "A sealed day before this one is gone or changed."
            yield Finding(day=seal.day, said=said)
        hash_before, last_id = seal.hash, seal.last_id


def check_records(seals: list[Seal]) -> Iterator[Finding]:
    """Days whose records are not as they were sealed."""
    for seal in seals:
        if seal.forgotten_at is None:
            yield from _check_records(seal)


def _check_records(seal: Seal) -> Iterator[Finding]:
    found = hash_stretch(seal.previous_hash, seal.first_id - 1, seal.last_id)
    if found.count < seal.count:
        missing = seal.count - found.count
        yield Finding(day=seal.day, said=f"{missing:,} of {seal.count:,} are missing.")
    elif found.count > seal.count:
        added = found.count - seal.count
        yield Finding(day=seal.day, said=f"{added:,} more than when it was sealed.")
    elif found.hash != seal.hash:
        said = f"At least one of {seal.count:,} records was changed."
        yield Finding(day=seal.day, said=said)
