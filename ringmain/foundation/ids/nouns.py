"""Ids of register nouns, made from their natural keys.

The same key gives the same id everywhere: in Python, in PostgreSQL and in DuckDB. So
a row can be linked to something that has not been seen yet, in any order of loading,
and a rebuild gives the ids it gave before.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

_SEPARATOR = "\x1f"


def noun_id(noun: str, *parts: str | None) -> UUID:
    """Return the id of a noun with this natural key; an absent part counts as empty."""
    text = _SEPARATOR.join([noun, *(part or "" for part in parts)])
    return UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest())


def noun_id_sql(noun: str, *expressions: str) -> str:
    """Return SQL that computes `noun_id` of text expressions.

    PostgreSQL and DuckDB both run it.
    """
    parts = ", ".join(f"coalesce({expression}, '')" for expression in expressions)
    return f"md5(concat_ws(chr(31), '{noun}', {parts}))::uuid"


def normalize_key(value: str) -> str:
    """Trim, fold inner white space and upper-case an identifier."""
    return " ".join(value.split()).upper()
