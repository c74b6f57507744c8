"""Modules of at most 600 lines, functions of at most 60, tests too."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES_OF_A_MODULE = 600
MOST_LINES_OF_A_FUNCTION = 60


def list_too_long(root: Path) -> list[str]:
    """What is too long below a folder, with how long it is."""
    return [line for path in _modules(root) for line in _too_long(path, root)]


def _modules(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*.py")):
        # Migrations are written by Django and never edited.
        if "migrations" not in path.parts and ".venv" not in path.parts:
            yield path


def _too_long(path: Path, root: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root)
    count = len(text.splitlines())
    if count > MOST_LINES_OF_A_MODULE:
        yield f"{name}: {count} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                yield f"{name}: {node.name} has {length} lines"


def test_keeps_modules_and_functions_short() -> None:
    assert list_too_long(ROOT) == []


def test_catches_a_long_module(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * 601)
    (tmp_path / "short.py").write_text("x = 1\n" * 600)

    assert list_too_long(tmp_path) == ["long.py: 601 lines"]


def test_catches_a_long_function(tmp_path: Path) -> None:
    body = "    x = 1\n"
    planted = f"def short():\n{body * 59}\ndef long():\n{body * 60}"
    (tmp_path / "functions.py").write_text(planted)

    assert list_too_long(tmp_path) == ["functions.py: long has 61 lines"]
