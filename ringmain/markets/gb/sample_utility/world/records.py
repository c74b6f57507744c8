"""What is charged and paid, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One charge. Days half-open; ``price`` in thousandths of a penny."""

    component: str
    rate: str
    description: str
    begins: int | None
    ends: int | None
    quantity: str
    unit: str
    price: int | None
    amount: int
    is_estimated: bool
    supply_point: str


@dataclass(slots=True)
class Bill:
    """One bill as sent. Amounts in pence, days half-open."""

    number: str
    begins: int
    ends: int
    issued: int
    kind: str
    lines: list[Line]
    status: str = "issued"
    is_estimated: bool = False
    net: int = 0
    tax: int = 0
    total: int = 0
    balance_after: int = 0

    @property
    def due(self) -> int:
        """The day it is to be paid."""
        return self.issued + 14


@dataclass(frozen=True, slots=True)
class Payment:
    """Money in pence; negative is paid back. Only settled money counts."""

    number: str
    day: int
    amount: int
    method: str
    status: str
    reason: str = ""
