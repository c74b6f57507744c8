"""Door to load files: receive, run, try out, settle, replay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.events import RowsWithdrawn
from ringmain.collect.files.landing import (
    batches,
    loading,
    rebuilding,
    replaying,
    tables,
    trial,
    withdrawal,
)
from ringmain.collect.files.landing.loading import LoadIsRunning, Progress
from ringmain.collect.files.landing.rebuilding import CannotRebuild
from ringmain.collect.files.landing.replacing import CannotReplaceReads
from ringmain.collect.files.mapping.check import check
from ringmain.collect.files.mapping.shapes import Mapping, Problem
from ringmain.collect.files.mapping.yaml import write_mapping
from ringmain.collect.files.models import Load, Piece, SavedMapping, Source
from ringmain.collect.files.reading.shapes import FileProfile
from ringmain.collect.files.shapes import DryRun, Refusal
from ringmain.foundation.events import operations as events
from ringmain.foundation.lake import engine, lake, raw_zone
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Subject

__all__ = [
    "CannotRebuild",
    "CannotReplaceReads",
    "LoadIsRunning",
    "MappingDoesNotFit",
    "load_file",
    "receive_file",
]

SETTLED_PARTS = 1_000  # numbers of rows refused after landing, apart from those before


class MappingDoesNotFit(ValueError):
    """If you are hitting this: the mapping can't load any row of this file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True, slots=True)
class FileToLoad:
    """A file someone asks to load, and how.

    ``replaces`` says that the file corrects an earlier one of the same name: rows that
    the earlier one brought and this one lacks are withdrawn.
    """

    path: Path
    contract: str
    source: str
    mapping: Mapping
    file_name: str
    member: str | None = None
    replaces: bool = False


def load_file(
    *, file: FileToLoad, actor: Actor, now: datetime, progress: Progress | None = None
) -> int:
    """Receive a file and land all its rows; return the load's id.

    The same file again changes nothing, and a load that was cut off goes on where it
    was. What landed is settled by whoever drains the outbox.

    :raises NotPermitted: the actor may not load files.
    :raises MappingDoesNotFit: the mapping can't load any row of this file.
    :raises CannotReadFile: the file is empty, unsafe, or not what it says.
    :raises CannotReplaceReads: interval reads are corrected read by read.
    :raises LoadIsRunning: another process is loading this very file.
    """
    load_id, profile = _receive(file, actor, now)
    opened = loading.Opened(file.path, profile)
    _run(load_id, now, progress or _silent, opened)
    return load_id


def receive_file(*, file: FileToLoad, actor: Actor, now: datetime) -> int:
    """Keep a file's original and note that it is to be loaded; return the load's id.

    A load of the same content and mapping that was cut off is taken up again.

    :raises NotPermitted: the actor may not load files.
    :raises MappingDoesNotFit: the mapping can't load any row of this file.
    :raises CannotReadFile: the file is empty, unsafe, or not what it says.
    """
    return _receive(file, actor, now)[0]


def _receive(file: FileToLoad, actor: Actor, now: datetime) -> tuple[int, FileProfile]:
    require(actor, Permission.LOAD_FILES)
    contract = get_contract(file.contract)
    if file.replaces and contract.name == loading.INTERVAL_READS:
        raise CannotReplaceReads
    profile = loading.profile_for(file.path, file.mapping, file.member, file.file_name)
    _refuse_unfit(check(file.mapping, contract, profile.columns))
    Source.objects.get_or_create(name=file.source, defaults={"first_heard_at": now})
    raw = raw_zone.keep(file.path, source=file.source, sha256=profile.sha256, now=now)
    text = write_mapping(file.mapping)
    cut_off = Load.objects.filter(
        source_id=file.source,
        contract=file.contract,
        sha256=profile.sha256,
        member=file.member or "",
        mapping=text,
        state__in=[Load.State.WAITING, Load.State.LANDING, Load.State.FAILED],
    ).last()
    if cut_off is not None:
        cut_off.facts["replaces"] = file.replaces
        cut_off.save(update_fields=["facts"])
        return cut_off.id, profile
    load = Load.objects.create(
        source_id=file.source,
        contract=contract.name,
        contract_version=contract.version,
        file_name=file.file_name,
        member=file.member or "",
        sha256=profile.sha256,
        byte_size=profile.byte_size,
        raw_month=raw.month,
        mapping=text,
        facts=loading.facts_of(profile) | {"replaces": file.replaces},
        asked_by=actor.name,
        asked_at=now,
    )
    return load.id, profile


def run_load(*, load_id: int, now: datetime, progress: Progress | None = None) -> None:
    """Land what is left of a load.

    A failure is noted on the load and raised; running it again goes on.

    :raises LoadIsRunning: another process runs it.
    """
    _run(load_id, now, progress or _silent, None)


def _run(
    load_id: int, now: datetime, progress: Progress, opened: loading.Opened | None
) -> None:
    with loading.holding(load_id):
        load = Load.objects.get(id=load_id)
        if load.state in (Load.State.DONE, Load.State.SETTLING):
            return
        try:
            _land(load, progress, opened)
        except Exception as error:
            Load.objects.filter(id=load_id).update(
                state=Load.State.FAILED, error=f"{type(error).__name__}: {error}"[:2000]
            )
            replaying.give_back(load)
            raise
        _finish_if_settled(load, now)


def resume_loads(*, now: datetime) -> int:
    """Run every load that waits or was cut off, oldest first; return how many ran."""
    unfinished = Load.objects.filter(
        state__in=[Load.State.WAITING, Load.State.LANDING]
    ).order_by("id")
    ran = 0
    for load in unfinished:
        try:
            run_load(load_id=load.id, now=now)
        except LoadIsRunning:
            continue
        ran += 1
    return ran


