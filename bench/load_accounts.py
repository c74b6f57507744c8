"""Load a CSV of accounts, with mapping and contract check, beside plain DuckDB.

Usage: python bench/load_accounts.py [rows] [rounds]

The peer reads the same file with DuckDB's read_csv, types detected, and writes it: once
to Parquet, once into PostgreSQL. Ours keeps the original sealed, checks every field
against the contract, digests every row to tell new from changed, and appends to the
lake ("landed"); then it settles the rows in the register in PostgreSQL ("settled").
Peer and ours take turns; the median of each is printed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import duckdb
import house
import machine

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3

MAPPING = """
contract: accounts
version: 1
fields:
  account_number: {column: "Acct No"}
  party_number: {column: "Cust"}
  name: {column: "Name"}
  brand: {column: "Brand"}
  kind: {column: "Seg", values: {D: domestic, B: business}}
  status: {column: "Stat", values: {A: active, C: closed}}
  opened_at: {column: "Open Date", formats: ["%d/%m/%Y"]}
  closed_at: {column: "Close Date", formats: ["%d/%m/%Y"]}
  bill_frequency: {column: "Cycle"}
  payment_method: {column: "Pay", values: {DD: direct_debit}}
  balance_pence: {column: "Balance", unit: pounds}
  bill_email: {column: "Email"}
  postal_address: {column: "Address"}
  postcode: {column: "Postcode"}
"""


def write_file(path: Path, round_number: int) -> None:
    """Write accounts as a billing system exports them; other ones each round."""
    duckdb.sql(
        f"""
        COPY (SELECT 'R{round_number}-' || i AS "Acct No",
          'C-' || (i % 700000) AS "Cust",
          ['Mr John Smith', 'Ms Ada Lovelace', 'Dr Mo Salah'][1 + i % 3] || ' ' || i
            AS "Name", 'Quantum' AS "Brand", ['D', 'B'][1 + (i % 10 = 0)::int] AS "Seg",
          ['A', 'C'][1 + (i % 7 = 0)::int] AS "Stat",
          strftime(DATE '2010-01-01' + (i % 5000)::int, '%d/%m/%Y') AS "Open Date",
          CASE WHEN i % 7 = 0
            THEN strftime(DATE '2024-01-01' + (i % 300)::int, '%d/%m/%Y')
          END AS "Close Date", ['Monthly', 'Quarterly'][1 + i % 2] AS "Cycle",
          ['DD', 'Cheque'][1 + i % 2] AS "Pay",
          round((hash(i) % 100000) / 100.0 - 200, 2) AS "Balance",
          'user' || i || '@example.com' AS "Email",
          i || ' High Street, Exampletown' AS "Address",
          'ZZ' || (i % 99) || ' 1AB' AS "Postcode"
        FROM range({ROWS}) r(i)) TO '{path}' (HEADER)
        """
    )


def run_peer(path: Path, home: Path) -> tuple[float, float]:
    """Read and write with DuckDB alone; return seconds to Parquet and to PostgreSQL."""
    from ringmain.foundation.lake import engine, location

    connection = engine.scratch()
    engine.load_extensions(connection)
    with machine.timed() as parquet:
        connection.execute(
            f"COPY (FROM read_csv('{path}')) TO '{home / 'peer.parquet'}' "
            "(COMPRESSION zstd)"
        )
    connection.execute(f"ATTACH '{location.current().conninfo}' AS pg (TYPE postgres)")
    with machine.timed() as postgres:
        connection.execute(f"CREATE TABLE pg.peer AS FROM read_csv('{path}')")
    connection.execute("DROP TABLE pg.peer")
    connection.close()
    return parquet.wall, postgres.wall


def run_ours(path: Path) -> tuple[float, float]:
    """Load the file; return the seconds of landing and of settling."""
    from ringmain.collect.files import operations, queries
    from ringmain.collect.files.mapping.yaml import read_mapping
    from ringmain.foundation.events import operations as events
    from ringmain.govern.access.operations import SYSTEM

    now = datetime.now(UTC)
    file = operations.FileToLoad(
        path=path,
        contract="accounts",
        source="bench",
        mapping=read_mapping(MAPPING),
        file_name=path.name,
    )
    with machine.timed() as landed:
        load_id = operations.load_file(file=file, actor=SYSTEM, now=now)
    with machine.timed() as settled:
        while events.drain(now=datetime.now(UTC)):
            pass
    load = queries.get_load(SYSTEM, load_id)
    assert (load.state, load.new_count, load.row_count) == ("done", ROWS, ROWS), load
    return landed.wall, settled.wall


def main() -> None:
    print(machine.describe())
    with house.standing() as home:
        rounds = []
        for number in range(ROUNDS):
            path = home / f"accounts-{number}.csv"
            write_file(path, number)
            rounds.append((*run_peer(path, home), *run_ours(path)))
            size = path.stat().st_size / 1e6
            path.unlink()
        parquet, postgres, landed, settled = (
            median(column) for column in zip(*rounds, strict=True)
        )
        print(f"{ROWS:,} rows, {size:.0f} MB, median of {ROUNDS} rounds")
        print(f"DuckDB read_csv + Parquet     {parquet:7.2f} s")
        print(f"DuckDB read_csv + PostgreSQL  {postgres:7.2f} s")
        print(f"Ours, landed in the lake      {landed:7.2f} s")
        print(f"Ours, settled in the register {settled:7.2f} s")
        print(f"landed / DuckDB to Parquet    {landed / parquet:7.2f}  (asked: <= 3)")
        both = landed + settled
        print(f"landed + settled / both peers {both / (parquet + postgres):7.2f}")
        print(f"peak memory                   {machine.peak_memory_mb():7,} MB")


if __name__ == "__main__":
    main()
