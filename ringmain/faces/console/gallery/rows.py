"""The rows that the gallery's table shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ringmain.faces.console.design.columns import Column


@dataclass(frozen=True, slots=True)
class ExampleLoad:
    """A load that never was."""

    file: str
    source: str
    state: str
    row_count: int
    energy_wh: int | None
    amount_pence: int | None
    loaded_on: date


_SOURCES = ("billing", "crm", "meter desk")
_STATES = ("done", "done", "running", "failed")
_FIRST = date(2026, 3, 1)

ROWS = tuple(
    ExampleLoad(
        file=f"accounts-{number:02d}.csv",
        source=_SOURCES[number % 3],
        state=_STATES[number % 4],
        row_count=1_250 * number,
        energy_wh=None if number % 5 == 4 else 2_750_400 * number,
        amount_pence=None if number % 6 == 5 else 12_345 * number - 30_000,
        loaded_on=_FIRST + timedelta(days=number),
    )
    for number in range(12)
)
COLUMNS = (
    Column(key="file", title="File", value=lambda row: row.file, href=lambda _: "?"),
    Column(key="source", title="Source", value=lambda row: row.source, is_choice=True),
    Column(key="state", title="State", value=lambda row: row.state, kind="chip",
           is_choice=True),
    Column(key="rows", title="Rows", value=lambda row: row.row_count, kind="number"),
    Column(key="energy", title="Energy, kWh", value=lambda row: row.energy_wh,
           kind="wh"),
    Column(key="amount", title="Amount", value=lambda row: row.amount_pence,
           kind="pence"),
    Column(key="day", title="Loaded", value=lambda row: row.loaded_on, kind="day"),
)  # fmt: skip
