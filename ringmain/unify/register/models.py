"""The register's tables. A column is a field of the contract that fills it.

The id of a noun follows from its natural key (`foundation/ids`), so a row can be
pointed at before it has been seen: it then stands with its key only, `seen_at` empty.
"""

from __future__ import annotations

from ringmain.unify.register.tables.people import (
    Account,
    AccountRole,
    Contact,
    Party,
)
from ringmain.unify.register.tables.places import (
    Meter,
    MeterInstallation,
    MeterRegister,
    Occupancy,
    Premises,
    SupplyPeriod,
    SupplyPoint,
)
from ringmain.unify.register.tables.supply import (
    Agreement,
    Enrolment,
    Outage,
    OutageEffect,
    OwnedProduct,
    PastVersion,
    Price,
    Product,
)

__all__ = [
    "Account",
    "AccountRole",
    "Agreement",
    "Contact",
    "Enrolment",
    "Meter",
    "MeterInstallation",
    "MeterRegister",
    "Occupancy",
    "Outage",
    "OutageEffect",
    "OwnedProduct",
    "Party",
    "PastVersion",
    "Premises",
    "Price",
    "Product",
    "SupplyPeriod",
    "SupplyPoint",
]
