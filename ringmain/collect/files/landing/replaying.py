"""Loading quarantined rows again: as a file of their own, through the same door."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Lookup
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.mapping.yaml import read_mapping, write_mapping
from ringmain.collect.files.models import Load, SavedMapping
from ringmain.collect.quarantine import operations as quarantine
from ringmain.collect.quarantine.queries import rows_to_replay
from ringmain.collect.quarantine.shapes import QuarantinedShape
from ringmain.foundation.lake import raw_zone
from ringmain.foundation.settings.options import get_options

Cells = Lookup[str, str | None]


def ask(*, row_ids: Sequence[int], asked_by: str, now: datetime) -> tuple[int, ...]:
    """Make a load of each source's and contract's rows; return the loads' ids."""
    rows = sorted(rows_to_replay(row_ids), key=_belongs)
    loads = [
        _ask_one(list(group), asked_by, now) for _, group in groupby(rows, _belongs)
    ]
    quarantine.mark_replayed(row_ids=[row.row_id for row in rows], by=asked_by, now=now)
    return tuple(load.id for load in loads)


def give_back(load: Load) -> None:
    """Let the rows of a replay that failed wait again, unless some of it landed."""
    if load.replays and not load.pieces.filter(is_landed=True).exists():
        quarantine.return_replayed(row_ids=load.replays)


def _belongs(row: QuarantinedShape) -> tuple[str, str]:
    return row.source, row.contract


def _ask_one(rows: list[QuarantinedShape], asked_by: str, now: datetime) -> Load:
    origin = Load.objects.get(id=rows[-1].load_id)
    mapping = _mapping_for(origin)
    digest, size, month = _keep(rows, origin, _columns_of(mapping), now)
    return Load.objects.create(
        source_id=origin.source_id,
        contract=origin.contract,
        contract_version=origin.contract_version,
        file_name=f"replay of {origin.file_name}.jsonl",
        sha256=digest,
        byte_size=size,
        raw_month=month,
        mapping=write_mapping(mapping),
        facts={"first_lines": [row.line for row in rows[:1000]]},
        asked_by=asked_by,
        replays=[row.row_id for row in rows],
        asked_at=now,
    )


def _mapping_for(origin: Load) -> Mapping:
    """The source's newest mapping, as it reads the rows of a JSON-lines file."""
    saved = (
        SavedMapping.objects.filter(
            source_id=origin.source_id, contract=origin.contract
        )
        .order_by("-version")
        .first()
    )
    mapping = read_mapping(saved.text if saved else origin.mapping)
    named = {name: getattr(mapping, name) for name in Mapping.__slots__}
    named.update(sheet=None, header_row=None, encoding=None, delimiter=None)
    return Mapping(**named)


def _columns_of(mapping: Mapping) -> tuple[str, ...]:
    """The columns that the mapping reads: each stands in the file, if only empty."""
    fields = [name for field in mapping.fields.values() for name in field.sources]
    pivoted = mapping.unpivot.columns if mapping.unpivot else ()
    return (*fields, *pivoted)


def _keep(
    rows: Iterable[QuarantinedShape],
    origin: Load,
    columns: Sequence[str],
    now: datetime,
) -> tuple[str, int, date]:
    folder = get_options().home / "tmp"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = "".join(_line(row, origin, columns) for row in rows).encode()
    digest = hashlib.sha256(content).hexdigest()
    path = Path(folder, f"replay-{digest[:16]}.jsonl")
    path.write_bytes(content)
    try:
        kept = raw_zone.keep(path, source=origin.source_id, sha256=digest, now=now)
    finally:
        path.unlink()
    return digest, len(content), kept.month


def _line(row: QuarantinedShape, origin: Load, columns: Sequence[str]) -> str:
    cells = row.edited if row.edited is not None else row.raw
    whole = {**dict.fromkeys(columns), **_split(cells, origin)}
    # The id keeps two equal rows apart, and the content new when nothing was edited.
    return json.dumps({**whole, "_row": row.row_id}, ensure_ascii=False) + "\n"


def _split(cells: Cells, origin: Load) -> Cells:
    """Cut a line that was no row into cells, if someone has mended it."""
    line, names = cells.get("_raw"), origin.facts.get("columns", ())
    if line is None or len(cells) > 1:
        return cells
    delimiter = origin.facts.get("delimiter") or ","
    values = next(csv.reader([line], delimiter=delimiter), [])
    if len(values) != len(names):
        return cells
    return dict(zip(names, values, strict=True))
