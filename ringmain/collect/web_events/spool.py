"""What is received while PostgreSQL is away: files, each write synced before it counts.

A record is a header (length and CRC-32) and rows as COPY takes them, without numbers.
A crash can only leave the last record of a file torn, and that was never acknowledged.
What is replayed is forgotten by a position beside the file, which may lag: rows that
come twice are counted once.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import structlog

_HEADER = struct.Struct("<II")
_LARGEST_FILE = 67_108_864
_MOST_SPOOLS = 100
log = structlog.get_logger()


class SpoolFull(OSError):
    """If you are hitting this: the spool holds all that it may."""


class Mark(NamedTuple):
    """How far the spool was read."""

    path: Path
    offset: int


class Spool:
    """Rows in the order in which they came; one process at a time holds it."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """Take the first spool below the folder that no living process holds."""
        self._most_bytes = most_bytes
        self._lock, self._folder = _claim(folder)
        self._files = sorted(self._folder.glob("*.spool"))
        self._file: IO[bytes] | None = None
        self._next = int(self._files[-1].stem) + 1 if self._files else 1
        self.size = sum(path.stat().st_size for path in self._files)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits for its replay."""
        return not self._files

    @property
    def is_full(self) -> bool:
        """Whether no more may come."""
        return self.size >= self._most_bytes

    def append(self, lines: Sequence[bytes]) -> None:
        """Keep rows; they survive a crash once this returns.

        :raises SpoolFull: it holds all that it may.
        :raises OSError: the disk refused; none of these rows counts.
        """
        if self.is_full:
            raise SpoolFull(f"The spool holds {self.size:,} bytes.")
        body = b"".join(lines)
        record = _HEADER.pack(len(body), zlib.crc32(body)) + body
        file = self._file or self._start_file()
        before = file.tell()
        try:
            _write_all(file, record)
            os.fdatasync(file.fileno())
        except OSError:
            self._give_up(file, before)
            raise
        self.size += len(record)
        if file.tell() >= _LARGEST_FILE:
            self._close_file()

    def read(self) -> tuple[list[bytes], Mark] | None:
        """Return the oldest rows that wait, and where they end; nothing if none do."""
        while self._files:
            path = self._files[0]
            start = _position(path)
            body = _read_record(path, start)
            if body is not None:
                lines = [line + b"\n" for line in body.split(b"\n")[:-1]]
                return lines, Mark(path, start + _HEADER.size + len(body))
            self._drop(path)
        return None

    def forget(self, mark: Mark) -> None:
        """What was read up to there is elsewhere now."""
        if mark.offset >= mark.path.stat().st_size:
            self._drop(mark.path)
        else:
            _beside(mark.path).write_text(str(mark.offset), encoding="ascii")

    def set_aside(self, line: bytes) -> None:
        """Keep a row that PostgreSQL refuses, for people to look at."""
        with _open(self._folder / "refused.rows", "ab") as file:
            _write_all(file, line)
            os.fsync(file.fileno())

    def close(self) -> None:
        """Let another process take what waits."""
        self._close_file()
        self._lock.close()

    def _start_file(self) -> IO[bytes]:
        path = self._folder / f"{self._next:08d}.spool"
        self._file = _open(path, "xb")
        self._next += 1
        self._files.append(path)
        _sync(self._folder)
        return self._file

    def _give_up(self, file: IO[bytes], before: int) -> None:
        """After a failed write nobody knows what is on the disk: cut, go on anew."""
        path = Path(file.name)
        with contextlib.suppress(OSError):
            file.truncate(before)
        self._close_file()
        if not before:
            self._drop(path)

    def _close_file(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _drop(self, path: Path) -> None:
        if self._file and path == Path(self._file.name):
            self._close_file()
        self.size = max(0, self.size - path.stat().st_size)
        path.unlink()
        _beside(path).unlink(missing_ok=True)
        self._files.remove(path)
        _sync(self._folder)


def _claim(folder: Path) -> tuple[IO[bytes], Path]:
    """A sub-folder whose lock nobody holds; what a killed process left comes first."""
    for number in range(_MOST_SPOOLS):
        mine = folder / str(number)
        mine.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _open(mine / "lock", "ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return lock, mine
    raise OSError(f"{_MOST_SPOOLS} processes hold spools below {folder}.")


def _read_record(path: Path, start: int) -> bytes | None:
    """The body of the record there; nothing at the end, or where it is torn."""
    with path.open("rb") as file:
        file.seek(start)
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return None
        length, crc = _HEADER.unpack(header)
        body = file.read(length)
    if length and len(body) == length and zlib.crc32(body) == crc:
        return body
    log.warning("spool.torn", file=path.name, offset=start, bytes=path.stat().st_size)
    return None


def _position(path: Path) -> int:
    try:
        return int(_beside(path).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def _beside(path: Path) -> Path:
    return path.with_suffix(".read")


def _open(path: Path, mode: str) -> IO[bytes]:
    """Unbuffered: nothing is left to be written when a write failed."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600)

    return open(path, mode, buffering=0, opener=opener)


def _write_all(file: IO[bytes], data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
