"""How much there is of each noun, as `ringmain status` says it."""

from __future__ import annotations

from ringmain.faces.cli.session import set_up_django

_READS = "SELECT count(*) AS reads FROM collect.interval_reads"


def count_nouns() -> dict[str, int]:
    """Rows by noun: of the register, then of what came in and what waits."""
    set_up_django()
    from ringmain.collect.files import queries as files  # noqa: PLC0415 - models
    from ringmain.collect.quarantine import queries as quarantine  # noqa: PLC0415
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415
    from ringmain.unify.register import queries as register  # noqa: PLC0415

    return {
        **register.count_nouns(),
        "interval_read": _count_interval_reads(),
        "load": files.count_loads(SYSTEM),
        "quarantined_row": quarantine.count_waiting(),
    }


def _count_interval_reads() -> int:
    from ringmain.foundation.lake import lake  # noqa: PLC0415 - DuckDB is slow to load

    try:
        rows = lake.read(_READS).to_pylist()
    except (lake.NothingInLake, lake.LakeAway):
        # No read has come yet, so that the lake has no such table; or it is away.
        return 0
    return int(rows[0]["reads"])
