"""What is spooled survives, in order; a torn end is told from what was synced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ringmain.collect.web_events import spool as spools
from ringmain.collect.web_events.spool import Spool, SpoolFull

FIRST, SECOND, THIRD = [b"a\n", b"b\n"], [b"c\n"], [b"d\n", b"e\n"]


def read_all(spool: Spool) -> list[list[bytes]]:
    found = []
    while read := spool.read():
        lines, mark = read
        found.append(lines)
        spool.forget(mark)
    return found


def reopen(spool: Spool, folder: Path) -> Spool:
    spool.close()
    return Spool(folder, 1_000_000)


def test_gives_back_in_order_what_it_was_given(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    assert spool.is_empty
    assert spool.read() is None
    spool.append(FIRST)
    spool.append(SECOND)
    assert not spool.is_empty
    assert read_all(spool) == [FIRST, SECOND]
    assert spool.is_empty
    assert (spool.size, list(tmp_path.glob("0/*.spool"))) == (0, [])


def test_goes_on_after_a_restart_where_it_was(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    spool.append(SECOND)
    read = spool.read()
    assert read is not None
    spool.forget(read[1])
    again = reopen(spool, tmp_path)
    again.append(THIRD)
    assert read_all(again) == [SECOND, THIRD]


def test_reads_again_what_was_not_forgotten(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    assert spool.read() == spool.read()


def test_takes_more_while_it_is_read(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    read = spool.read()
    assert read is not None
    spool.append(SECOND)
    spool.forget(read[1])
    assert read_all(spool) == [SECOND]


@pytest.mark.parametrize("lost", range(1, 12))
def test_passes_over_a_torn_end_that_was_never_acknowledged(tmp_path, lost):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    spool.append(THIRD)
    (path,) = tmp_path.glob("0/*.spool")
    os.truncate(path, path.stat().st_size - lost)
    again = reopen(spool, tmp_path)
    again.append(SECOND)
    assert read_all(again) == [FIRST, SECOND]


def test_passes_over_a_record_whose_bytes_are_not_what_was_written(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    (path,) = tmp_path.glob("0/*.spool")
    path.write_bytes(path.read_bytes()[:-2] + b"x\n")
    assert read_all(reopen(spool, tmp_path)) == []


def test_starts_a_new_file_when_one_is_large(tmp_path, monkeypatch):
    monkeypatch.setattr(spools, "_LARGEST_FILE", 10)
    spool = Spool(tmp_path, 1_000_000)
    for lines in (FIRST, SECOND, THIRD):
        spool.append(lines)
    assert len(list(tmp_path.glob("0/*.spool"))) == 3
    assert read_all(reopen(spool, tmp_path)) == [FIRST, SECOND, THIRD]


def test_refuses_more_than_it_may_hold(tmp_path):
    spool = Spool(tmp_path, 10)
    spool.append(FIRST)
    with pytest.raises(SpoolFull):
        spool.append(SECOND)
    assert read_all(spool) == [FIRST]
    spool.append(SECOND)


def test_leaves_nothing_of_a_write_that_failed(tmp_path, monkeypatch):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)

    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(spools.os, "fdatasync", fail)
        with pytest.raises(OSError, match="No space"):
            spool.append(SECOND)
    spool.append(THIRD)
    assert read_all(reopen(spool, tmp_path)) == [FIRST, THIRD]


def test_gives_each_living_process_a_folder_of_its_own(tmp_path):
    one, two = Spool(tmp_path, 1_000_000), Spool(tmp_path, 1_000_000)
    one.append(FIRST)
    two.append(SECOND)
    one.close()
    heir = Spool(tmp_path, 1_000_000)
    assert read_all(heir) == [FIRST]
    assert read_all(two) == [SECOND]


def test_keeps_files_from_other_users(tmp_path):
    spool = Spool(tmp_path, 1_000_000)
    spool.append(FIRST)
    spool.set_aside(b"row\n")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("0/*")} == {0o600}
