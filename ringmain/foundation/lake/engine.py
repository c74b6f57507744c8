"""The analytical engine: DuckDB, in this process, within its limits.

Nothing outside `foundation/lake` imports an engine; others get a connection here.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TypeAlias

import duckdb

from ringmain.foundation.settings.options import Options, get_options

Connection: TypeAlias = duckdb.DuckDBPyConnection
Error = duckdb.Error
IOError = duckdb.IOException
ConnectionError = duckdb.ConnectionException
CatalogError = duckdb.CatalogException
InvalidInput = duckdb.InvalidInputException
FatalError = duckdb.FatalException

_EXTENSIONS = ("postgres_scanner", "ducklake")


class ExtensionMissing(RuntimeError):
    """If you are hitting this: an engine extension is missing and out of reach."""


def scratch(options: Options | None = None) -> Connection:
    """Return a connection of its own, in memory, that spills below the home.

    Threads and memory are those of the options; time zone is UTC.
    """
    options = options or get_options()
    spill = options.home / "tmp"
    spill.mkdir(parents=True, exist_ok=True)
    connection: Connection = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": options.lake_memory,
            "threads": options.lake_threads,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
        },
    )
    # Global: a cursor is a session of its own, and would take the machine's zone.
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    # The engine's own bar would be drawn across ours, and into every log.
    connection.execute("SET enable_progress_bar = false")
    return connection


def load_extensions(connection: Connection) -> None:
    """Load what attaching a lake needs.

    :raises ExtensionMissing: no wheel carries it and it can't be installed.
    """
    for name in _EXTENSIONS:
        _load(connection, name)


def _load(connection: Connection, name: str) -> None:
    path = _wheel_path(name)
    try:
        if path is None:
            connection.execute(f"INSTALL {name}")
        connection.execute(f"LOAD '{path or name}'")
    except duckdb.Error as error:
        raise ExtensionMissing(
            f"DuckDB {duckdb.__version__} could not load its extension {name!r}: "
            f"{error}. Install duckdb-extension-{name.replace('_', '-')} "
            f"{duckdb.__version__}."
        ) from error


def _wheel_path(name: str) -> Path | None:
    """Find the extension in its pinned wheel; loading checks its signature."""
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations)))
    file = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return file if file.exists() else None
