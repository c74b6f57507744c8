"""Load half-hourly reads from Parquet into the lake.

Usage: python bench/load_intervals.py [homes] [days]

Beside it, in the same run, DuckDB alone copies the same file to sorted Parquet: what
the reading, sorting and writing cost without contract, ledger and catalog.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import house
import machine

HOMES = int(sys.argv[1]) if len(sys.argv) > 1 else 570
DAYS = int(sys.argv[2]) if len(sys.argv) > 2 else 365

MAPPING = """
contract: interval_reads
version: 1
zone: UTC
fields:
  supply_point_number: {column: mpan}
  starts_at: {column: ts}
  energy_wh: {column: wh, unit: Wh}
  quality: {column: flag, values: {A: actual, E: estimated}}
"""


def write_file(path: Path) -> int:
    """Write a year of half-hours, home after home; return how many reads."""
    duckdb.sql(
        f"""
        COPY (SELECT (1000000000000 + home)::varchar AS mpan,
          TIMESTAMP '2024-01-01' + INTERVAL (30 * slot) MINUTE AS ts,
          (hash(home, slot) % 2000)::int AS wh, 'A' AS flag
        FROM range({HOMES}) h(home), range({48 * DAYS}) s(slot) ORDER BY home, slot)
        TO '{path}' (COMPRESSION zstd)
        """
    )
    return HOMES * DAYS * 48


def run_peer(path: Path, home: Path) -> float:
    """Read, sort and write the same reads with DuckDB alone."""
    from ringmain.foundation.lake import engine

    connection = engine.scratch()
    with machine.timed() as clock:
        connection.execute(
            f"COPY (SELECT md5(mpan)::uuid AS id, * FROM '{path}' ORDER BY id, ts) "
            f"TO '{home / 'peer.parquet'}' (COMPRESSION zstd)"
        )
    return clock.wall


def run_ours(path: Path) -> machine.Clock:
    """Load the file and return the time it took."""
    from ringmain.collect.files import operations, queries
    from ringmain.collect.files.mapping.yaml import read_mapping
    from ringmain.foundation.events import operations as events
    from ringmain.govern.access.operations import SYSTEM

    file = operations.FileToLoad(
        path=path,
        contract="interval_reads",
        source="bench",
        mapping=read_mapping(MAPPING),
        file_name=path.name,
    )
    with machine.timed() as clock:
        now = datetime.now(UTC)
        load_id = operations.load_file(file=file, actor=SYSTEM, now=now)
        while events.drain(now=datetime.now(UTC)):
            pass
    load = queries.get_load(SYSTEM, load_id)
    assert load.state == "done" and load.new_count == load.row_count, load
    return clock


def main() -> None:
    print(machine.describe())
    with house.standing() as home:
        path = home / "reads.parquet"
        reads = write_file(path)
        peer, ours = run_peer(path, home), run_ours(path)
        print(f"{reads:,} reads of {HOMES:,} homes, {path.stat().st_size / 1e6:.0f} MB")
        line = "{} {:7.2f} s {:12,.0f} /s"
        print(line.format("DuckDB read + sort + Parquet", peer, reads / peer))
        print(line.format("Ours, in the lake           ", ours.wall, reads / ours.wall))
        print(f"processor seconds            {ours.cpu:7.2f}")
        print(f"ours / peer                  {ours.wall / peer:7.2f}")
        print(f"peak memory                  {machine.peak_memory_mb():7,} MB")


if __name__ == "__main__":
    main()
