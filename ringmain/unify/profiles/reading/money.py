"""Bills, payments and register reads, each made of a timeline entry."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from ringmain.unify.profiles.shapes import (
    Bill,
    Masked,
    Payment,
    RegisterRead,
    TimelineEntry,
)


def bill(entry: TimelineEntry) -> Bill:
    """A bill as sent."""
    said = {item.field: item.value for item in entry.detail}
    return Bill(
        entry_id=entry.entry_id,
        number=_any(said, "bill_number"),
        account_id=entry.account_id,
        issued_at=entry.occurred_at,
        starts_at=instant_of(said, "starts_at"),
        ends_at=instant_of(said, "ends_at"),
        due_at=instant_of(said, "due_at"),
        kind=_any(said, "kind"),
        status=_any(said, "status"),
        net_pence=_any(said, "net_pence"),
        tax_pence=_any(said, "tax_pence"),
        total_pence=entry.amount_pence,
        balance_after_pence=_any(said, "balance_after_pence"),
        is_estimated=_any(said, "is_estimated"),
        source=entry.source,
        known_at=entry.known_at,
    )


def payment(entry: TimelineEntry) -> Payment:
    """Money in, or back."""
    said = {item.field: item.value for item in entry.detail}
    return Payment(
        entry_id=entry.entry_id,
        number=_any(said, "payment_number"),
        account_id=entry.account_id,
        paid_at=entry.occurred_at,
        amount_pence=entry.amount_pence,
        method=_any(said, "method"),
        status=_any(said, "status"),
        reason=_any(said, "reason"),
        source=entry.source,
        known_at=entry.known_at,
    )


def register_read(entry: TimelineEntry) -> RegisterRead:
    """What a dial showed."""
    said = {item.field: item.value for item in entry.detail}
    reading = _any(said, "reading")
    return RegisterRead(
        entry_id=entry.entry_id,
        read_at=entry.occurred_at,
        meter_serial=_any(said, "meter_serial"),
        register_code=_any(said, "register_code"),
        reading=reading
        if reading is None or isinstance(reading, Masked)
        else Decimal(str(reading)),
        quality=_any(said, "quality"),
        origin=_any(said, "origin"),
        source=entry.source,
        known_at=entry.known_at,
    )


def _any(said: dict[str, Any], name: str) -> Any:
    return said.get(name)


def instant_of(said: dict[str, Any], name: str) -> datetime | None:
    """An instant of a detail, which keeps it as text."""
    value = said.get(name)
    return datetime.fromisoformat(value) if isinstance(value, str) else None
