"""Write everything to one file: database, lake, raw zone, secrets.

It may run while Ringmain works. The file can open everything that Ringmain knows: keep
it as you would keep the database.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from ringmain import __version__
from ringmain.faces.cli import archives
from ringmain.faces.cli.session import database_running
from ringmain.faces.cli.terminal import say, step
from ringmain.foundation.database import archive
from ringmain.foundation.database.server import database_url
from ringmain.foundation.settings.options import Options, get_options


class BackupExists(RuntimeError):
    """A backup is never written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already. Choose another name, or remove it.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """Raises BackupExists, CannotArchive."""
    options = get_options()
    path: Path = arguments.file.resolve()
    if path.exists():
        raise BackupExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with step("backup") as doing:
        size, count = _back_up(options, path)
        doing.outcome = f"{count:,} parts, {size / 1e6:,.1f} MB"
    if os.environ.get("RINGMAIN_SECRET_KEY"):
        say("RINGMAIN_SECRET_KEY is not in it: keep that beside the backup.")
    return 0


def _back_up(options: Options, path: Path) -> tuple[int, int]:
    with (
        database_running(options),
        tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as work,
    ):
        dumped = Path(work) / archives.DUMP
        url = database_url(options)
        # The database first: files that a later commit adds are then only too many.
        archive.dump(url, dumped)
        files = archives.list_sources(options.home, _local_lake(options))
        sources = {archives.DUMP: dumped, **dict(files)}
        manifest = archives.Manifest(
            version=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            database_major=archive.server_major(url),
            lake_path=options.lake_path,
            parts={name: archives.digest_of(file) for name, file in sources.items()},
        )
        archives.write_archive(path, manifest, sources)
    return path.stat().st_size, len(sources)


def _local_lake(options: Options) -> Path | None:
    """An object store keeps its own copies."""
    if "://" in options.lake_path:
        say(f"The lake's files in {options.lake_path} are not in the backup.")
        return None
    return Path(options.lake_path)
