"""Words, exit codes, and refusals that say what to do."""

import argparse

import pytest

from ringmain import __version__
from ringmain.faces.cli import main as face
from ringmain.faces.cli.commands import down
from ringmain.faces.cli.state import AlreadyUp


def refuse(_: argparse.Namespace) -> int:
    raise AlreadyUp(None)


def fail(_: argparse.Namespace) -> int:
    raise ZeroDivisionError


def interrupt(_: argparse.Namespace) -> int:
    raise KeyboardInterrupt


def test_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        face.main(["--version"])

    assert end.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


def test_lists_every_command_with_its_summary(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        face.main(["--help"])

    said = capsys.readouterr().out
    for name in ("up", "down", "status", "load", "demo", "doctor", "backup"):
        assert f"    {name} " in said


def test_shows_a_refusal_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(down, "run", refuse)

    assert face.main(["down"]) == 1
    assert capsys.readouterr().err.startswith("ringmain: Ringmain already runs.")


def test_lets_a_fault_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(down, "run", fail)

    with pytest.raises(ZeroDivisionError):
        face.main(["down"])


def test_ends_quietly_on_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(down, "run", interrupt)

    assert face.main(["down"]) == 130


def test_asks_for_a_command() -> None:
    with pytest.raises(SystemExit) as end:
        face.main([])

    assert end.value.code == 2
