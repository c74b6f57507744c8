"""Which part of an installation is well, asked from outside and without starting it."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

import psycopg

from ringmain.faces.cli import state
from ringmain.faces.cli.address import is_answering, url_of
from ringmain.faces.cli.session import set_up_django
from ringmain.foundation.database.server import database_url
from ringmain.foundation.settings.options import Options

OK = "ok"
DOWN = "down"
_SILENT_AFTER_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Health:
    """`ok` or `down`, part by part."""

    database: str
    lake: str
    web: str
    worker: str
    drain: str
    collector: str

    @property
    def is_well(self) -> bool:
        """Whether every part is."""
        return set(asdict(self).values()) == {OK}


def check_health(options: Options) -> Health:
    """Ask every part."""
    database = _answers(options)
    url = address_of(options)
    return Health(
        database=_word(database),
        lake=_word(database and _lake_answers()),
        web=_word(is_answering(url)),
        worker=_word(lives(options, "worker")),
        drain=_word(lives(options, "drain")),
        collector=_word(is_answering(options.collector_url_here)),
    )


def address_of(options: Options) -> str:
    """Where the console is: of a running `up`, else where it would be."""
    running = state.read_running(options.home)
    return running.url if running else url_of(options)


def _answers(options: Options) -> bool:
    try:
        psycopg.connect(database_url(options), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _lake_answers() -> bool:
    from ringmain.foundation.lake import lake  # noqa: PLC0415 - DuckDB is slow to load

    set_up_django()
    return lake.is_reachable()


def lives(options: Options, name: str) -> bool:
    """Whether the worker or the drain of this home showed itself lately."""
    try:
        touched = (options.home / "run" / f"{name}.alive").stat().st_mtime
    except FileNotFoundError:
        return False
    return time.time() - touched < _SILENT_AFTER_SECONDS


def forget_heartbeats(options: Options) -> None:
    """A killed process's last sign of life must not be taken for the new one's."""
    for name in ("worker", "drain"):
        (options.home / "run" / f"{name}.alive").unlink(missing_ok=True)


def _word(is_well: bool) -> str:
    return OK if is_well else DOWN
