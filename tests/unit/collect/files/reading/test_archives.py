"""Archives that would harm the machine, or say less than they seem to."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest

from ringmain.collect.files.reading import container, detect, errors
from ringmain.collect.files.reading.options import ReadingLimits
from ringmain.collect.files.reading.workbook_size import check_workbook

ROWS = b"account,name\n1,Ada\n2,Mo\n"
TIGHT = ReadingLimits(ratio_free_bytes=1024 * 1024, max_ratio=100)


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_reads_a_gzipped_file(load, tmp_path) -> None:
    path = tmp_path / "accounts.csv.gz"
    path.write_bytes(gzip.compress(ROWS))

    loaded = load(path)

    assert loaded.rows == [(2, "1", "Ada"), (3, "2", "Mo")]
    assert loaded.profile.container == "gzip"
    assert loaded.profile.byte_size == path.stat().st_size


def test_reads_the_only_file_in_a_zip(load, tmp_path) -> None:
    path = _zip(
        tmp_path / "a.zip", {"out/accounts.csv": ROWS, "__MACOSX/._accounts.csv": b"x"}
    )

    loaded = load(path)

    assert loaded.rows == [(2, "1", "Ada"), (3, "2", "Mo")]
    assert loaded.profile.member == "out/accounts.csv"


def test_asks_which_of_several_files(load, tmp_path) -> None:
    path = _zip(tmp_path / "a.zip", {"one.csv": ROWS, "two.csv": b"account\n9\n"})

    with pytest.raises(errors.SeveralMembers, match=r"one\.csv, two\.csv"):
        detect.profile_file(path)

    assert container.list_members(path) == ("one.csv", "two.csv")
    assert load(path, member="two.csv").rows == [(2, "9")]


@pytest.mark.parametrize(
    "name",
    ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "..\\x"],
)
def test_refuses_a_member_that_climbs_out(tmp_path, name) -> None:
    path = _zip(tmp_path / "a.zip", {"fine.csv": ROWS, name: ROWS})

    with pytest.raises(errors.UnsafeArchive, match="outside the archive"):
        detect.profile_file(path, member="fine.csv")


def test_refuses_a_link(tmp_path) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("accounts.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(errors.UnsafeArchive, match="link"):
        detect.profile_file(path)


def test_refuses_an_archive_in_an_archive(tmp_path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("accounts.csv", ROWS)

    with pytest.raises(errors.UnsafeArchive, match="archive again"):
        detect.profile_file(_zip(tmp_path / "a.zip", {"inner.zip": inner.getvalue()}))
    twice = tmp_path / "twice.csv.gz"
    twice.write_bytes(gzip.compress(gzip.compress(ROWS)))
    with pytest.raises(errors.UnsafeArchive, match="archive again"):
        detect.profile_file(twice)


def test_refuses_a_zip_with_a_password(tmp_path) -> None:
    path = _zip(tmp_path / "a.zip", {"accounts.csv": ROWS})
    content = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    path.write_bytes(bytes(content))

    with pytest.raises(errors.EncryptedArchive, match=r"accounts\.csv in a\.zip"):
        detect.profile_file(path)


@pytest.mark.parametrize("kind", ["zip", "gzip"])
def test_stops_a_bomb_by_its_ratio(tmp_path, kind) -> None:
    zeros = bytes(8 * 1024 * 1024)
    path = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        _zip(path, {"bomb.csv": zeros})
    else:
        path.write_bytes(gzip.compress(zeros))

    with (
        pytest.raises(errors.ArchiveTooLarge, match="100 times"),
        container.plain_file(path, kind, limits=TIGHT),
    ):
        pass


def test_stops_a_bomb_by_its_size(tmp_path) -> None:
    path = tmp_path / "big.csv.gz"
    path.write_bytes(gzip.compress(bytes(3 * 1024 * 1024)))
    limits = ReadingLimits(max_unpacked_bytes=2 * 1024 * 1024)

    with (
        pytest.raises(errors.ArchiveTooLarge, match="more than 2 MiB"),
        container.plain_file(path, "gzip", limits=limits),
    ):
        pass


def test_believes_the_data_of_a_workbook_not_its_headers(tmp_path) -> None:
    """A header may claim ten bytes for a sheet of sixteen million."""
    path = _zip(
        tmp_path / "bomb.xlsx",
        {"[Content_Types].xml": b"x", "xl/worksheets/sheet1.xml": bytes(16_000_000)},
    )
    content = path.read_bytes().replace(
        struct.pack("<I", 16_000_000), struct.pack("<I", 10)
    )
    path.write_bytes(content)

    with pytest.raises(errors.ArchiveTooLarge):
        check_workbook(path, limits=TIGHT)


def test_names_a_gzip_cut_short(tmp_path) -> None:
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(gzip.compress(ROWS * 1000)[:-20])

    with pytest.raises(errors.BrokenFile, match="stops before its end"):
        detect.profile_file(path)


def test_removes_what_it_unpacked(connection, tmp_path) -> None:
    from ringmain.collect.files.reading import stage

    path = tmp_path / "accounts.csv.gz"
    path.write_bytes(gzip.compress(ROWS))
    profile = detect.profile_file(path)

    staged = stage.stage(connection, path, profile)
    staged.close()
    staged.close()

    assert connection.execute("SELECT count(*) FROM staged").fetchone() == (2,)
