"""Running a load from its original to the last landed piece."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection as database
from django.db.models import Sum

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.conversion.plan import Plan, make_plan, pivoted_rows
from ringmain.collect.files.landing.file_rows import FileRows, opened
from ringmain.collect.files.landing.intervals import IntervalRows
from ringmain.collect.files.landing.ledgered import LedgeredRows
from ringmain.collect.files.landing.pieces import Landing, Rows, land_piece
from ringmain.collect.files.landing.replacing import withdraw_absent
from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.files.reading import detect
from ringmain.collect.files.reading.shapes import FileProfile
from ringmain.foundation.lake import engine, lake, raw_zone
from ringmain.foundation.settings.options import get_options
from ringmain.foundation.time.market_days import local_day

INTERVAL_READS = "interval_reads"

Progress = Callable[[int, int], None]
"""Called with the lines landed so far and the lines there are."""


class LoadIsRunning(RuntimeError):
    """If you are hitting this: another process is loading this very file."""

    def __init__(self, load_id: int) -> None:
        super().__init__(
            f"Load {load_id} is being run by another process. Wait for it."
        )
        self.load_id = load_id


@contextmanager
def holding(load_id: int) -> Iterator[None]:
    """Hold a load for this process, so that no other runs it.

    :raises LoadIsRunning: another process holds it.
    """
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(20261121, %s)", [load_id])
        if not cursor.fetchone()[0]:
            raise LoadIsRunning(load_id)
    try:
        yield
    finally:
        with database.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(20261121, %s)", [load_id])


@contextmanager
def original_of(load: Load) -> Iterator[Path]:
    """Give the file that a load was asked for, from the raw zone."""
    kept = raw_zone.RawObject(load.source_id, load.raw_month, load.sha256)
    folder = get_options().home / "tmp" / f"load-{load.id}"
    with raw_zone.opened(kept, folder, load.file_name) as path:
        yield path


def profile_for(
    path: Path, mapping: Mapping, member: str | None, name: str | None = None
) -> FileProfile:
    """Look at a file the way a mapping says it is to be read."""
    return detect.profile_file(
        path,
        sheet=mapping.sheet,
        member=member,
        header_row=mapping.header_row,
        encoding=mapping.encoding,
        delimiter=mapping.delimiter,
        name=name,
    )


def plan_for(
    rows: FileRows, contract_name: str, mapping: Mapping, came_at: datetime
) -> Plan:
    """Compile a mapping for the columns of a file."""
    contract, zone = get_contract(contract_name), get_options().zone
    today = local_day(came_at, ZoneInfo(zone))
    return make_plan(contract, mapping, rows.columns(), zone, today=today)


def salt() -> str:
    """Return the deployment's salt for digests of rows."""
    return hashlib.sha256(f"rows:{settings.SECRET_KEY}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file at hand and, where it was looked at just now, what it is."""

    path: Path
    profile: FileProfile | None


def land_all(load: Load, file: Opened, progress: Progress) -> None:
    """Land every piece of a load; pieces that are landed already are passed over."""
    mapping = read_mapping(load.mapping)
    now = load.asked_at
    profile = file.profile or profile_for(
        file.path, mapping, load.member or None, load.file_name
    )
    with (
        lake.workbench() as connection,
        opened(connection, file.path, profile, mapping) as rows,
    ):
        _note_facts(load, rows)
        plan = plan_for(rows, load.contract, mapping, now)
        _count_unpivoted(load, connection, mapping)
        landing = Landing(rows, plan, load, rows_of(rows, plan, load), now)
        landing.rows.prepare()
        lines = _piece_lines(load, landing.rows.piece_lines)
        for number, first, last in pieces_of(rows, lines):
            land_piece(landing, number, first, last)
            add_up(load, landed_to=min(last, load.row_count or last))
            progress(last, load.row_count or last)
        if load.facts.get("replaces"):
            withdraw_absent(landing)


def rows_of(rows: FileRows, plan: Plan, load: Load) -> Rows:
    """Return how a load's rows are landed: interval reads have a way of their own."""
    if plan.contract.name == INTERVAL_READS:
        return IntervalRows(
            file=rows,
            plan=plan,
            load_id=load.id,
            source=load.source_id,
            known_at=load.asked_at,
            zone=get_options().zone,
        )
    return LedgeredRows(
        file=rows,
        plan=plan,
        load_id=load.id,
        source=load.source_id,
        known_at=load.asked_at,
        salt=salt(),
    )


def pieces_of(rows: FileRows, lines: int) -> list[tuple[int, int, int]]:
    """Return the pieces of a file: number, first and last line."""
    last = rows.last_line()
    starts = range(1, last + 1, lines)
    return [
        (number, start, min(start + lines - 1, last))
        for number, start in enumerate(starts)
    ]


def add_up(load: Load, *, landed_to: int | None = None) -> None:
    """Bring a load's counts up to those of its pieces."""
    names = ("new_count", "changed_count", "unchanged_count", "quarantined_count")
    sums = Piece.objects.filter(load=load).aggregate(**{n: Sum(n) for n in names})
    for name in names:
        setattr(load, name, sums[name] or 0)
    if landed_to is not None:
        load.landed_to = landed_to
    load.save()


def _piece_lines(load: Load, usual: int) -> int:
    """A load that was cut off goes on in the pieces it began with."""
    lines: int = load.facts.setdefault("piece_lines", usual)
    load.save()
    return lines


def _note_facts(load: Load, rows: FileRows) -> None:
    load.state = Load.State.LANDING
    load.facts = {**load.facts, **facts_of(rows.profile, rows.notes)}
    load.row_count = sum(rows.counts)
    load.save()


def facts_of(profile: FileProfile, found: tuple[str, ...] = ()) -> dict[str, object]:
    """Return what a person wants to know of how a file was read."""
    notes = [*profile.notes, *found]
    return {
        "format": profile.format,
        "container": profile.container,
        "encoding": profile.encoding,
        "delimiter": profile.delimiter,
        "sheet": profile.sheet,
        "header_row": profile.header_row,
        "columns": list(profile.columns),
        "notes": list(dict.fromkeys(notes)),
    }


def _count_unpivoted(
    load: Load, connection: engine.Connection, mapping: Mapping
) -> None:
    """Where columns become rows, there are other rows than the file's lines."""
    if mapping.unpivot is None:
        return
    made = count_rows(connection, pivoted_rows(mapping.unpivot, "staged"))
    load.row_count = made + count_rows(connection, "SELECT * FROM broken")
    load.save()


def count_rows(connection: engine.Connection, select: str) -> int:
    """Return how many rows a SELECT gives."""
    row = connection.execute(f"SELECT count(*) FROM ({select})").fetchone()
    return int(row[0]) if row else 0
