"""A corrected file in the place of an earlier one: what it lacks is withdrawn."""

from __future__ import annotations

from ringmain.collect.files.landing.pieces import Landing
from ringmain.collect.files.landing.tables import table_of
from ringmain.collect.files.models import Load
from ringmain.collect.quarantine import operations as quarantine


class CannotReplaceReads(ValueError):
    """If you are hitting this: interval reads are corrected read by read."""

    def __init__(self) -> None:
        super().__init__(
            "A file of interval reads does not replace another: load it as it is, and "
            "each of its reads takes the place of the one that stood."
        )


def withdraw_absent(landing: Landing) -> None:
    """Withdraw the rows that earlier files of this name brought and this one lacks.

    They go to the history in one transaction. Rows of the earlier files that wait in
    quarantine are marked as replaced.
    """
    load, connection = landing.load, landing.file.connection
    landing.file.stage()
    table = table_of(landing.plan.contract)
    select = landing.plan.select.replace("{rows}", "staged")
    connection.execute(
        f"CREATE OR REPLACE TABLE still_said AS SELECT DISTINCT _key FROM ({select})"
    )
    earlier = ", ".join(str(number) for number in _earlier_loads(load))
    gone = (
        f"_source = ? AND _load IN ({earlier or 'NULL'}) "
        "AND _key NOT IN (SELECT _key FROM still_said)"
    )
    connection.execute("BEGIN")
    try:
        connection.execute(
            f"INSERT INTO {table}_history SELECT *, ?::timestamptz FROM {table} "
            f"WHERE {gone}",
            [load.asked_at.isoformat(), load.source_id],
        )
        connection.execute(f"DELETE FROM {table} WHERE {gone}", [load.source_id])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    quarantine.mark_replaced(
        source=load.source_id,
        contract=load.contract,
        file_name=load.file_name,
        but_load_id=load.id,
        now=load.asked_at,
    )


def _earlier_loads(load: Load) -> list[int]:
    """The loads of files of this name, and of rows of theirs that were mended."""
    names = [load.file_name, f"replay of {load.file_name}.jsonl"]
    earlier = Load.objects.filter(
        source_id=load.source_id,
        contract=load.contract,
        file_name__in=names,
        id__lt=load.id,
    )
    return list(earlier.order_by("id").values_list("id", flat=True))
