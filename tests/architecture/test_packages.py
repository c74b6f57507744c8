"""A package says what belongs in it and holds nothing else; no catch-all names."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "ringmain"
CATCH_ALLS = {"utils", "common", "core", "helpers", "misc", "shared", "base"}


def list_full_packages(root: Path) -> list[str]:
    """The `__init__.py` that are more, or less, than a docstring."""
    return [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("__init__.py"))
        if "migrations" not in path.parts and not _is_only_docstring(path, root)
    ]


def list_catch_alls(root: Path) -> list[str]:
    """Modules and packages named after nothing."""
    return [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*"))
        if path.stem in CATCH_ALLS and path.suffix in ("", ".py")
    ]


def _is_only_docstring(path: Path, root: Path) -> bool:
    module = ast.parse(path.read_text(encoding="utf-8"))
    rest = module.body[1:]
    if path.parent == root:
        rest = [node for node in rest if not _is_version(node)]
    return ast.get_docstring(module) is not None and not rest


def _is_version(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == (
        "__version__"
    )


def test_leaves_packages_to_their_docstring() -> None:
    assert list_full_packages(ROOT) == []


def test_names_nothing_a_catch_all() -> None:
    assert list_catch_alls(ROOT) == []


def test_catches_a_package_that_holds_code(tmp_path: Path) -> None:
    for name in ("", "good", "bare", "busy"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "__init__.py").write_text('"""Root."""\n__version__ = "1"\n')
    (tmp_path / "good" / "__init__.py").write_text('"""What belongs here."""\n')
    (tmp_path / "bare" / "__init__.py").write_text("")
    (tmp_path / "busy" / "__init__.py").write_text('"""Doc."""\nimport os\n')

    found = list_full_packages(tmp_path)

    assert found == ["bare/__init__.py", "busy/__init__.py"]


def test_catches_a_version_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    planted = tmp_path / "room" / "__init__.py"
    planted.write_text('"""Doc."""\n__version__ = "1"\n')

    assert list_full_packages(tmp_path) == ["room/__init__.py"]


def test_catches_a_catch_all(tmp_path: Path) -> None:
    (tmp_path / "helpers").mkdir()
    (tmp_path / "utils.py").write_text("")
    (tmp_path / "periods.py").write_text("")

    assert list_catch_alls(tmp_path) == ["helpers", "utils.py"]
