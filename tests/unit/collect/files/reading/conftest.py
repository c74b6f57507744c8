from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ringmain.collect.files.reading import detect, stage
from ringmain.collect.files.reading.shapes import FileProfile, Staged
from ringmain.foundation.lake import engine
from ringmain.foundation.settings.options import get_options


class Loaded:
    """A file after staging, with its rows fetched."""

    def __init__(self, profile: FileProfile, staged: Staged, rows, broken) -> None:
        self.profile = profile
        self.staged = staged
        self.rows = rows
        self.broken = broken


@pytest.fixture(scope="session")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engine.Connection]:
    home = tmp_path_factory.mktemp("home")
    opened = engine.scratch(get_options({"RINGMAIN_HOME": str(home)}))
    yield opened
    opened.close()


@pytest.fixture
def load(connection: engine.Connection) -> Callable[..., Loaded]:
    """Profile and stage a file; rows are (line, cells...), broken are (line, code)."""

    def _load(path: Path, **asked: object) -> Loaded:
        profile = detect.profile_file(path, **asked)
        staged = stage.stage(connection, path, profile)
        rows = connection.execute("SELECT * FROM staged ORDER BY _line").fetchall()
        broken = connection.execute(
            "SELECT _line, _code FROM broken ORDER BY _line"
        ).fetchall()
        staged.close()
        return Loaded(profile, staged, rows, broken)

    return _load


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and give its path."""

    def _write(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
