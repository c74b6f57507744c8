"""Whose a bill is."""

from __future__ import annotations

from uuid import UUID

from ringmain.unify.profiles.reading.sql import fetch

_ACCOUNT = """SELECT account_id FROM unify_profiles_timelineentry
              WHERE id = %(id)s AND kind = 'bill'"""


def read_account_of(bill_id: UUID) -> UUID | None:
    """The account of a bill by its entry's id; None where there is no such bill."""
    rows = fetch(_ACCOUNT, {"id": bill_id})
    return rows[0][0] if rows else None
