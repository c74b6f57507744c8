"""The reference says what the code says."""

import importlib.util
import re
from types import ModuleType

import pytest
from pages import ROOT

from ringmain.foundation.settings.options import OPTIONS

REFERENCE = ROOT / "docs" / "reference"
# A test's own: where the real data of the tutorials is.
NOT_OPTIONS = {"RINGMAIN_DATA"}


def _generator() -> ModuleType:
    path = REFERENCE / "generate.py"
    spec = importlib.util.spec_from_file_location("reference_generate", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", ["options.md", "contracts.md", "cli.md", "access.md", "metrics.md"]
)
def test_keeps_each_page_as_the_code_says(name: str) -> None:
    page = _generator().PAGES[name]()

    assert (REFERENCE / name).read_text(encoding="utf-8") == page, (
        f"{name} is stale. Run: python docs/reference/generate.py"
    )


def test_documents_every_option_and_no_other() -> None:
    text = (REFERENCE / "options.md").read_text(encoding="utf-8")

    documented = re.findall(r"^\| `(\w+)` \|", text, flags=re.M)

    assert documented == [option.name for option in OPTIONS]


def test_reads_no_variable_that_is_not_an_option() -> None:
    declared = {option.name for option in OPTIONS} | NOT_OPTIONS
    read = {
        name
        for path in (ROOT / "ringmain").rglob("*.py")
        for name in re.findall(r"\bRINGMAIN_[A-Z_]+\b", path.read_text("utf-8"))
    }

    assert read - declared == set()
