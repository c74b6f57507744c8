"""A file between its upload and its load, kept in the home and forgotten after."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.sessions.backends.base import SessionBase
from django.core.files.uploadedfile import UploadedFile

from ringmain.foundation.settings.options import get_options

_KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """One uploaded file and what has been decided about it so far."""

    token: str
    name: str
    contract: str
    source: str
    mapping: str = ""
    member: str = ""
    sheet: str = ""

    @property
    def path(self) -> Path:
        """Where the file stands; its name there is never the one it came with."""
        return _folder() / self.token / "file"


def _folder() -> Path:
    return get_options().home / "uploads"


def keep(
    session: SessionBase, file: UploadedFile[bytes], *, contract: str, source: str
) -> Upload:
    """Write the upload to disk and note it in the reader's session."""
    name = Path(file.name or "file").name
    upload = Upload(
        token=secrets.token_urlsafe(12), name=name, contract=contract, source=source
    )
    _folder().mkdir(parents=True, mode=0o700, exist_ok=True)
    upload.path.parent.mkdir(mode=0o700)
    with upload.path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    note(session, upload)
    return upload


def note(session: SessionBase, upload: Upload) -> None:
    """Remember what was decided about it."""
    session["uploads"] = {**session.get("uploads", {}), upload.token: asdict(upload)}


def find(session: SessionBase, token: str) -> Upload | None:
    """The reader's own upload of that token, while its file is there."""
    said = session.get("uploads", {}).get(token)
    upload = Upload(**said) if said else None
    return upload if upload and upload.path.exists() else None


def forget(session: SessionBase, upload: Upload) -> None:
    """Remove the file and the note."""
    rest = session.get("uploads", {})
    rest.pop(upload.token, None)
    session["uploads"] = rest
    shutil.rmtree(upload.path.parent, ignore_errors=True)


def forget_old(now: datetime) -> None:
    """Remove uploads that nobody came back to: they hold personal data."""
    if not _folder().exists():
        return
    for folder in _folder().iterdir():
        if now.timestamp() - folder.stat().st_mtime > _KEPT_FOR.total_seconds():
            shutil.rmtree(folder, ignore_errors=True)
