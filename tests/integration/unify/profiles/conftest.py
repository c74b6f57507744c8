"""Ada in Manchester, dual fuel; Mo, who moved out before her."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ringmain.foundation.ids.nouns import noun_id


def _day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


ADA, MO = {"party_number": "C-1"}, {"party_number": "C-2"}
A1, A2 = {"account_number": "A-1"}, {"account_number": "A-2"}
HOME = {"premises_number": "P-1"}
POWER = {"supply_point_number": "1012345678901"}
GAS = {"supply_point_number": "9876543210"}
MOVED, FITTED = _day(2023, 3, 3), _day(2023, 9, 1)
_UNIT = {"product_code": "FIX", "component": "unit", "rate": "single", "per": "kwh"}
_READ = {"register_code": "1", "quality": "actual"}

# fmt: off
SAID: tuple[tuple[str, str, tuple[dict[str, Any], ...]], ...] = (
    ("crm", "parties", (
        {**ADA, "kind": "person", "first_name": "Ada", "last_name": "Lovelace",
         "email": "Ada@Example.org", "mobile_phone": "+44 7700 900123",
         "priority_services": "01;24", "postcode": "M1 1AA", "brand": "Quantum"},
        {**MO, "kind": "person", "first_name": "Mohammed", "last_name": "Ali",
         "phone": "0161 496 0000", "brand": "Volt"})),
    ("crm", "contacts", (
        {**ADA, "kind": "phone", "use": "work", "value": "0161 496 0123"},)),
    ("billing", "accounts", (
        {**A1, **ADA, "status": "active", "brand": "Quantum", "kind": "domestic",
         "balance_pence": 4210, "opened_at": MOVED},
        {**A2, **MO, "status": "closed", "brand": "Volt", "kind": "domestic",
         "balance_pence": 18000, "opened_at": _day(2021)})),
    ("network", "premises", (
        {**HOME, "address_line_1": "12 Loom Street", "town": "Manchester",
         "postcode": "M1 1AA", "region": "North West"},)),
    ("billing", "occupancies", (
        {**HOME, **MO, **A2, "starts_at": _day(2021), "ends_at": MOVED},
        {**HOME, **ADA, **A1, "starts_at": MOVED})),
    ("network", "supply_points", (
        {**POWER, **HOME, "fuel": "electricity", "region": "_G"},
        {**GAS, **HOME, "fuel": "gas"})),
    ("mop", "meters", (
        {"meter_serial": "M-1", "kind": "credit"},
        {"meter_serial": "M-2", "kind": "smart"})),
    ("mop", "meter_installations", (
        {**POWER, "meter_serial": "M-1", "purpose": "main", "starts_at": _day(2015),
         "ends_at": FITTED},
        {**POWER, "meter_serial": "M-2", "purpose": "main", "starts_at": FITTED})),
    ("mop", "meter_registers", (
        {"meter_serial": "M-2", "register_code": "1", "rate": "single",
         "unit": "kWh"},)),
    ("billing", "products", (
        {"product_code": "FIX", "name": "Fix 12 months", "fuel": "electricity",
         "kind": "fixed"},)),
    ("billing", "prices", (
        {**_UNIT, "region": "_G", "price_pence": Decimal("33.10"),
         "starts_at": _day(2023), "ends_at": _day(2024)},
        {**_UNIT, "region": "_G", "price_pence": Decimal("28.62"),
         "starts_at": _day(2024)},
        {**_UNIT, "region": "_A", "price_pence": Decimal("27.01"),
         "starts_at": _day(2024)})),
    ("billing", "agreements", (
        {**A1, **POWER, "agreement_number": "G-1", "product_code": "FIX",
         "starts_at": MOVED},)),
    ("billing", "product_ownership", (
        {**HOME, "kind": "solar", "starts_at": _day(2023, 6),
         "capacity_kw": Decimal("3.6")},)),
    ("billing", "programme_enrolments", (
        {**A1, "programme_code": "FLEX", "programme_name": "Flex",
         "status": "active", "starts_at": _day(2024, 2)},)),
    ("billing", "bills", (
        {**A1, "bill_number": "B-1", "issued_at": _day(2024, 2), "total_pence": 8999,
         "net_pence": 8570, "tax_pence": 429, "kind": "regular",
         "is_estimated": True, "starts_at": _day(2024, 1), "ends_at": _day(2024, 2)},
        {**A1, "bill_number": "B-2", "issued_at": _day(2024, 3),
         "total_pence": 10550},
        {**A2, "bill_number": "B-0", "issued_at": _day(2022, 3),
         "total_pence": 555})),
    ("billing", "payments", (
        {**A1, "payment_number": "Y-1", "paid_at": _day(2024, 2, 14),
         "amount_pence": 8999, "method": "direct_debit", "status": "settled"},)),
    ("crm", "interactions", (
        {**A1, **ADA, "interaction_number": "I-1", "channel": "call",
         "direction": "inbound", "topic": "high bill",
         "occurred_at": _day(2024, 3, 2), "summary": "Ada says it doubled."},)),
    ("billing", "outages", (
        {"outage_number": "O-1", "started_at": _day(2024, 4)},)),
    ("billing", "outage_effects", (
        {**HOME, "outage_number": "O-1", "off_at": _day(2024, 4)},)),
    ("mop", "register_reads", (
        {**POWER, **_READ, "meter_serial": "M-1", "read_at": _day(2023, 1),
         "reading": Decimal("4311")},
        {**_READ, "meter_serial": "M-2", "read_at": _day(2024, 1),
         "reading": Decimal("120")},
        {**POWER, **_READ, "meter_serial": "M-2", "read_at": _day(2024, 2),
         "reading": Decimal("340.5")})),
)
# fmt: on


@pytest.fixture
def street(town: Any) -> Any:
    """The town after every system has spoken of Ada and Mo."""
    for source, contract, rows in SAID:
        town.settle(contract, *rows, source=source)
    return town


@pytest.fixture
def ada() -> Any:
    return noun_id("party", "C-1")