def dry_run(*, file: FileToLoad, actor: Actor, now: datetime) -> DryRun:
    """Say what loading the file would do, and do nothing.

    :raises NotPermitted: the actor may not load files.
    :raises MappingDoesNotFit: the mapping can't load any row of this file.
    :raises CannotReadFile: the file is empty, unsafe, or not what it says.
    """
    require(actor, Permission.LOAD_FILES)
    profile = loading.profile_for(file.path, file.mapping, file.member, file.file_name)
    _refuse_unfit(check(file.mapping, get_contract(file.contract), profile.columns))
    return trial.try_out(
        path=file.path,
        mapping=file.mapping,
        contract=file.contract,
        source=file.source,
        member=file.member,
        file_name=file.file_name,
        now=now,
    )


def replay(*, row_ids: Sequence[int], actor: Actor, now: datetime) -> tuple[int, ...]:
    """Ask that quarantined rows be loaded again, as mended; return the new loads' ids.

    Rows of a source and contract make one load, by the source's newest saved mapping,
    or else by the one they came with.

    :raises NotPermitted: the actor may not repair rows.
    """
    require(actor, Permission.REPAIR_QUARANTINE)
    with transaction.atomic():
        return replaying.ask(row_ids=row_ids, asked_by=actor.name, now=now)


def rebuild(*, actor: Actor, now: datetime, progress: Progress | None = None) -> int:
    """Make everything again from the originals, in their order; return how many loads.

    Nobody may load meanwhile. ``progress`` is told of loads, not lines.

    :raises NotPermitted: the actor may not rebuild.
    :raises CannotRebuild: an original is gone, or something published was not settled;
        nothing has been cleared.
    """
    require(actor, Permission.REBUILD)
    return rebuilding.rebuild(
        run=lambda load: _run(load.id, now, _silent, None),
        now=now,
        progress=progress or _silent,
    )


@transaction.atomic
def save_mapping(
    *, source: str, contract: str, mapping: Mapping, actor: Actor, now: datetime
) -> int:
    """Save a mapping as the newest of a source's for a contract; return its version.

    :raises NotPermitted: the actor may not edit mappings.
    """
    require(actor, Permission.EDIT_MAPPINGS)
    text = write_mapping(mapping)
    Source.objects.get_or_create(name=source, defaults={"first_heard_at": now})
    newest = (
        SavedMapping.objects.filter(source_id=source, contract=contract)
        .order_by("-version")
        .first()
    )
    if newest is not None and newest.text == text:
        return newest.version
    version = newest.version + 1 if newest else 1
    SavedMapping.objects.create(
        source_id=source,
        contract=contract,
        version=version,
        text=text,
        saved_by=actor.name,
        saved_at=now,
    )
    note(
        actor=actor,
        action="mapping.changed",
        subject=Subject(noun="mapping", id=f"{source}.{contract}"),
        now=now,
        page="collect.files",
        details={"version": version},
    )
    return version


def refuse_landed(
    *, batch_id: UUID, refusals: tuple[Refusal, ...], now: datetime
) -> None:
    """Put landed rows that can't stand into quarantine: they count as not loaded.

    Idempotent: refusing the same lines again changes nothing.
    """
    if not refusals:
        return
    piece = Piece.objects.select_related("load").get(id=batch_id)
    withdrawal.refuse(piece, refusals, now, first_part=SETTLED_PARTS)


def finish_batch(*, batch_id: UUID, now: datetime) -> None:
    """Note that a landed batch is settled, and drop its rows. Idempotent."""
    piece = Piece.objects.select_related("load").get(id=batch_id)
    if not piece.is_settled:
        piece.is_settled = True
        piece.save()
        _finish_if_settled(piece.load, now)
    transaction.on_commit(lambda: batches.drop_batch(batch_id))


def _land(load: Load, progress: Progress, opened: loading.Opened | None) -> None:
    """Land from the file at hand where there is one, else from the kept original."""
    if opened is not None:
        loading.land_all(load, opened, progress)
    else:
        with loading.original_of(load) as path:
            loading.land_all(load, loading.Opened(path, None), progress)
    with transaction.atomic():
        Load.objects.filter(id=load.id).update(state=Load.State.SETTLING, error="")
        if load.facts.get("replaces"):
            events.publish(RowsWithdrawn(load_id=load.id), now=load.asked_at)


def _finish_if_settled(load: Load, now: datetime) -> None:
    """Done is when every piece is landed and settled and the file is read."""
    with transaction.atomic():
        load = Load.objects.select_for_update().get(id=load.id)
        loading.add_up(load)
        open_pieces = Piece.objects.filter(load=load, is_settled=False)
        if load.state == Load.State.SETTLING and not open_pieces.exists():
            load.state, load.finished_at = Load.State.DONE, now
            load.landed_to = load.row_count or 0
            load.save()


def _refuse_unfit(problems: tuple[Problem, ...]) -> None:
    fatal = tuple(problem for problem in problems if problem.is_fatal)
    if fatal:
        raise MappingDoesNotFit(fatal)


def _silent(_landed: int, _of: int) -> None:
    return None


def prepare_tables(*, contracts: Sequence[str]) -> None:
    """Make the lake's tables of these contracts where they are not there yet.

    Whoever reads several of them then finds those of which nothing was loaded empty.

    :raises LakeAway: the lake can't be reached.
    """
    connection = engine.scratch()
    try:
        lake.attach(connection)
        for name in dict.fromkeys(contracts):
            tables.ensure_tables(connection, get_contract(name))
    finally:
        connection.close()
