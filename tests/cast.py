"""Ada's world as files, loaded through the same door as any other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files import operations as files
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.foundation.events import operations as events
from ringmain.govern.access.operations import SYSTEM

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)

PARTIES = """party_number,kind,first_name,last_name,email,phone,brand
P1,person,Ada,Hartley,ada@example.org,07700 900123,Quantum
P2,person,Mo,Banerjee,mo@example.org,07700 900456,Quantum
"""
ACCOUNTS = """account_number,party_number,status,balance_pence,opened_at,brand
A100,P1,active,1250,2024-04-03,Quantum
A200,P2,active,34010,2023-01-01,Quantum
"""
PREMISES = """premises_number,address_line_1,town,postcode
H1,1 Mill Lane,Testbourne,TE1 1ST
"""
OCCUPANCIES = """premises_number,party_number,account_number,starts_at
H1,P1,A100,2024-04-03
"""
SUPPLY_POINTS = """supply_point_number,fuel,direction,premises_number,measurement
1200023305967,electricity,import,H1,half_hourly
"""
BILLS = """bill_number,account_number,issued_at,total_pence,starts_at,ends_at
B1,A100,2026-02-01,8363,2026-01-01,2026-02-01
"""


def load_ada(folder: Path) -> None:
    """Load Ada and Mo, and Ada's home."""
    texts = {
        "parties": PARTIES,
        "accounts": ACCOUNTS,
        "premises": PREMISES,
        "occupancies": OCCUPANCIES,
        "supply_points": SUPPLY_POINTS,
        "bills": BILLS,
    }
    for contract, text in texts.items():
        path = folder / f"{contract}.csv"
        path.write_text(text)
        load(path, contract)


def load_half_hours(folder: Path) -> None:
    """Load 395 days of Ada's half-hours, with a gap in June, guesses in September."""
    path = folder / "interval_reads.csv"
    path.write_text(_half_hours())
    load(path, "interval_reads")


def load(path: Path, contract: str) -> None:
    """Load one file whose columns are the contract's own, and settle it."""
    columns = path.read_text().splitlines()[0].split(",")
    known = {field.name for field in get_contract(contract).fields}
    mapping = Mapping(
        contract=contract,
        source="billing",
        fields={name: FieldMapping(column=name) for name in columns if name in known},
    )
    file = files.FileToLoad(
        path=path, contract=contract, source="billing", mapping=mapping,
        file_name=path.name,
    )  # fmt: skip
    files.load_file(file=file, actor=SYSTEM, now=NOW)
    drain()


def work() -> None:
    """Do what the worker does: run what waits, and settle it."""
    # The console's own clock stamped what waits, so this takes the clock's time too.
    now = datetime.now(UTC)
    files.resume_loads(now=now)
    drain(now)


def drain(now: datetime = NOW) -> None:
    """Hand out every event."""
    while events.drain(now=now):
        pass


def _half_hours() -> str:
    first = datetime(2025, 2, 1, tzinfo=UTC)
    lines = ["supply_point_number,starts_at,energy_wh,quality"]
    for number in range(395 * 48):
        at = first + number * timedelta(minutes=30)
        if datetime(2025, 6, 3, tzinfo=UTC) <= at < datetime(2025, 6, 6, tzinfo=UTC):
            continue
        quality = "estimated" if at.month == 9 and at.day < 4 else "actual"
        wh = 400 if 17 <= at.hour < 20 else 120
        lines.append(f"1200023305967,{at:%Y-%m-%dT%H:%M:%SZ},{wh},{quality}")
    return "\n".join(lines) + "\n"
