"""Bring back what `ringmain backup` wrote, after checking that it is whole."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from ringmain.faces.cli import archives, state
from ringmain.faces.cli.session import (
    bring_tables_up_to_date,
    close_connections,
    database_running,
    set_up_django,
)
from ringmain.faces.cli.terminal import step
from ringmain.foundation.database import archive
from ringmain.foundation.database.server import database_url
from ringmain.foundation.settings.options import Options, get_options


class NotEmpty(RuntimeError):
    """There is something that a restore would replace."""

    def __init__(self, options: Options) -> None:
        super().__init__(
            f"{options.home} holds data already. Restore into another RINGMAIN_HOME, "
            f"or replace all of it with --force."
        )


class StopFirst(RuntimeError):
    """Nothing may write while everything is replaced."""

    def __init__(self) -> None:
        super().__init__("Ringmain is running. Stop it first: `ringmain down`.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, and whether it may replace."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--force", action="store_true", help="replace what is there")


def run(arguments: argparse.Namespace) -> int:
    """Raises StopFirst, NotEmpty, NotABackup, BackupDamaged, CannotArchive."""
    options = get_options()
    if state.is_claimed(options.home):
        raise StopFirst
    options.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".restore-", dir=options.home) as work,
        database_running(options),
    ):
        _refuse_what_is_there(options, force=arguments.force)
        with step("check") as doing:
            manifest = archives.read_archive(arguments.file, Path(work))
            doing.outcome = f"made {manifest.made_at}, {len(manifest.parts):,} parts"
        with step("restore") as doing:
            _restore(options, Path(work), manifest)
            doing.outcome = "all of it"
    return 0


def _refuse_what_is_there(options: Options, *, force: bool) -> None:
    if not force and not archive.is_empty(database_url(options)):
        raise NotEmpty(options)


def _restore(options: Options, work: Path, manifest: archives.Manifest) -> None:
    url = database_url(options)
    archive.empty(url)
    archive.load(url, work / archives.DUMP)
    for name in archives.FOLDERS:
        _replace(work / name, _target(options, name))
    if manifest.lake_path != options.lake_path:
        _move_lake(url, options)
    # A backup of an older version lacks the tables made since.
    set_up_django()
    bring_tables_up_to_date()
    close_connections()


def _target(options: Options, name: str) -> Path | None:
    if name != "lake":
        return options.home / name
    return None if "://" in options.lake_path else Path(options.lake_path)


def _replace(source: Path, target: Path | None) -> None:
    if target is None:
        return
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, target)
        target.chmod(0o700)


def _move_lake(url: str, options: Options) -> None:
    """The lake's catalog knows its folder; its files are named below that folder."""
    path = options.lake_path.rstrip("/") + "/"
    find = "SELECT schemaname FROM pg_tables WHERE tablename = 'ducklake_metadata'"
    change = sql.SQL("UPDATE {} SET value = %s WHERE key = 'data_path'")
    with psycopg.connect(url) as connection:
        for (schema,) in connection.execute(find).fetchall():
            table = sql.Identifier(schema, "ducklake_metadata")
            connection.execute(change.format(table), [path])
