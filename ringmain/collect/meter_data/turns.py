"""Loads add reads side by side; who takes reads away does so alone.

The lake refuses an addition to a table that another took rows from meanwhile, so a
correction, or a month that is laid out, waits for its turn instead of failing a load.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError
from django.db import connection as database

_LOCK = "hashtextextended('collect.meter_data', 0)"


@contextmanager
def beside_other_loads() -> Iterator[None]:
    """Hold off whoever takes reads away, not others who add."""
    with _held("_shared"):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Hold off everyone else's last step; waits for those who are in it."""
    with _held(""):
        yield


@contextmanager
def _held(kind: str) -> Iterator[None]:
    with database.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock{kind}({_LOCK})")
        try:
            yield
        finally:
            with suppress(DatabaseError):  # a lost connection holds nothing any more
                cursor.execute(f"SELECT pg_advisory_unlock{kind}({_LOCK})")
