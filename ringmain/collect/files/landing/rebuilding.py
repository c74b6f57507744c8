"""Everything anew from the originals, in the order in which it came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from ringmain.collect.contracts.queries import list_contracts
from ringmain.collect.files.events import RebuildStarted
from ringmain.collect.files.landing import loading
from ringmain.collect.files.landing.tables import table_of
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.meter_data import operations as meter_data
from ringmain.collect.quarantine import operations as quarantine
from ringmain.foundation.events import operations as events
from ringmain.foundation.events import queries as backlog
from ringmain.foundation.lake import lake, raw_zone

Run = Callable[[Load], None]


class CannotRebuild(RuntimeError):
    """If you are hitting this: what came in is not all kept, or not all settled."""


def rebuild(*, run: Run, now: datetime, progress: loading.Progress) -> int:
    """Clear what was made of the originals and make it again; return how many loads.

    Cut off, it leaves the house half filled, and running it again starts over.

    :raises CannotRebuild: an original is gone, or something published was not settled;
        nothing has been cleared.
    """
    loads = list(Load.objects.exclude(state=Load.State.WAITING).order_by("id"))
    _refuse_where_originals_are_gone(loads)
    _settle(now)
    could_not = {load.id for load in loads if load.state == Load.State.FAILED}
    _clear(loads, now)
    for number, load in enumerate(loads, start=1):
        try:
            run(load)
        except Exception:
            if load.id not in could_not:
                raise
        _settle(now)
        progress(number, len(loads))
    return len(loads)


def _refuse_where_originals_are_gone(loads: Sequence[Load]) -> None:
    gone = [load for load in loads if not raw_zone.is_kept(_original(load))]
    if gone:
        names = ", ".join(f"{load.file_name} (load {load.id})" for load in gone[:5])
        raise CannotRebuild(
            f"The originals of {len(gone)} loads are no longer kept: {names}. Nothing "
            "was cleared; what they brought stands in the lake and the register."
        )


def _original(load: Load) -> raw_zone.RawObject:
    return raw_zone.RawObject(load.source_id, load.raw_month, load.sha256)


def _settle(now: datetime) -> None:
    while events.drain(now=now):
        pass
    if backlog.count_waiting():
        raise CannotRebuild(
            "Something published can't be handed on; the log says why. Mend that, then "
            "rebuild again."
        )


def _clear(loads: Sequence[Load], now: datetime) -> None:
    """PostgreSQL first: a lake that is emptied alone would look like a loss."""
    with transaction.atomic():
        events.publish(RebuildStarted(), now=now)
        quarantine.clear()
        Piece.objects.filter(load__in=loads).delete()
        Load.objects.filter(id__in=[load.id for load in loads]).update(
            state=Load.State.LANDING,
            error="",
            landed_to=0,
            new_count=0,
            changed_count=0,
            unchanged_count=0,
            quarantined_count=0,
            finished_at=None,
        )
    _settle(now)
    with lake.writing() as connection:
        for contract in list_contracts():
            for table in (table_of(contract), f"{table_of(contract)}_history"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
        meter_data.clear(connection)
