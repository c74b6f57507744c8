"""The disk is full in the middle of a load: it says so, and goes on when it can."""

from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from ringmain.collect.files import operations, queries
from ringmain.collect.files.landing.ledgered import LedgeredRows
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.files.operations import FileToLoad
from ringmain.foundation.events import operations as events
from ringmain.foundation.lake import lake
from ringmain.govern.access.operations import SYSTEM

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
COLUMNS = ("account_number", "name", "status", "balance_pence")


@pytest.fixture
def small_disk(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A home on a disk of 16 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("Mounting a small disk needs root.")
    monkeypatch.setenv("RINGMAIN_HOME", str(place))
    monkeypatch.setattr(settings, "LAKE_PATH", str(place / "lake"))
    monkeypatch.setattr(settings, "LAKE_CATALOG_SCHEMA", f"lake_{uuid.uuid4().hex}")
    monkeypatch.setattr(LedgeredRows, "piece_lines", 2_000)
    yield place
    lake.detach_all()
    subprocess.run(["umount", str(place)], check=True)


def fill(place: Path) -> Path:
    """Leave no room at all."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    os.write(file.fileno(), b"\0" * size)
            except OSError:
                continue
    return ballast


def test_says_that_the_disk_is_full_and_goes_on_once_there_is_room(
    small_disk, write_accounts
):
    path = write_accounts(6_000)
    file = FileToLoad(
        path=path,
        contract="accounts",
        source="billing",
        mapping=Mapping(
            contract="accounts",
            fields={name: FieldMapping(column=name) for name in COLUMNS},
        ),
        file_name=path.name,
    )
    with pytest.raises(OSError, match="No space left on device"):
        operations.load_file(
            file=file, actor=SYSTEM, now=NOW, progress=lambda *_: fill(small_disk)
        )
    failed = Load.objects.get()
    assert failed.state == "failed"
    assert "No space left on device" in failed.error
    assert Piece.objects.filter(is_landed=True).count() == 1
    (small_disk / "ballast").unlink()
    assert operations.load_file(file=file, actor=SYSTEM, now=NOW) == failed.id
    events.drain(now=NOW)
    done = queries.get_load(SYSTEM, failed.id)
    assert (done.state, done.new_count, done.quarantined_count) == ("done", 5_994, 6)
    assert done.error == ""
    assert queries.fingerprint()["accounts"].startswith("5994:")
