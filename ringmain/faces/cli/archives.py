"""One file that holds an installation: database, lake, raw zone, secrets.

A tar with a manifest first: the digest of every part, so that a restore knows before it
touches anything whether all of it is whole.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
FOLDERS = ("lake", "raw", "secrets")
_PIECE = 1024 * 1024


class NotABackup(RuntimeError):
    """The file was not written by `ringmain backup`."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is not a backup of Ringmain: {why}.")


class BackupDamaged(RuntimeError):
    """A part is missing or has other bytes than were written."""

    def __init__(self, path: Path, part: str) -> None:
        super().__init__(
            f"The backup {path} is damaged: {part} is missing or was changed. "
            f"Nothing was restored. Use another backup."
        )


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    version: str
    made_at: str
    database_major: int
    lake_path: str
    parts: dict[str, str]
    """Path within the backup → SHA-256."""
    format: int = FORMAT


def write_archive(path: Path, manifest: Manifest, sources: dict[str, Path]) -> None:
    """Write beside, then rename: a backup that exists is whole."""
    part = path.with_name(path.name + ".part")
    part.touch(mode=0o600)
    described = path.with_name(path.name + ".manifest")
    try:
        described.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        with tarfile.open(part, "w") as archive:
            archive.add(described, MANIFEST)
            for name, source in sources.items():
                archive.add(source, name, recursive=False)
        part.replace(path)
    finally:
        described.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def read_archive(path: Path, into: Path) -> Manifest:
    """Unpack into an empty folder and check every part.

    Raises NotABackup, BackupDamaged.
    """
    try:
        with tarfile.open(path) as archive:
            archive.extractall(into, filter="data")
    except FileNotFoundError:
        raise NotABackup(path, "there is no such file") from None
    except (tarfile.TarError, EOFError) as error:
        raise NotABackup(path, f"it cannot be unpacked ({error})") from error
    manifest = _read_manifest(path, into)
    for name, digest in manifest.parts.items():
        unpacked = into / name
        if not unpacked.is_file() or digest_of(unpacked) != digest:
            raise BackupDamaged(path, name)
    return manifest


def list_sources(home: Path, lake: Path | None) -> Iterator[tuple[str, Path]]:
    """The files of an installation by their name in a backup."""
    folders = {name: home / name for name in FOLDERS}
    if lake is None:
        del folders["lake"]
    else:
        folders["lake"] = lake
    for name, folder in folders.items():
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.endswith(".part"):
                yield f"{name}/{file.relative_to(folder).as_posix()}", file


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _read_manifest(path: Path, into: Path) -> Manifest:
    try:
        said = json.loads((into / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**said)
    except (FileNotFoundError, ValueError, TypeError):
        raise NotABackup(path, "it has no manifest") from None
    if manifest.format != FORMAT:
        raise NotABackup(path, f"its format {manifest.format} is unknown here")
    return manifest
