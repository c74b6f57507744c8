"""The import contracts hold, and each of them breaks when it should."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FLOORS = "Floors: imports only go down"
FACES = "Faces do not know each other"
MARKETS = "Markets do not know each other"
DOORS = "Doors: enter a room by shapes, events, queries, operations or policy"
CYCLES = "No cycles between siblings, anywhere"
PURE = "Rules are pure"
ENGINES = "Only foundation.lake speaks to an engine"
CONTRACTS = {FLOORS, FACES, MARKETS, DOORS, CYCLES, PURE, ENGINES}

SKELETON = {
    "config/flow.py": "import ringmain.markets.gb.plugin\n",
    "markets/gb/plugin.py": "import ringmain.unify.register.queries\n",
    "markets/us/plugin.py": "",
    "faces/console/views.py": "import ringmain.unify.register.queries\n",
    "faces/cli/main.py": "",
    "understand/usage/queries.py": "import ringmain.unify.register.queries\n",
    "unify/register/models.py": "import django\n",
    "unify/register/rules.py": "import ringmain.foundation.time.periods\n",
    "unify/register/queries.py": "import ringmain.unify.register.models\n",
    "unify/profiles/queries.py": "import ringmain.unify.register.queries\n",
    "collect/files/operations.py": "",
    "govern/access/operations.py": "",
    "foundation/time/periods.py": "",
    "foundation/lake/engine.py": "import duckdb\n",
}
PLANTS = [
    (FLOORS, "collect/files/operations.py", "ringmain.unify.register.queries"),
    (FLOORS, "govern/access/operations.py", "ringmain.faces.cli.main"),
    (FACES, "faces/cli/main.py", "ringmain.faces.console.views"),
    (MARKETS, "markets/us/plugin.py", "ringmain.markets.gb.plugin"),
    (DOORS, "faces/console/views.py", "ringmain.unify.register.models"),
    (DOORS, "unify/profiles/queries.py", "ringmain.unify.register.rules"),
    (CYCLES, "unify/register/queries.py", "ringmain.unify.profiles.queries"),
    (PURE, "unify/register/rules.py", "django"),
    (PURE, "unify/register/rules.py", "ringmain.unify.register.models"),
    (ENGINES, "understand/usage/queries.py", "duckdb"),
    (ENGINES, "foundation/time/periods.py", "duckdb"),
    (ENGINES, "collect/files/operations.py", "pyspark"),
]


def broken_contracts(root: Path) -> set[str]:
    """The names of the contracts that a tree with its `.importlinter` breaks."""
    program = "from importlinter.cli import lint_imports_command as c; c()"
    answer = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    verdicts = re.findall(r"^(.+) (KEPT|BROKEN)\b", answer, flags=re.MULTILINE)
    if {name for name, _ in verdicts} != CONTRACTS:
        raise AssertionError(answer)
    return {name for name, verdict in verdicts if verdict == "BROKEN"}


def _plant(root: Path, files: dict[str, str]) -> None:
    shutil.copy(ROOT / ".importlinter", root / ".importlinter")
    for name, text in files.items():
        path = root / "ringmain" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in (path.parent, path.parent.parent, root / "ringmain"):
            (folder / "__init__.py").touch()
        path.write_text(text)


def test_keeps_every_contract() -> None:
    assert broken_contracts(ROOT) == set()


def test_lets_a_sound_tree_pass(tmp_path: Path) -> None:
    _plant(tmp_path, SKELETON)

    assert broken_contracts(tmp_path) == set()


@pytest.mark.parametrize(("contract", "path", "imported"), PLANTS)
def test_catches_a_planted_import(
    tmp_path: Path, contract: str, path: str, imported: str
) -> None:
    planted = {**SKELETON, path: f"{SKELETON[path]}import {imported}\n"}
    _plant(tmp_path, planted)

    assert contract in broken_contracts(tmp_path)


def test_catches_a_stray_floor(tmp_path: Path) -> None:
    _plant(tmp_path, {**SKELETON, "toolbox/texts/slug.py": ""})

    assert broken_contracts(tmp_path) == {FLOORS}
