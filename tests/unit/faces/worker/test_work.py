"""The worker does one thing at a time, survives what fails, and shows that it lives."""

import threading
from pathlib import Path

import pytest

from ringmain.faces.worker import work
from ringmain.faces.worker.heartbeat import beating


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    monkeypatch.setattr(work.connections, "close_all", lambda: None)


def fail() -> bool:
    raise ConnectionError("the server restarts")


def test_goes_on_at_once_while_there_is_work() -> None:
    assert work._once(lambda: True) == 0


def test_rests_when_there_is_none() -> None:
    assert work._once(lambda: False) == 0.5


def test_waits_longer_after_a_failure() -> None:
    assert work._once(fail) == 5.0


def test_stops_between_two_pieces_of_work() -> None:
    stopping = threading.Event()
    done = []

    def doing() -> bool:
        done.append(len(done))
        if len(done) == 3:
            stopping.set()
        return True

    work._repeat(stopping, doing)

    assert done == [0, 1, 2]


def test_stops_when_its_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([4711, 4711, 1])
    monkeypatch.setattr(work.os, "getppid", lambda: next(parents, 1))
    stopping = threading.Event()

    work._repeat(stopping, lambda: True)

    assert stopping.is_set()


def test_beats_while_it_lives(tmp_path: Path) -> None:
    alive = tmp_path / "run" / "worker.alive"

    with beating(tmp_path, "worker"):
        assert alive.exists()

    assert not alive.exists()
