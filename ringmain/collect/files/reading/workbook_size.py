"""Refuse a workbook that would not fit in memory, whatever its headers claim."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from ringmain.collect.files.reading.container import check_growth
from ringmain.collect.files.reading.errors import (
    ArchiveTooLarge,
    BrokenFile,
    EncryptedArchive,
)
from ringmain.collect.files.reading.options import LIMITS, MEBIBYTE, ReadingLimits

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def check_workbook(path: Path, *, limits: ReadingLimits = LIMITS) -> None:
    """Unpack every part of an XLSX or ODS once, keeping nothing.

    The sizes in a zip's headers can lie, and the library that reads the sheets believes
    the data, so the data is measured.

    :raises ArchiveTooLarge: its parts unpack to more than ``max_workbook_bytes``.
    :raises EncryptedArchive: a part asks for a password.
    """
    if not zipfile.is_zipfile(path):
        return
    total = 0
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for info in archive.infolist():
            if info.flag_bits & 1:
                raise EncryptedArchive(path.name, info.filename)
            total = _measure(file, info, path, total, limits)


def _measure(
    file: BinaryIO,
    info: zipfile.ZipInfo,
    path: Path,
    total: int,
    limits: ReadingLimits,
) -> int:
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return total + info.compress_size
    _go_to_data(file, info)
    unpacker = zlib.decompressobj(-15)
    left = info.compress_size
    while left > 0 and not unpacker.eof:
        packed = file.read(min(left, 64 * 1024))
        left -= len(packed) or left
        total += _unpacked_size(unpacker, packed, path)
        check_growth(path.name, path.stat().st_size, total, limits)
        if total > limits.max_workbook_bytes:
            limit = limits.max_workbook_bytes // MEBIBYTE
            raise ArchiveTooLarge(path.name, f"it unpacks to more than {limit:,} MiB.")
    return total


def _go_to_data(file: BinaryIO, info: zipfile.ZipInfo) -> None:
    file.seek(info.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    name_length, extra_length = header[-2:]
    file.seek(name_length + extra_length, 1)


def _unpacked_size(unpacker: zlib._Decompress, packed: bytes, path: Path) -> int:
    try:
        return len(unpacker.decompress(packed))
    except zlib.error as error:
        raise BrokenFile(path.name, f"a part can't be unpacked ({error}).") from error
