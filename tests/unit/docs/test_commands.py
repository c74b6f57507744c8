"""Every command that a page prints is one that Ringmain has."""

import re
import shlex
from pathlib import Path

import pytest
from pages import ROOT, list_commands, list_pages, name_of

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.check import filled_fields
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.faces.cli import main as command_line
from ringmain.faces.cli.commands import load

_OURS = ("ringmain", ".venv/bin/ringmain")
_MAPPINGS = ROOT / "docs" / "tutorials" / "mappings"


def _words(line: str) -> list[str]:
    """What follows the variables set for one command."""
    words = shlex.split(line, comments=True)
    while words and re.match(r"[A-Z_]+=", words[0]):
        words.pop(0)
    return words


def _printed(program: tuple[str, ...], page: Path) -> list[list[str]]:
    found = [_words(line) for line in list_commands(page)]
    return [words[1:] for words in found if words and words[0] in program]


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_prints_only_commands_that_can_be_typed(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The files that pages load are the reader's.
    monkeypatch.setattr(load, "_file", Path)
    parser = command_line._parser()

    for words in _printed(_OURS, page):
        parsed = parser.parse_args(words)
        if words[0] == "load":
            assert get_contract(parsed.contract).name == parsed.contract


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_prints_only_targets_of_the_makefile(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.M))

    asked = {words[0] for words in _printed(("make",), page) if words}

    assert asked - targets == set()


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_names_only_files_of_the_repository(page: Path) -> None:
    """Files below docs or bench that a command names are there."""
    words = [word for line in list_commands(page) for word in _words(line)]
    named = [word for word in words if word.startswith(("docs/", "bench/"))]

    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", sorted(_MAPPINGS.glob("*.yaml")), ids=name_of)
def test_offers_mappings_that_fill_what_their_contract_needs(path: Path) -> None:
    mapping = read_mapping(path.read_text(encoding="utf-8"))
    contract = get_contract(mapping.contract)

    needed = {field.name for field in contract.fields if field.required}

    assert needed <= filled_fields(mapping)
    assert filled_fields(mapping) <= {field.name for field in contract.fields}


def test_finds_mappings_to_offer() -> None:
    assert len(list(_MAPPINGS.glob("*.yaml"))) >= 3
