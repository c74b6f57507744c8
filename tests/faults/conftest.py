"""A file of Tex's utility: many accounts, and a few that break their contract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def write_accounts(tmp_path: Path) -> Callable[[int], Path]:
    """Write a file of so many accounts, of which every thousandth is bad."""

    def write(count: int) -> Path:
        path = tmp_path / "accounts.csv"
        with path.open("w") as file:
            file.write("account_number,name,status,balance_pence\n")
            for number in range(count):
                status = "asleep" if number % 1000 == 999 else "active"
                file.write(f"TX-{number},Tex {number},{status},{number % 977}\n")
        return path

    return write
