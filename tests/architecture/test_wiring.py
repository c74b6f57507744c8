"""No model is looked up by name across rooms, and no signal wires two rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "ringmain"
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def list_lookups(root: Path) -> list[str]:
    """Calls of `get_model` for a model of another room, or of one not written out."""
    return [line for path in _modules(root) for line in _lookups(path, root)]


def list_signals(root: Path) -> list[str]:
    """Imports of Django's signals."""
    return [line for path in _modules(root) for line in _signals(path, root)]


def _modules(root: Path) -> list[Path]:
    return sorted(root.rglob("*.py"))


def _lookups(path: Path, root: Path) -> Iterator[str]:
    inside = path.relative_to(root)
    own = "_".join(inside.parts[:2])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _called(node) == "get_model":
            label = _label(node)
            if label != own:
                yield f"{inside.as_posix()}:{node.lineno} looks up {label or 'a name'}"


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else ""


def _label(node: ast.Call) -> str:
    first = node.args[0] if node.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value.partition(".")[0]
    return ""


def _signals(path: Path, root: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        if any(name.startswith(SIGNALS) for name in names):
            yield f"{path.relative_to(root).as_posix()}:{node.lineno}"


def test_looks_up_no_model_across_rooms() -> None:
    assert list_lookups(ROOT) == []


def test_wires_nothing_by_signals() -> None:
    assert list_signals(ROOT) == []


def test_catches_a_lookup_across_rooms(tmp_path: Path) -> None:
    room = tmp_path / "serve" / "cases"
    room.mkdir(parents=True)
    (room / "queries.py").write_text(
        "from django.apps import apps\n"
        'own = apps.get_model("serve_cases", "Case")\n'
        'other = apps.get_model("unify_register.Account")\n'
        "any = apps.get_model(name)\n"
    )

    assert list_lookups(tmp_path) == [
        "serve/cases/queries.py:3 looks up unify_register",
        "serve/cases/queries.py:4 looks up a name",
    ]


def test_catches_a_signal(tmp_path: Path) -> None:
    (tmp_path / "wired.py").write_text(
        "from django.db.models.signals import post_save\n"
        "from django.db.models import signals, Model\n"
        "from django.db.models import Model\n"
    )

    assert list_signals(tmp_path) == ["wired.py:1", "wired.py:2"]
