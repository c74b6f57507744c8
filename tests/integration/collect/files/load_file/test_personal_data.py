"""Direct identifiers stay out of the lake; originals and batches are sealed."""

from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from ringmain.collect.files import operations, queries
from ringmain.collect.files.landing.batches import BatchGone
from ringmain.collect.files.models import Load, Piece
from ringmain.foundation.lake import raw_zone
from ringmain.govern.access.operations import SYSTEM

NAME, EMAIL = "Obi-Zanzibar", "ada.zanzibar@example.org"
PARTIES = f"party_number,last_name,email,brand\nC-1,{NAME},{EMAIL},Quantum\n"
CHECKED = {"party_number", "brand"}


def bytes_below(folder):
    return b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_keeps_names_and_addresses_out_of_the_lake(door, home):
    door.load("parties", PARTIES)
    door.load("parties", PARTIES.replace("Quantum", "Spark"))
    files = list((home / "lake").rglob("*.parquet"))
    assert files
    content = bytes_below(home / "lake")
    columns = {name for file in files for name in pq.read_schema(file).names}
    assert columns >= CHECKED
    assert not columns & {"last_name", "email", "full_name", "phone", "postcode"}
    for planted in (NAME, EMAIL, NAME.upper(), EMAIL.upper()):
        assert planted.encode() not in content


def test_seals_the_original_and_the_landed_batch(door, home):
    file = door.file("parties", PARTIES)
    load_id = operations.load_file(file=file, actor=SYSTEM, now=door.now)
    batch = Piece.objects.get(load_id=load_id).id
    assert queries.read_batch(batch)["email"].to_pylist() == [EMAIL]
    for folder in ("raw", "landed", "tmp"):
        content = bytes_below(home / folder)
        assert NAME.encode() not in content
        assert EMAIL.encode() not in content
    assert bytes_below(home / "raw")
    assert bytes_below(home / "landed")


def test_drops_the_batch_once_it_is_settled(
    door, home, django_capture_on_commit_callbacks
):
    file = door.file("parties", PARTIES)
    load_id = operations.load_file(file=file, actor=SYSTEM, now=door.now)
    with django_capture_on_commit_callbacks(execute=True):
        door.settle()
    assert list((home / "landed").iterdir()) == []
    with pytest.raises(BatchGone):
        queries.read_batch(Piece.objects.get(load_id=load_id).id)


def test_forgets_originals_whose_time_has_passed(door, home):
    first = door.load("parties", PARTIES)
    load = Load.objects.get(id=first.load_id)
    kept = raw_zone.RawObject(load.source_id, load.raw_month, load.sha256)
    assert raw_zone.is_whole(kept)
    early = datetime(2026, 6, 29, tzinfo=UTC)
    assert raw_zone.forget_expired(now=early) == 0
    assert raw_zone.is_kept(kept)
    late = datetime(2026, 7, 3, tzinfo=UTC)
    assert raw_zone.forget_expired(now=late) == 1
    assert not raw_zone.is_kept(kept)
    assert bytes_below(home / "raw") == b""
    with pytest.raises(raw_zone.RawObjectGone, match="no longer kept"):
        raw_zone.is_whole(kept)
