"""Mo's files: three bills that break their contract, each in its way."""

from __future__ import annotations

from typing import Any

import pytest

BILLS = """bill_number,account_number,issued_at,total_pence
B1,GB-2,2026-01-05,8410
B2,GB-2,2026-01-32,8410
B3,GB-2,2026-02-05,eighty
B4,GB-2,2026-02-05,ninety
B5,GB-2
"""


@pytest.fixture
def bills(door: Any) -> Any:
    """The load of the five bills, of which one is good."""
    return door.load("bills", BILLS)
