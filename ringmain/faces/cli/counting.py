"""How much there is of each noun, as `ringmain status` says it."""

from __future__ import annotations

from ringmain.faces.cli.session import set_up_django


def count_nouns() -> dict[str, int]:
    """Rows by noun: of the register, then of what came in and what waits."""
    set_up_django()
    from ringmain.collect.files import queries as files  # noqa: PLC0415 - models
    from ringmain.collect.quarantine import queries as quarantine  # noqa: PLC0415
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415
    from ringmain.unify.register import queries as register  # noqa: PLC0415

    return {
        **register.count_nouns(),
        "interval_read": count_interval_reads(),
        "load": files.count_loads(SYSTEM),
        "quarantined_row": quarantine.count_waiting(),
    }


def count_interval_reads() -> int:
    """How many interval reads the lake has; its catalog knows without a scan."""
    return _ask("SELECT count(*) AS answer FROM collect.interval_reads")


def sum_interval_reads() -> int:
    """Their energy in Wh, which takes a scan of them all."""
    return _ask("SELECT sum(energy_wh) AS answer FROM collect.interval_reads")


def _ask(query: str) -> int:
    from ringmain.foundation.lake import lake  # noqa: PLC0415 - slow to load

    try:
        return int(lake.read(query).to_pylist()[0]["answer"] or 0)
    except (lake.NothingInLake, lake.LakeAway):
        # No read has come yet, so that the lake has no such table; or it is away.
        return 0
