"""`ringmain up`: started, killed, started again, told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ringmain.faces.cli import state
from ringmain.faces.cli.address import is_answering
from ringmain.foundation.database import server

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "ringmain.config.entry")
PATIENCE_SECONDS = 120


@dataclass
class Place:
    """A home, a port, and what was started there."""

    home: Path
    port: int
    running: list[subprocess.Popen[str]]

    @property
    def environment(self) -> dict[str, str]:
        outside = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        here = {"RINGMAIN_HOME": str(self.home), "RINGMAIN_PORT": str(self.port)}
        return {**outside, **here, "PYTHONPATH": str(ROOT), "RINGMAIN_WORKERS": "1"}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> subprocess.Popen[str]:
        """Until it says that it is ready."""
        process = subprocess.Popen(
            [*COMMAND, "up"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.append(process)
        said = []
        for line in process.stdout or ():
            said.append(line)
            if "Ctrl-C stops" in line:
                self.said = "".join(said)
                return process
        raise AssertionError("".join(said) + self.logs())

    def logs(self) -> str:
        return "".join(path.read_text()[-3000:] for path in self.home.glob("log/*"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    home = tmp_path_factory.mktemp("up") / "home"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = Place(home, port, [])
    server.start_server(home, durable=False)
    server.stop_server(home)
    return here


@pytest.fixture(autouse=True)
def _leave_nothing_running(place: Place) -> Iterator[None]:
    yield
    place.run("down")
    for process in place.running:
        process.kill()
        process.communicate()
    place.running.clear()


def wait_for(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][1] != "Z"
    except FileNotFoundError:
        return False


def test_starts_everything_and_stops_it(place: Place) -> None:
    process = place.start()

    status = place.run("status", "--json")
    said = json.loads(status.stdout)
    children = state.read_running(place.home).children
    assert status.returncode == 0
    assert said["url"] == f"http://127.0.0.1:{place.port}/"
    assert set(said) == {
        *("url", "collector_url", "write_key"),
        *("version", "health", "counts"),
    }
    assert said["collector_url"] == f"http://127.0.0.1:{place.port + 1}"
    assert set(said["health"].values()) == {"ok"}
    assert said["counts"]["party"] == 0
    assert "with the password" in place.said

    process.send_signal(signal.SIGINT)

    assert wait_for(process) == 0
    assert not any(is_alive(pid) for pid in children)
    assert not server.is_running(place.home)
    assert state.left_behind(place.home) is None
    assert place.run("status", "--json").returncode == 3


def test_recovers_from_a_kill(place: Place) -> None:
    process = place.start()
    assert "with the password" not in place.said
    children = state.read_running(place.home).children

    process.kill()
    process.wait()
    again = place.start()

    assert not any(is_alive(pid) for pid in children)
    assert is_answering(f"http://127.0.0.1:{place.port}/")
    assert place.run("down").stdout == "Stopped.\n"
    assert wait_for(again) == 0
    assert not server.is_running(place.home)


def test_refuses_a_second_one_and_restarts_what_dies(place: Place) -> None:
    process = place.start()
    web, worker, *_ = state.read_running(place.home).children

    second = place.run("up")
    os.kill(worker, signal.SIGKILL)
    told = next(line for line in process.stdout if line.strip())

    assert second.returncode == 1
    assert "Ringmain already runs" in second.stderr
    assert told == "The worker stopped (code -9); starting it again.\n"
    assert state.read_running(place.home).children[0] == web
    process.terminate()
    assert wait_for(process) == 0


def test_refuses_a_port_that_is_taken(place: Place) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", place.port))
        other.listen()

        refused = place.run("up")

    assert refused.returncode == 1
    assert f"Port {place.port} of 127.0.0.1 is taken" in refused.stderr
    assert "RINGMAIN_PORT" in refused.stderr
    assert not server.is_running(place.home)


def test_says_that_there_is_nothing_to_stop(place: Place) -> None:
    stopped = place.run("down")

    assert (stopped.returncode, stopped.stdout) == (0, "Ringmain was not running.\n")
