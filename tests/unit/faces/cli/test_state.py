"""One `up` per home; what it wrote is believed only while it lives."""

from pathlib import Path

import pytest

from ringmain.faces.cli import state
from ringmain.faces.cli.state import AlreadyUp, Running

ADA = Running(pid=41, url="http://127.0.0.1:8000/", children=(42, 43))


def test_tells_others_where_it_is(tmp_path: Path) -> None:
    with state.claim(tmp_path):
        state.write_running(tmp_path, ADA)

        assert state.read_running(tmp_path) == ADA


def test_refuses_a_second_claim(tmp_path: Path) -> None:
    with state.claim(tmp_path):
        state.write_running(tmp_path, ADA)
        with (
            pytest.raises(AlreadyUp, match=r"127\.0\.0\.1:8000/ \(process 41\)"),
            state.claim(tmp_path),
        ):
            pass

        assert state.read_running(tmp_path) == ADA


def test_forgets_after_a_clean_stop(tmp_path: Path) -> None:
    with state.claim(tmp_path):
        state.write_running(tmp_path, ADA)

    assert state.read_running(tmp_path) is None
    assert state.left_behind(tmp_path) is None


def test_knows_what_a_killed_one_left(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    state.write_running(tmp_path, ADA)

    assert state.read_running(tmp_path) is None
    assert state.left_behind(tmp_path) == ADA


def test_reads_half_a_file_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "up.json").write_text('{"pid": 4')

    assert state.left_behind(tmp_path) is None


def test_asks_a_home_that_is_not_there(tmp_path: Path) -> None:
    assert not state.is_claimed(tmp_path / "none")
    assert state.left_behind(tmp_path / "none") is None
