"""How much there is of each noun, as `ringmain status` says it."""

from __future__ import annotations

from ringmain.faces.cli.session import set_up_django

_READS = """
    SELECT count(*) AS reads, sum(energy_wh) AS energy FROM collect.interval_reads
"""


def count_nouns() -> dict[str, int]:
    """Rows by noun: of the register, then of what came in and what waits."""
    set_up_django()
    from ringmain.collect.files import queries as files  # noqa: PLC0415 - models
    from ringmain.collect.quarantine import queries as quarantine  # noqa: PLC0415
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415
    from ringmain.unify.register import queries as register  # noqa: PLC0415

    return {
        **register.count_nouns(),
        "interval_read": sum_interval_reads()[0],
        "load": files.count_loads(SYSTEM),
        "quarantined_row": quarantine.count_waiting(),
    }


def sum_interval_reads() -> tuple[int, int]:
    """How many interval reads the lake has, and their energy in Wh."""
    from ringmain.foundation.lake import engine, lake  # noqa: PLC0415 - slow to load

    try:
        row = lake.read(_READS).to_pylist()[0]
    except (engine.CatalogError, lake.LakeAway):
        # No read has come yet, so that the lake has no such table; or it is away.
        return 0, 0
    return int(row["reads"]), int(row["energy"] or 0)
