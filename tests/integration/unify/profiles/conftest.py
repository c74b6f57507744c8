"""Ada in Manchester, dual fuel; Mo, who moved out before her."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ringmain.foundation.ids.nouns import noun_id


def _day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


ADA = {"party_number": "C-1", "kind": "person", "first_name": "Ada",
       "last_name": "Lovelace", "email": "Ada@Example.org", "brand": "Quantum",
       "mobile_phone": "+44 7700 900123", "priority_services": "01;24",
       "postcode": "M1 1AA"}  # fmt: skip
MO = {
    "party_number": "C-2",
    "kind": "person",
    "first_name": "Mohammed",
    "last_name": "Ali",
    "phone": "0161 496 0000",
    "brand": "Volt",
}
PLACE = {
    "premises_number": "P-1",
    "address_line_1": "12 Loom Street",
    "town": "Manchester",
    "postcode": "M1 1AA",
    "region": "North West",
}
POWER, GAS = "1012345678901", "9876543210"
MOVED, FITTED = _day(2023, 3, 3), _day(2023, 9, 1)


@pytest.fixture
def street(town: Any) -> Any:
    """The town after every system has spoken of Ada and Mo."""
    town.settle("parties", ADA, MO, source="crm")
    town.settle(
        "contacts",
        {
            "party_number": "C-1",
            "kind": "phone",
            "use": "work",
            "value": "0161 496 0123",
        },
        source="crm",
    )
    town.settle(
        "accounts",
        {
            "account_number": "A-1",
            "party_number": "C-1",
            "status": "active",
            "brand": "Quantum",
            "kind": "domestic",
            "balance_pence": 4210,
            "opened_at": MOVED,
        },
        {
            "account_number": "A-2",
            "party_number": "C-2",
            "status": "closed",
            "brand": "Volt",
            "kind": "domestic",
            "balance_pence": 18000,
            "opened_at": _day(2021),
        },
    )
    town.settle("premises", PLACE, source="network")
    town.settle(
        "occupancies",
        {
            "premises_number": "P-1",
            "party_number": "C-2",
            "account_number": "A-2",
            "starts_at": _day(2021),
            "ends_at": MOVED,
        },
        {
            "premises_number": "P-1",
            "party_number": "C-1",
            "account_number": "A-1",
            "starts_at": MOVED,
        },
    )
    _supply(town)
    _facts(town)
    return town


def _supply(town: Any) -> None:
    town.settle(
        "supply_points",
        {
            "supply_point_number": POWER,
            "fuel": "electricity",
            "region": "_G",
            "premises_number": "P-1",
        },
        {"supply_point_number": GAS, "fuel": "gas", "premises_number": "P-1"},
        source="network",
    )
    town.settle(
        "meters",
        {"meter_serial": "M-1", "kind": "credit"},
        {"meter_serial": "M-2", "kind": "smart"},
        source="mop",
    )
    town.settle(
        "meter_installations",
        {
            "meter_serial": "M-1",
            "supply_point_number": POWER,
            "purpose": "main",
            "starts_at": _day(2015),
            "ends_at": FITTED,
        },
        {
            "meter_serial": "M-2",
            "supply_point_number": POWER,
            "purpose": "main",
            "starts_at": FITTED,
        },
        source="mop",
    )
    town.settle(
        "meter_registers",
        {"meter_serial": "M-2", "register_code": "1", "rate": "single", "unit": "kWh"},
        source="mop",
    )
    town.settle(
        "products",
        {
            "product_code": "FIX",
            "name": "Fix 12 months",
            "fuel": "electricity",
            "kind": "fixed",
        },
    )
    town.settle(
        "prices",
        *(
            {
                "product_code": "FIX",
                "component": "unit",
                "rate": "single",
                "per": "kwh",
                "region": region,
                "price_pence": price,
                "starts_at": start,
                "ends_at": end,
            }
            for region, price, start, end in (
                ("_G", Decimal("33.10"), _day(2023), _day(2024)),
                ("_G", Decimal("28.62"), _day(2024), None),
                ("_A", Decimal("27.01"), _day(2024), None),
            )
        ),
    )
    town.settle(
        "agreements",
        {
            "agreement_number": "G-1",
            "account_number": "A-1",
            "supply_point_number": POWER,
            "product_code": "FIX",
            "starts_at": MOVED,
        },
    )
    town.settle(
        "product_ownership",
        {
            "premises_number": "P-1",
            "kind": "solar",
            "starts_at": _day(2023, 6),
            "capacity_kw": Decimal("3.6"),
        },
    )
    town.settle(
        "programme_enrolments",
        {
            "programme_code": "FLEX",
            "programme_name": "Flex",
            "status": "active",
            "account_number": "A-1",
            "starts_at": _day(2024, 2),
        },
    )


def _facts(town: Any) -> None:
    town.settle(
        "bills",
        {
            "bill_number": "B-1",
            "account_number": "A-1",
            "issued_at": _day(2024, 2),
            "total_pence": 8999,
            "net_pence": 8570,
            "tax_pence": 429,
            "kind": "regular",
            "is_estimated": True,
            "starts_at": _day(2024, 1),
            "ends_at": _day(2024, 2),
        },
        {
            "bill_number": "B-2",
            "account_number": "A-1",
            "issued_at": _day(2024, 3),
            "total_pence": 10550,
        },
        {
            "bill_number": "B-0",
            "account_number": "A-2",
            "issued_at": _day(2022, 3),
            "total_pence": 555,
        },
    )
    town.settle(
        "payments",
        {
            "payment_number": "Y-1",
            "account_number": "A-1",
            "paid_at": _day(2024, 2, 14),
            "amount_pence": 8999,
            "method": "direct_debit",
            "status": "settled",
        },
    )
    town.settle(
        "interactions",
        {
            "interaction_number": "I-1",
            "channel": "call",
            "direction": "inbound",
            "party_number": "C-1",
            "account_number": "A-1",
            "topic": "high bill",
            "occurred_at": _day(2024, 3, 2),
            "summary": "Ada says it doubled.",
        },
        source="crm",
    )
    town.settle("outages", {"outage_number": "O-1", "started_at": _day(2024, 4)})
    town.settle(
        "outage_effects",
        {"outage_number": "O-1", "premises_number": "P-1", "off_at": _day(2024, 4)},
    )
    town.settle(
        "register_reads",
        *(
            {
                "meter_serial": serial,
                "register_code": "1",
                "read_at": at,
                "reading": Decimal(reading),
                "quality": "actual",
                **point,
            }
            for serial, at, reading, point in (
                ("M-1", _day(2023, 1), "4311", {"supply_point_number": POWER}),
                ("M-2", _day(2024, 1), "120", {}),
                ("M-2", _day(2024, 2), "340.5", {"supply_point_number": POWER}),
            )
        ),
        source="mop",
    )


@pytest.fixture
def ada() -> Any:
    return noun_id("party", "C-1")
