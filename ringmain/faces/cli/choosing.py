"""Which mapping a file is loaded with: the one named, one saved, or a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files import queries as files
from ringmain.collect.files.mapping.propose import propose
from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.mapping.yaml import read_mapping, write_mapping
from ringmain.collect.files.reading.detect import profile_file
from ringmain.govern.access.operations import SYSTEM


class MappingOfAnotherContract(ValueError):
    """The mapping's contract is not the one asked for."""

    def __init__(self, path: Path, says: str, asked: str) -> None:
        super().__init__(
            f"The mapping {path} is for {says!r}, but the file is to be loaded as "
            f"{asked!r}. Use --as {says}, or another mapping."
        )


class CannotProposeMapping(ValueError):
    """The file's columns do not say enough."""

    def __init__(self, path: Path, missing: tuple[str, ...], proposal: Path) -> None:
        super().__init__(
            f"No column of {path.name} looks like {', '.join(missing)}, without which "
            f"no row can be loaded. A proposal to correct is in {proposal}; "
            f"then load with --mapping {proposal}"
        )


class MappingExists(ValueError):
    """A mapping that someone may have corrected is not written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already. Choose another name, or remove it.")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A mapping and where it comes from."""

    mapping: Mapping
    origin: str


def choose_mapping(
    path: Path, *, contract: str, source: str | None, given: Path | None
) -> Choice:
    """Raises MappingOfAnotherContract, CannotProposeMapping, CannotReadMapping."""
    if given is not None:
        mapping = read_mapping(given.read_text(encoding="utf-8"))
        if mapping.contract != contract:
            raise MappingOfAnotherContract(given, mapping.contract, contract)
        return Choice(mapping=mapping, origin=str(given))
    saved = files.get_mapping(SYSTEM, source, contract) if source else None
    if saved is not None:
        text = read_mapping(saved.text)
        return Choice(
            mapping=text, origin=f"saved for {source}, version {saved.version}"
        )
    return Choice(mapping=_propose(path, contract), origin="proposed from its columns")


def write_choice(
    path: Path, *, contract: str, source: str | None, given: Path | None, target: Path
) -> str:
    """Write the mapping that `choose_mapping` finds; return where it is from.

    Raises what choose_mapping raises, and MappingExists.
    """
    if target.exists():
        raise MappingExists(target)
    choice = choose_mapping(path, contract=contract, source=source, given=given)
    target.write_text(write_mapping(choice.mapping), encoding="utf-8")
    return choice.origin


def _propose(path: Path, contract: str) -> Mapping:
    proposal = propose(get_contract(contract), profile_file(path))
    if proposal.missing_required:
        written = Path(f"{path.name}.mapping.yaml")
        written.write_text(write_mapping(proposal.mapping), encoding="utf-8")
        raise CannotProposeMapping(path, proposal.missing_required, written)
    return proposal.mapping
