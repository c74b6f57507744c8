"""Taking landed rows back: settling found that they can't stand beside others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.landing import batches, loading
from ringmain.collect.files.landing.pieces import origin_of
from ringmain.collect.files.landing.tables import table_of
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.files.reading import stage
from ringmain.collect.files.shapes import Refusal, RowProblem
from ringmain.collect.quarantine import operations as quarantine
from ringmain.collect.quarantine.shapes import RefusedRow
from ringmain.foundation.lake import lake


def refuse(
    piece: Piece, refusals: Sequence[Refusal], now: datetime, *, first_part: int
) -> None:
    """Put landed rows into quarantine and take them out of the lake.

    The lake does not roll back with PostgreSQL, so every step may run again.
    """
    lines = [refusal.line for refusal in refusals]
    raw = _raw_cells(piece.load, lines)
    rows = [_refused(refusal, raw.get(refusal.line, {})) for refusal in refusals]
    _take_back(piece.load, lines)
    with transaction.atomic():
        quarantine.keep(
            origin=origin_of(piece.load, piece.id),
            rows=rows,
            now=now,
            first_part=first_part,
        )
        _count_out(piece, lines)


def _count_out(piece: Piece, lines: Sequence[int]) -> None:
    """Count the rows as quarantined; counted from the batch, not from what it was."""
    batch = batches.read_batch(piece.id)
    stays = pc.invert(pc.is_in(batch["_line"], pa.array(lines, pa.int64())))
    is_new = batch.filter(stays)["_is_new"]
    before = piece.new_count + piece.changed_count
    piece.new_count = is_new.to_pylist().count(True)
    piece.changed_count = len(is_new) - piece.new_count
    piece.quarantined_count += before - len(is_new)
    piece.save()


def _take_back(load: Load, lines: Sequence[int]) -> None:
    """Take rows of a load out of the lake; what they superseded stands again."""
    table = table_of(get_contract(load.contract)).removeprefix("lake.")
    listed = ", ".join(str(line) for line in lines)
    ours = f"_load = {load.id} AND _line IN ({listed})"
    past = (
        f"_superseded_at = '{load.asked_at.isoformat()}'::timestamptz "
        f"AND _source = '{load.source_id}' "
        f"AND _key IN (SELECT _key FROM {table} WHERE {ours})"
    )
    with lake.writing() as connection:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE restored AS SELECT * EXCLUDE "
            f"(_superseded_at) FROM {table}_history WHERE {past}"
        )
        connection.execute(f"DELETE FROM {table}_history WHERE {past}")
        connection.execute(f"DELETE FROM {table} WHERE {ours}")
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM restored")


def _raw_cells(load: Load, lines: Sequence[int]) -> dict[int, dict[str, str | None]]:
    """Read the cells of these lines again from the original."""
    mapping = read_mapping(load.mapping)
    listed = ", ".join(str(line) for line in lines)
    wanted = (
        f"SELECT _line, to_json(s)::varchar FROM staged s WHERE _line IN ({listed})"
    )
    with loading.original_of(load) as path:
        member = load.member or None
        profile = loading.profile_for(path, mapping, member, load.file_name)
        with lake.workbench() as connection:
            staged = stage.stage(connection, path, profile)
            rows = connection.execute(wanted).fetchall()
            staged.close()
    return {line: _cells(cells) for line, cells in rows}


def _cells(text: str) -> dict[str, str | None]:
    cells = json.loads(text)
    cells.pop("_line", None)
    return {name: None if cell is None else str(cell) for name, cell in cells.items()}


def _refused(refusal: Refusal, raw: dict[str, str | None]) -> RefusedRow:
    problem = RowProblem(
        refusal.line, refusal.code, refusal.field, None, refusal.message
    )
    return RefusedRow(line=refusal.line, raw=raw, problems=(problem,))
