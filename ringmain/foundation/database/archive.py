"""A database as one file, and back: pg_dump and pg_restore of the right version."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ringmain.foundation.database.binaries import (
    Binaries,
    NoPostgresFound,
    list_binaries,
)


class CannotArchive(RuntimeError):
    """pg_dump or pg_restore refused."""

    def __init__(self, program: str, output: str) -> None:
        super().__init__(f"{program} failed. It said: {output.strip()[-800:]}")


class NoProgramForServer(RuntimeError):
    """The installed pg_dump is older than the server."""

    def __init__(self, major: int) -> None:
        super().__init__(
            f"The server runs PostgreSQL {major}, and no pg_dump of that version or a "
            f"later one is installed. Install Debian's postgresql-client-{major}."
        )


def dump(url: str, path: Path) -> None:
    """Write a database to a file in pg_dump's custom format.

    Raises CannotArchive, NoProgramForServer.
    """
    binaries = _binaries_for(url)
    words = ["--format=custom", "--compress=5", "--no-owner", "--no-privileges"]
    _run(binaries, "pg_dump", [*words, "--file", str(path)], url)


def load(url: str, path: Path) -> None:
    """Fill an empty database from such a file, whole or not at all.

    Raises CannotArchive, NoProgramForServer.
    """
    binaries = _binaries_for(url)
    words = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run(binaries, "pg_restore", [*words, str(path)], url)


def is_empty(url: str) -> bool:
    """Whether a database has no table outside PostgreSQL's own."""
    query = (
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)'"
    )
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row is None or row[0] == 0


def empty(url: str) -> None:
    """Drop every schema that is not PostgreSQL's own, and make `public` anew."""
    query = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_)'"
    with psycopg.connect(url) as connection:
        for (name,) in connection.execute(query).fetchall():
            drop = sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name))
            connection.execute(drop)
        connection.execute("CREATE SCHEMA public")


def server_major(url: str) -> int:
    """The major version of the server behind a URL."""
    with psycopg.connect(url) as connection:
        return int(connection.info.server_version) // 10_000


def _binaries_for(url: str) -> Binaries:
    major = server_major(url)
    installed = list_binaries()
    if not installed:
        raise NoPostgresFound
    for binaries in installed:
        if binaries.major >= major:
            return binaries
    raise NoProgramForServer(major)


def _run(binaries: Binaries, program: str, words: Sequence[str], url: str) -> None:
    """The password goes by the environment: a command line can be read by others."""
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    password = parts.pop("password", "")
    answer = subprocess.run(
        [binaries.program(program), *words, "--dbname", make_conninfo(**parts)],
        env={"PGPASSWORD": password, "LC_ALL": "C"} if password else {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if answer.returncode:
        raise CannotArchive(program, answer.stdout)
