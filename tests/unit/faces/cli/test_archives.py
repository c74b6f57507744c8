"""A backup is whole or is refused, before anything is touched."""

import io
import tarfile
from pathlib import Path

import pytest

from ringmain.faces.cli import archives
from ringmain.faces.cli.archives import BackupDamaged, Manifest, NotABackup


def make_home(root: Path) -> Path:
    for name, text in {
        "lake/collect/reads.parquet": "rows",
        "raw/billing/2026-11/abc": "sealed",
        "secrets/secret_key": "k",
        "run/up.json": "{}",
        "raw/billing/2026-11/abc.77.part": "half",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def write(root: Path, path: Path) -> Manifest:
    sources = dict(archives.list_sources(root, root / "lake"))
    manifest = Manifest(
        version="0.1.0",
        made_at="2026-11-21T20:00:00+00:00",
        database_major=18,
        lake_path=str(root / "lake"),
        parts={name: archives.digest_of(file) for name, file in sources.items()},
    )
    archives.write_archive(path, manifest, sources)
    return manifest


def test_brings_back_what_was_written(tmp_path: Path) -> None:
    written = write(make_home(tmp_path / "home"), tmp_path / "backup.tar")

    read = archives.read_archive(tmp_path / "backup.tar", tmp_path / "out")

    assert read == written
    assert (tmp_path / "out/lake/collect/reads.parquet").read_text() == "rows"
    assert sorted(read.parts) == [
        "lake/collect/reads.parquet",
        "raw/billing/2026-11/abc",
        "secrets/secret_key",
    ]


def test_is_for_its_owners_eyes(tmp_path: Path) -> None:
    write(make_home(tmp_path / "home"), tmp_path / "backup.tar")

    assert (tmp_path / "backup.tar").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.tar"]


def test_refuses_a_part_with_other_bytes(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    write(make_home(tmp_path / "home"), path)
    path.write_bytes(path.read_bytes().replace(b"sealed", b"opened"))

    with pytest.raises(BackupDamaged, match=r"raw/billing/2026-11/abc is missing or"):
        archives.read_archive(path, tmp_path / "out")


def test_refuses_a_backup_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    write(make_home(tmp_path / "home"), path)
    path.write_bytes(path.read_bytes()[:1700])

    with pytest.raises((NotABackup, BackupDamaged)):
        archives.read_archive(path, tmp_path / "out")


def test_refuses_a_path_that_climbs_out(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo("../climbed")
        member.size = 4
        archive.addfile(member, io.BytesIO(b"oops"))

    with pytest.raises(NotABackup, match="outside"):
        archives.read_archive(path, tmp_path / "out")

    assert not (tmp_path / "climbed").exists()


@pytest.mark.parametrize("text", ["", "PostgreSQL custom dump", "{}"])
def test_refuses_what_is_no_backup(tmp_path: Path, text: str) -> None:
    (tmp_path / "other").write_text(text)

    with pytest.raises(NotABackup, match="is not a backup of Ringmain"):
        archives.read_archive(tmp_path / "other", tmp_path / "out")


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match="there is no such file"):
        archives.read_archive(tmp_path / "gone.tar", tmp_path / "out")


def test_leaves_an_object_store_to_itself(tmp_path: Path) -> None:
    names = [name for name, _ in archives.list_sources(make_home(tmp_path), None)]

    assert names == ["raw/billing/2026-11/abc", "secrets/secret_key"]
