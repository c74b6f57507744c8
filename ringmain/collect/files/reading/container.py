"""Open what a file is packed in, without trusting it."""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ringmain.collect.files.reading.errors import (
    ArchiveTooLarge,
    BrokenFile,
    EncryptedArchive,
    NoSuchPart,
    SeveralMembers,
    UnknownFormat,
    UnsafeArchive,
)
from ringmain.collect.files.reading.options import LIMITS, MEBIBYTE, ReadingLimits
from ringmain.collect.files.reading.work_folder import work_folder

_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_DAMAGE = (zlib.error, EOFError, zipfile.BadZipFile, gzip.BadGzipFile)
_WORKBOOK_SIGNS = {"[Content_Types].xml", "mimetype"}


def detect_container(path: Path) -> str:
    """Tell ``plain``, ``gzip`` or ``zip`` by the first bytes; a workbook is plain."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head in (b"PK\x03\x04", b"PK\x05\x06") and not is_workbook(path):
        return "zip"
    return "plain"


def is_workbook(path: Path) -> bool:
    """Whether a zip is an XLSX or ODS workbook rather than an archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return False
    inside = any(name.startswith("xl/") for name in names) or "content.xml" in names
    return inside and bool(names & _WORKBOOK_SIGNS)


def list_members(path: Path, *, limits: ReadingLimits = LIMITS) -> tuple[str, ...]:
    """Name the data files in a zip, in its order; each is loaded as a file of its own.

    :raises UnsafeArchive: a member climbs out of the folder, is a link, or they are
        too many.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _check_members(path.name, archive.infolist(), limits)
    except zipfile.BadZipFile as error:
        raise BrokenFile(path.name, f"it is not a whole zip ({error}).") from error


def _check_members(
    name: str, infos: list[zipfile.ZipInfo], limits: ReadingLimits
) -> tuple[str, ...]:
    if len(infos) > limits.max_members:
        raise UnsafeArchive(name, f"it lists {len(infos)} members.")
    for info in infos:
        _check_member(name, info)
    return tuple(info.filename for info in infos if _is_data(info))


def _check_member(name: str, info: zipfile.ZipInfo) -> None:
    member = info.filename
    posix = PurePosixPath(member.replace("\\", "/"))
    has_drive = len(member) > 1 and member[1] == ":"
    if posix.is_absolute() or has_drive or ".." in posix.parts:
        raise UnsafeArchive(name, f"its member {member!r} points outside the archive.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsafeArchive(name, f"its member {member!r} is a link to another place.")


def _is_data(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    is_hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not info.is_dir() and not is_hidden


@contextmanager
def plain_file(
    path: Path,
    container: str,
    *,
    member: str | None = None,
    limits: ReadingLimits = LIMITS,
) -> Iterator[Path]:
    """Give the path of the file itself, unpacked for as long as the context lasts.

    :raises UnsafeArchive, EncryptedArchive, SeveralMembers, BrokenFile: see each.
    """
    if container == "plain":
        yield path
        return
    with work_folder() as folder:
        inner = PurePosixPath(member or path.stem).name
        target = Path(folder) / inner
        with _open_packed(path, container, member, limits) as source:
            _unpack(source, target, path, limits)
        _refuse_nested(path.name, inner, target)
        yield target


@contextmanager
def _open_packed(
    path: Path, container: str, member: str | None, limits: ReadingLimits
) -> Iterator[BinaryIO]:
    if container == "gzip":
        with gzip.open(path) as source:
            yield source  # type: ignore[misc]
        return
    chosen = choose_member(path, member, limits=limits)
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(chosen).flag_bits & 1:
            raise EncryptedArchive(path.name, chosen)
        try:
            opened = archive.open(chosen)
        except NotImplementedError as error:
            raise UnknownFormat(
                path.name, f"its packing isn't known ({error})."
            ) from None
        with opened as source:
            yield source  # type: ignore[misc]


def choose_member(
    path: Path, member: str | None, *, limits: ReadingLimits = LIMITS
) -> str:
    """Return the member to read: the one named, or the only one.

    :raises SeveralMembers: none is named and the zip holds more than one.
    :raises NoSuchPart: the named one isn't there.
    """
    members = list_members(path, limits=limits)
    if member is None and len(members) > 1:
        raise SeveralMembers(path.name, members)
    if not members or (member is not None and member not in members):
        raise NoSuchPart(path.name, "file", member or "to read", members)
    return member or members[0]


def _unpack(source: BinaryIO, target: Path, path: Path, limits: ReadingLimits) -> None:
    """Write out at most what the limits allow, whatever the archive claims it holds."""
    packed = path.stat().st_size
    unpacked = 0
    with target.open("wb") as file:
        for chunk in _chunks(source, path.name):
            unpacked += len(chunk)
            check_growth(path.name, packed, unpacked, limits)
            file.write(chunk)


def check_growth(name: str, packed: int, unpacked: int, limits: ReadingLimits) -> None:
    """Stop an archive that has grown too much.

    :raises ArchiveTooLarge: past the size, or past the ratio and the free allowance.
    """
    if unpacked > limits.max_unpacked_bytes:
        limit = limits.max_unpacked_bytes // MEBIBYTE
        raise ArchiveTooLarge(name, f"it unpacks to more than {limit:,} MiB.")
    if unpacked > limits.ratio_free_bytes and unpacked > packed * limits.max_ratio:
        raise ArchiveTooLarge(
            name, f"it unpacks to more than {limits.max_ratio} times its size."
        )


def _chunks(source: BinaryIO, name: str) -> Iterator[bytes]:
    while True:
        try:
            chunk = source.read(MEBIBYTE)
        except _DAMAGE as error:
            raise BrokenFile(name, f"it stops before its end ({error}).") from error
        except RuntimeError as error:  # zipfile's word for a missing password
            raise EncryptedArchive(name, str(error)) from error
        if not chunk:
            return
        yield chunk


def _refuse_nested(name: str, inner: str, target: Path) -> None:
    with target.open("rb") as file:
        head = file.read(6)
    if head.startswith(_PACKED) and not is_workbook(target):
        raise UnsafeArchive(name, f"{inner!r} inside it is an archive again.")
