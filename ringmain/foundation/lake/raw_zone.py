"""The raw zone: what came in, as it came in, sealed with a key per source and month.

Objects are content-addressed: `raw/<source>/<month>/<sha256>`. Dropping a key row is
how a month of a source is forgotten.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from ringmain.foundation.lake import sealed
from ringmain.foundation.lake.models import RawKey
from ringmain.foundation.settings.options import get_options


class RawObjectGone(LookupError):
    """If you are hitting this: the original was erased or its time has passed."""


@dataclass(frozen=True, slots=True)
class RawObject:
    """One original: its source, the month it came in, the digest of its content."""

    source: str
    month: date
    sha256: str


def keep(path: Path, *, source: str, sha256: str, now: datetime) -> RawObject:
    """Keep a file's bytes; the same content of a month is kept once."""
    kept = RawObject(source, now.date().replace(day=1), sha256)
    target = _path(kept)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _seal_whole(_key(kept, make=True), path, target)
    return kept


@contextmanager
def opened(kept: RawObject, directory: Path, name: str) -> Iterator[Path]:
    """Give the original as a file under ``directory`` for as long as the block lasts.

    :raises RawObjectGone: its key or its bytes are no more.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = directory / f"{kept.sha256[:16]}-{Path(name).name}"
    try:
        with path.open("wb") as file:
            for piece in _pieces(kept):
                file.write(piece)
        yield path
    finally:
        path.unlink(missing_ok=True)


def is_kept(kept: RawObject) -> bool:
    """Tell whether the original's bytes and its key are there."""
    keys = RawKey.objects.filter(source=kept.source, month=kept.month)
    return _path(kept).exists() and keys.exists()


def is_whole(kept: RawObject) -> bool:
    """Tell whether the original is there and has the bytes it came with."""
    digest = hashlib.sha256()
    for piece in _pieces(kept):
        digest.update(piece)
    return digest.hexdigest() == kept.sha256


def forget_expired(*, now: datetime) -> int:
    """Drop the keys and bytes of months past their retention; return how many."""
    limit = now.date() - timedelta(days=get_options().raw_retention_days + 31)
    expired = RawKey.objects.filter(month__lt=limit)
    for key in expired:
        shutil.rmtree(_folder(key.source, key.month), ignore_errors=True)
    return expired.delete()[0]


def _pieces(kept: RawObject) -> Iterator[bytes]:
    path = _path(kept)
    if not path.exists():
        raise RawObjectGone(
            f"The original {kept.sha256[:12]} of source {kept.source!r} is no longer "
            "kept. Load the file again."
        )
    with path.open("rb") as file:
        yield from sealed.open_sealed(_key(kept, make=False), file)


def _seal_whole(key: bytes, path: Path, target: Path) -> None:
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        with path.open("rb") as source, part.open("wb") as file:
            sealed.seal(key, source, file)
            _flush(file)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _folder(source: str, month: date) -> Path:
    return get_options().home / "raw" / source / f"{month:%Y-%m}"


def _path(kept: RawObject) -> Path:
    return _folder(kept.source, kept.month) / kept.sha256


def _key(kept: RawObject, *, make: bool) -> bytes:
    if make:
        RawKey.objects.bulk_create([_new_row(kept)], ignore_conflicts=True)
    row = RawKey.objects.filter(source=kept.source, month=kept.month).first()
    if row is None:
        raise RawObjectGone(
            f"The key of source {kept.source!r}, {kept.month:%B %Y}, was dropped."
        )
    return sealed.open_bytes(_master(), bytes(row.wrapped_key), _about(kept))


def _new_row(kept: RawObject) -> RawKey:
    wrapped = sealed.seal_bytes(_master(), sealed.new_key(), _about(kept))
    return RawKey(source=kept.source, month=kept.month, wrapped_key=wrapped)


def _about(kept: RawObject) -> bytes:
    return f"{kept.source}/{kept.month:%Y-%m}".encode()


def deployment_key(purpose: str) -> bytes:
    """Return the deployment's own key for a purpose, made from its secret."""
    return hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()


def _master() -> bytes:
    return deployment_key("raw zone")
