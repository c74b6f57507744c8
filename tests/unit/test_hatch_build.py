"""Front-end assets: by hash, only what is named, and only when something changed."""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
assert SPEC and SPEC.loader
hook: Any = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(hook)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose npm puts one line and a source map into every file."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)

    def install(_root: Path, work: Path) -> None:
        for source in [*hook.FILES, "htmx.org/dist/htmx.js"]:
            path = work / "node_modules" / source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{source}\n/*# sourceMappingURL=a.map */\n")

    monkeypatch.setattr(hook, "_install", install)
    return tmp_path


def test_copies_only_what_is_named(root: Path) -> None:
    assert hook.build_assets(root) is True

    vendor = root / hook.VENDOR
    found = {path.relative_to(vendor).as_posix() for path in vendor.rglob("*.*")}
    assert found == {*hook.FILES.values(), ".stamp"}


def test_leaves_source_maps_out(root: Path) -> None:
    hook.build_assets(root)

    text = (root / hook.VENDOR / "htmx.min.js").read_text()
    assert text == "htmx.org/dist/htmx.min.js\n"


def test_fetches_nothing_where_nothing_changed(root: Path) -> None:
    hook.build_assets(root)

    assert hook.build_assets(root) is False

    (root / "package-lock.json").write_text("{}")
    assert hook.build_assets(root) is True


def test_says_what_to_do_without_npm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "package-lock.json", tmp_path / "package-lock.json")
    monkeypatch.setattr(hook, "find_npm", lambda: None)

    with pytest.raises(hook.CannotBuildAssets, match=r"apt install npm.*pip install"):
        hook.build_assets(tmp_path)


def test_records_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text()

    assert "resolved" not in lock
    assert "http" not in lock
    assert lock.count('"integrity": "sha512-') == 2
