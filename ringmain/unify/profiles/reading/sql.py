"""Running one statement and getting its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection


def fetch(statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return every row of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def from_json(value: Any) -> Any:
    """Read jsonb, which Django hands over as text from plain cursors."""
    return json.loads(value) if isinstance(value, str) else value
