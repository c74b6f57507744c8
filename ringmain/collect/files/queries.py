"""What was loaded, from where, and how it went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

import pyarrow as pa
from django.db.models import Count, Max

from ringmain.collect.files.landing import batches
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.collect.files.models import Load, Piece, SavedMapping, Source
from ringmain.collect.files.shapes import (
    LandedBatch,
    LoadShape,
    SavedMappingShape,
    SourceShape,
    Withdrawal,
)
from ringmain.collect.quarantine.queries import count_waiting_by_source
from ringmain.foundation.lake import fingerprints, lake
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission

_LEDGER_OF_LOADING = frozenset({"_load", "_known_at", "_superseded_at"})


class NoSuchLoad(LookupError):
    """If you are hitting this: there is no load of that number."""


def get_batch(batch_id: UUID) -> LandedBatch:
    """Return what a landed batch is."""
    piece = Piece.objects.select_related("load").get(id=batch_id)
    load = piece.load
    return LandedBatch(
        batch_id=piece.id,
        load_id=load.id,
        source=load.source_id,
        contract=load.contract,
        version=load.contract_version,
        mapped_fields=tuple(piece.mapped_fields),
        known_at=load.asked_at,
        row_count=piece.landed_count,
    )


def read_batch(batch_id: UUID) -> pa.Table:
    """Return a batch's rows: ``_key``, ``_line``, ``_is_new`` and all fields.

    :raises BatchGone: they were dropped after settling.
    """
    return batches.read_batch(batch_id)


def get_withdrawal(load_id: int) -> Withdrawal:
    """Return what a replacing load withdrew: rows whose keys its source says no more.

    A row that a later file brought back is not among them.
    """
    load = Load.objects.get(id=load_id)
    table = f"collect.{load.contract}"
    keys = lake.read(
        f"SELECT DISTINCT CAST(h._key AS VARCHAR) AS _key FROM {table}_history AS h "
        "WHERE h._source = ? AND h._superseded_at = ? AND NOT EXISTS "
        f"(SELECT 1 FROM {table} AS t WHERE t._key = h._key AND t._source = h._source)",
        [load.source_id, load.asked_at],
    )
    return Withdrawal(
        load_id=load.id,
        source=load.source_id,
        contract=load.contract,
        known_at=load.asked_at,
        keys=keys,
    )


def fingerprint() -> Mapping[str, str]:
    """Return a hash of each table of the lake that sources fill.

    No order of rows or loads changes it, nor when a row was loaded.
    """
    return fingerprints.fingerprint("collect", without=_LEDGER_OF_LOADING)


def is_settled(batch_id: UUID) -> bool:
    """Tell whether a batch was settled already."""
    return Piece.objects.get(id=batch_id).is_settled


def get_load(actor: Actor, load_id: int) -> LoadShape:
    """Return one load.

    :raises NotPermitted: the actor may not see loads.
    :raises NoSuchLoad: there is none.
    """
    require(actor, Permission.SEE_LOADS)
    load = Load.objects.filter(id=load_id).first()
    if load is None:
        raise NoSuchLoad(f"There is no load {load_id}.")
    return _shape(load)


def list_loads(
    actor: Actor,
    *,
    source: str | None = None,
    contract: str | None = None,
    state: str | None = None,
    text: str = "",
    offset: int = 0,
    limit: int = 50,
) -> tuple[LoadShape, ...]:
    """Return loads, the newest first.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    said = {"source_id": source, "contract": contract, "state": state}
    named = {name: value for name, value in said.items() if value}
    loads = Load.objects.filter(**named).order_by("-asked_at", "-id")
    if text:
        loads = loads.filter(file_name__icontains=text)
    return tuple(_shape(load) for load in loads[offset : offset + limit])


def count_loads(actor: Actor) -> int:
    """Return how many loads there were.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    return Load.objects.count()


def list_sources(actor: Actor) -> tuple[SourceShape, ...]:
    """Return every source, by name.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    contracts = defaultdict(list)
    pairs = Load.objects.values_list("source_id", "contract").distinct().order_by()
    for source, contract in pairs:
        contracts[source].append(contract)
    loads = Load.objects.values("source_id").order_by()
    rows = loads.annotate(last=Max("asked_at"), count=Count("id"))
    heard = {row["source_id"]: (row["last"], row["count"]) for row in rows}
    waiting = count_waiting_by_source()
    return tuple(
        SourceShape(
            name=source.name,
            first_heard_at=source.first_heard_at,
            last_heard_at=heard.get(source.name, (None, 0))[0],
            load_count=heard.get(source.name, (None, 0))[1],
            contracts=tuple(sorted(contracts[source.name])),
            quarantined_count=waiting.get(source.name, 0),
        )
        for source in Source.objects.order_by("name")
    )


def list_mappings(actor: Actor) -> tuple[SavedMappingShape, ...]:
    """Return the newest saved mapping of each source and contract.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    newest = SavedMapping.objects.order_by("source_id", "contract", "-version")
    return tuple(
        _mapping(mapping) for mapping in newest.distinct("source_id", "contract")
    )


def fields_by_column(load_id: int) -> Mapping[str, str]:
    """Return which field each column of a load fills; none where it fills several.

    Columns that no field names are not there.
    """
    fields = read_mapping(Load.objects.get(id=load_id).mapping).fields
    said = Counter(column for one in fields.values() for column in one.sources)
    return {
        column: name
        for name, one in fields.items()
        for column in one.sources
        if said[column] == 1
    }


def get_mapping(actor: Actor, source: str, contract: str) -> SavedMappingShape | None:
    """Return the newest mapping of a source for a contract, if any was saved.

    :raises NotPermitted: the actor may not see loads.
    """
    require(actor, Permission.SEE_LOADS)
    newest = (
        SavedMapping.objects.filter(source_id=source, contract=contract)
        .order_by("-version")
        .first()
    )
    return _mapping(newest) if newest else None


def _mapping(mapping: SavedMapping) -> SavedMappingShape:
    return SavedMappingShape(
        mapping_id=mapping.id,
        source=mapping.source_id,
        contract=mapping.contract,
        version=mapping.version,
        text=mapping.text,
        saved_by=mapping.saved_by,
        saved_at=mapping.saved_at,
    )


def _shape(load: Load) -> LoadShape:
    return LoadShape(
        load_id=load.id,
        source=load.source_id,
        contract=load.contract,
        contract_version=load.contract_version,
        file_name=load.file_name,
        byte_size=load.byte_size,
        sha256=load.sha256,
        facts=load.facts,
        mapping=load.mapping,
        state=load.state,
        error=load.error,
        asked_by=load.asked_by,
        is_replay=bool(load.replays),
        row_count=load.row_count,
        landed_to=load.landed_to,
        new_count=load.new_count,
        changed_count=load.changed_count,
        unchanged_count=load.unchanged_count,
        quarantined_count=load.quarantined_count,
        asked_at=load.asked_at,
        finished_at=load.finished_at,
    )
