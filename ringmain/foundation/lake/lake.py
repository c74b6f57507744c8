"""Reading and writing the lake.

Each process attaches the lake once; each call works on a cursor of its own, which is a
transaction of its own. There is no shared database file.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import pyarrow as pa

from ringmain.foundation.lake import engine, location
from ringmain.foundation.lake.location import LakeLocation
from ringmain.foundation.lake.portable import subset

_Key = tuple[int, LakeLocation]
_attached: dict[_Key, engine.Connection] = {}
_idle: dict[_Key, engine.Connection] = {}
_lock = threading.Lock()


class LakeAway(RuntimeError):
    """If you are hitting this: the lake's catalog or its files can't be reached."""


class NothingInLake(LookupError):
    """If you are hitting this: nothing was loaded yet of what the SQL reads."""


def read(sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
    """Run portable SQL over the lake and return its rows.

    Tables are named ``schema.table``, such as ``collect.interval_reads``. Parameters
    take the place of ``?``.

    :raises NotPortable: the SQL leaves the subset that every engine understands.
    :raises NothingInLake: a table it reads is not there, as before the first load.
    :raises LakeAway: the lake can't be reached.
    """
    subset.check(sql)
    try:
        return _rows(sql, parameters)
    except LakeAway:
        # A server that started again leaves dead connections: once more, on new ones.
        return _rows(sql, parameters)


@contextmanager
def writing() -> Iterator[engine.Connection]:
    """Give a connection in one transaction over the lake, kept if the block ends well.

    ``main`` of this connection is the lake; ``temp`` is scratch space.

    :raises LakeAway: the lake can't be reached.
    """
    with _cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield cursor
            with _away_if_unreachable():
                cursor.execute("COMMIT")
        except BaseException:
            with suppress(engine.Error):
                cursor.execute("ROLLBACK")
            raise


def attach(connection: engine.Connection, place: LakeLocation | None = None) -> None:
    """Attach the lake to a connection under the name ``lake``.

    :raises LakeAway: the catalog can't be reached.
    """
    place = place or location.current()
    location.prepare(place)
    engine.load_extensions(connection)
    with _away_if_unreachable():
        connection.execute(
            f"ATTACH 'ducklake:postgres:{_quoted(place.conninfo)}' AS lake "
            f"(DATA_PATH '{_quoted(place.data_path)}/', "
            f"METADATA_SCHEMA '{_quoted(place.schema)}', "
            "DATA_INLINING_ROW_LIMIT 0)"
        )


@contextmanager
def workbench() -> Iterator[engine.Connection]:
    """Give an engine of one's own, empty, with the lake attached as ``lake``.

    One is kept for the next who asks: to load the extensions and attach the lake takes
    longer than many a file. After a failure it is thrown away.

    :raises LakeAway: the catalog can't be reached.
    :raises OSError: the disk is full.
    """
    key = (os.getpid(), location.current())
    connection = _take_idle(key) or _new_bench(key[1])
    try:
        with _full_if_full():
            yield connection
    except BaseException:
        connection.close()
        raise
    _clear(connection)
    with _lock:
        spare = _idle.setdefault(key, connection)
    if spare is not connection:
        connection.close()


def detach_all() -> None:
    """Close this process's connections to lakes."""
    with _lock:
        for connection in (*_attached.values(), *_idle.values()):
            connection.close()
        _attached.clear()
        _idle.clear()


def is_reachable() -> bool:
    """Tell whether the lake answers."""
    try:
        with _cursor() as cursor:
            cursor.execute("SELECT 1 FROM lake.snapshots() LIMIT 1").fetchall()
    except (LakeAway, engine.Error):
        return False
    return True


def _rows(sql: str, parameters: Sequence[Any]) -> pa.Table:
    with _cursor() as cursor, _away_if_unreachable():
        try:
            return cursor.execute(sql, list(parameters)).to_arrow_table()
        except engine.CatalogError as error:
            said = str(error).splitlines()[0].removeprefix("Catalog Error: ")
            raise NothingInLake(f"Nothing of this was loaded yet. {said}") from error


@contextmanager
def _cursor() -> Iterator[engine.Connection]:
    connection = _connection()
    cursor = connection.cursor()
    try:
        with _away_if_unreachable():
            cursor.execute("USE lake")
        yield cursor
    except LakeAway:
        _forget(connection)
        raise
    finally:
        cursor.close()


def _connection() -> engine.Connection:
    key = (os.getpid(), location.current())
    with _lock:
        if key not in _attached:
            connection = engine.scratch()
            attach(connection, key[1])
            _attached[key] = connection
        return _attached[key]


def _new_bench(place: LakeLocation) -> engine.Connection:
    connection = engine.scratch()
    attach(connection, place)
    _choose_format(connection)
    return connection


def _choose_format(connection: engine.Connection) -> None:
    """Parquet's second version: it packs line numbers, and files are a fifth."""
    chosen = connection.execute(
        "SELECT count(*) FROM ducklake_options('lake') "
        "WHERE option_name = 'parquet_version'"
    ).fetchone()
    if not (chosen and chosen[0]):
        connection.execute("CALL lake.set_option('parquet_version', 2)")


def _take_idle(key: _Key) -> engine.Connection | None:
    with _lock:
        connection = _idle.pop(key, None)
    if connection is None:
        return None
    try:
        connection.execute("SELECT 1 FROM lake.snapshots() LIMIT 1").fetchall()
    except engine.Error:  # the server was stopped meanwhile
        connection.close()
        return None
    return connection


def _clear(connection: engine.Connection) -> None:
    left = connection.execute(
        "SELECT table_type, table_name FROM information_schema.tables "
        "WHERE table_catalog = 'memory'"
    ).fetchall()
    for kind, name in sorted(left, reverse=True):  # views before what they show
        thing = "VIEW" if kind == "VIEW" else "TABLE"
        connection.execute(f'DROP {thing} IF EXISTS memory.main."{name}"')
    connection.execute("SET preserve_insertion_order = true")


def _forget(dead: engine.Connection) -> None:
    """The next call attaches anew; cursors of other threads end in their own time."""
    with _lock:
        for key in [key for key, held in _attached.items() if held is dead]:
            del _attached[key]


@contextmanager
def _away_if_unreachable() -> Iterator[None]:
    try:
        yield
    except (engine.IOError, engine.ConnectionError, engine.FatalError) as error:
        raise LakeAway(
            "The lake can't be reached. Is PostgreSQL running, and is the lake's "
            f"folder there? `ringmain doctor` tells more. ({type(error).__name__})"
        ) from error


@contextmanager
def _full_if_full() -> Iterator[None]:
    """A full disk is a full disk, whoever wrote last."""
    try:
        yield
    except engine.IOError as error:
        if os.strerror(errno.ENOSPC) not in str(error):
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error


def _quoted(text: str) -> str:
    return text.replace("'", "''")
