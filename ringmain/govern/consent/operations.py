"""Door to write consents: what a source says is kept, and what it said before too.

Rows come from `unify/profiles`, which calls down in the transaction of its own filing:
a decision is never known to the customer page and unknown here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa
from django.db import connection, transaction

from ringmain.foundation.database.copy import copy_table
from ringmain.foundation.ids.nouns import noun_id_sql

_TABLE = "govern_consent_decision"
_FIELDS = (
    "purpose",
    "channel",
    "decision",
    "decided_at",
    "lawful_basis",
    "wording_version",
    "wording",
    "given_through",
    "brand",
    "expires_at",
)
# Recordings take turns: two at once could both keep the same word.
_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('govern.consent', 0))"


def record(rows: pa.Table, *, source: str, load_id: int, known_at: datetime) -> None:
    """Keep decisions as a source says them; may run twice.

    ``rows`` have ``_key``, ``_line``, ``party_number`` and the fields of the contract.
    A row said before with other words stays, as known until ``known_at``.
    """
    if not rows.num_rows:
        return
    said: dict[str, Any] = {"source": source, "load_id": load_id, "known_at": known_at}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN)
        copy_table(cursor, "consent_said", rows.select(_columns()))
        cursor.execute(_CLOSE, said)
        cursor.execute(_KEEP, said)
        cursor.execute("DROP TABLE consent_said")


def take_back(keys: pa.Table, *, source: str, known_at: datetime) -> None:
    """Note that a source no longer says some rows; may run twice.

    ``keys`` has their ``_key``. They stay, as known until ``known_at``.
    """
    said: dict[str, Any] = {"source": source, "known_at": known_at}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN)
        copy_table(cursor, "consent_gone", keys.select(["_key"]))
        cursor.execute(_TAKE_BACK, said)
        cursor.execute("DROP TABLE consent_gone")


def clear(*, now: datetime) -> None:
    """Forget every decision, so that a rebuild can fill them in again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN)
        cursor.execute(f"TRUNCATE {_TABLE}")


def _columns() -> list[str]:
    return ["_key", "_line", "party_number", *_FIELDS]


def _listed(template: str) -> str:
    return ", ".join(template.format(name=name) for name in _FIELDS)


_SAME = f"ROW({_listed('d.{name}')}) IS NOT DISTINCT FROM ROW({_listed('s.{name}')})"
_CLOSE = f"""
    UPDATE {_TABLE} d SET known_to = greatest(%(known_at)s, d.known_from)
    FROM consent_said s
    WHERE d.row_key = s._key::uuid AND d.source = %(source)s AND d.known_to IS NULL
          AND NOT ({_SAME})
"""
_KEEP = f"""
    INSERT INTO {_TABLE} (row_key, party_id, {_listed("{name}")}, source, load_id, line,
                          known_from)
    SELECT DISTINCT ON (s._key) s._key::uuid, {noun_id_sql("party", "s.party_number")},
           {_listed("s.{name}")}, %(source)s, %(load_id)s, s._line, %(known_at)s
    FROM consent_said s
    WHERE NOT EXISTS (
        SELECT FROM {_TABLE} d WHERE d.row_key = s._key::uuid
        AND d.source = %(source)s AND d.known_to IS NULL)
    ORDER BY s._key, s._line DESC
"""
_TAKE_BACK = f"""
    UPDATE {_TABLE} d SET known_to = greatest(%(known_at)s, d.known_from)
    FROM consent_gone g
    WHERE d.row_key = g._key::uuid AND d.source = %(source)s AND d.known_to IS NULL
"""
